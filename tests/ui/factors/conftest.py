"""The register of factors without a browser."""

from tests.pages.conftest import Open, go
from tests.ui.conftest import be, served
from tests.ui.partners.conftest import body, labels, press, put, said

__all__ = ["Open", "be", "body", "go", "labels", "press", "put", "said", "served"]
