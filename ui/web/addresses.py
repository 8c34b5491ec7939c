"""From which address a visitor comes, with or without proxies between."""

import ipaddress
from typing import Final

UNKNOWN: Final = "unknown"
LOCAL_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


def client_address(peer: str | None, forwarded: str | None, trusted_proxies: int) -> str:
    """Return the visitor's address: the ``trusted_proxies``-th from the right of X-Forwarded-For.

    Every proxy adds at the right whom it saw, so what stands further left may be the visitor's own invention.
    With no trusted proxy, or too few entries, it is the address that connected.
    """
    entries = [entry.strip() for entry in (forwarded or "").split(",") if entry.strip()]
    if trusted_proxies and len(entries) >= trusted_proxies:
        return _normal(entries[-trusted_proxies]) or peer or UNKNOWN
    return _normal(peer or "") or UNKNOWN


def is_local(address: str | None) -> bool:
    """Return whether ``address`` is this machine's own loopback."""
    if address in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def _normal(text: str) -> str:
    # An IPv6 visitor owns a whole /64: counting single addresses would throttle nobody.
    try:
        address = ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
