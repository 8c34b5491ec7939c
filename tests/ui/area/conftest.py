"""What the tests of the area's emissions share."""

from tests.pages.conftest import Open, go
from tests.ui.conftest import be, served

__all__ = ["Open", "be", "go", "served"]
