"""A sample network stays on its machine."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit import config

from db.models import Property
from tests.asgi import ask
from tests.personas import Network
from ui.database import serve
from ui.web.local_only import SampleStaysHome, ServedTooWidely, refuse_wide_sample


async def hello(_request: Request) -> Response:
    return PlainTextResponse("hello")


@pytest.fixture
def sample(sqlite_network: Network) -> Iterator[Network]:
    with sqlite_network.database.writing() as session:
        session.merge(Property(name="sample", value="yes"))
    serve(sqlite_network.database)
    yield sqlite_network
    serve(None)


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Starlette:
    monkeypatch.setattr(SampleStaysHome, "is_sample", True)
    return Starlette(routes=[Route("/", hello)], middleware=[Middleware(SampleStaysHome)])


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "192.0.2.1"])  # noqa: S104 - listening everywhere is what is refused
@pytest.mark.usefixtures("sample")
def test_a_sample_is_not_served_to_other_machines(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", lambda _name: address)
    with pytest.raises(ServedTooWidely, match=r"127\.0\.0\.1"):
        refuse_wide_sample()


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
@pytest.mark.usefixtures("sample")
def test_a_sample_is_served_on_its_own_machine(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", lambda _name: address)
    monkeypatch.setattr(SampleStaysHome, "is_sample", False)
    refuse_wide_sample()
    assert SampleStaysHome.is_sample


def test_a_real_network_is_served_anywhere(sqlite_network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", lambda _name: None)
    monkeypatch.setattr(SampleStaysHome, "is_sample", True)
    serve(sqlite_network.database)
    refuse_wide_sample()
    serve(None)
    assert not SampleStaysHome.is_sample


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_a_visitor_on_the_machine_is_answered(app: Starlette, host: str) -> None:
    assert ask(app, "GET", "/", headers={"host": host}).status == 200


@pytest.mark.parametrize(
    ("host", "client"),
    [("localhost:8501", "192.0.2.7"), ("rebound.example:8501", "127.0.0.1"), ("192.0.2.1", "127.0.0.1"),
     ("", "127.0.0.1")],
)  # fmt: skip
def test_a_visitor_from_elsewhere_or_by_another_name_is_refused(app: Starlette, host: str, client: str) -> None:
    assert ask(app, "GET", "/", headers={"host": host}, client=client).status == 403
