"""The register of emission factors: the list, one factor with its versions, and what the coordinator changes."""
