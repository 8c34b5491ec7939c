"""The page of emission actions: what they save in the network, by which rule, and the list behind each number."""
