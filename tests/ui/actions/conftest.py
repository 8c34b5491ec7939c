"""The actions' page without a browser."""

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, go
from tests.personas import Network
from tests.ui.conftest import be, served
from tests.ui.partners.conftest import body, press, said

__all__ = ["Open", "be", "body", "go", "labels", "opened", "press", "put", "said", "served"]
KINDS = ("text_input", "text_area", "selectbox", "date_input", "number_input", "checkbox")


def opened(go: Open, network: Network, title: str, persona: str = "owner", **asked: str) -> AppTest:
    """Open the page of an action."""
    return go(persona, "actions", action=str(network.action(title)), **asked)


def fields(page: AppTest) -> list[Any]:
    """Return the fields of a page."""
    return [widget for kind in KINDS for widget in page.get(kind)]


def labels(page: AppTest) -> str:
    """Return the labels of all fields; faults stand in them."""
    return "\n".join(widget.label for widget in fields(page))


def put(page: AppTest, **values: object) -> AppTest:
    """Put values into the fields whose keys end with these names, one after the other as a person does."""
    for name, value in values.items():
        found = [one for one in fields(page) if str(one.key).endswith(f"/{name}")]
        assert found, f"there is no field {name}"
        found[0].set_value(value).run(timeout=30)
        assert not page.exception
    return page
