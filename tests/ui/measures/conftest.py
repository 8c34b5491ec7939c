"""The page of imports of measures without a browser."""

from tests.pages.conftest import Open, go
from tests.ui.conftest import be, served

__all__ = ["Open", "be", "go", "served"]
