"""Where a number of actions leads to its rows: only to a list that counts as the number does."""

from urllib.parse import parse_qsl, urlencode

from ui.emissions.filters import Chosen


def actions(chosen: Chosen, **asked: str) -> str:
    """Return the address of the list of actions; it knows no part of the network, so a part's number has none."""
    if not chosen.is_whole_network:
        return ""
    parameters = {**dict(parse_qsl(chosen.address)), **asked}
    return f"/actions?{urlencode(parameters)}" if parameters else "/actions"
