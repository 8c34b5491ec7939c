"""From which address a visitor comes."""

import pytest

from ui.web.addresses import client_address, is_local


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "address"),
    [
        ("203.0.113.9", None, 0, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", 0, "203.0.113.9"),  # nobody is trusted: what the visitor says is nothing
        ("10.0.0.1", "198.51.100.1", 1, "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", 1, "198.51.100.1"),  # the visitor's own invention stands left
        ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", 2, "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1", 2, "10.0.0.1"),  # fewer than trusted: not through all the proxies
        ("10.0.0.1", "not an address", 1, "10.0.0.1"),
        ("::ffff:203.0.113.9", None, 0, "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", None, 0, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", None, 0, "2001:db8:1:2::/64"),
        (None, None, 0, "unknown"),
        ("testclient", None, 0, "unknown"),
    ],
)
def test_the_address_is_the_one_that_a_trusted_proxy_saw(
    peer: str | None, forwarded: str | None, proxies: int, address: str
) -> None:
    assert client_address(peer, forwarded, proxies) == address


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost"])
def test_loopback_is_local(address: str) -> None:
    assert is_local(address)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "", None, "10.0.0.1", "localhost.example", "example"])  # noqa: S104 - listening everywhere is what is refused
def test_every_other_address_is_not(address: str | None) -> None:
    assert not is_local(address)
