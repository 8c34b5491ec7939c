"""The network's targets with how much of the way is gone."""

from collections.abc import Mapping
from typing import Any

from db.protection import HIDDEN
from db.queries import targets
from db.tallies import ALL
from ui.figures import Figure, block
from ui.language import _
from ui.page import Page
from ui.participants.filters import Chosen
from ui.project.targets import target_html
from ui.reading import finished, read
from ui.tables import escaped


def of_network(page: Page, chosen: Chosen) -> Figure | None:
    """Return the targets of the network; None where there are none, or only a part of the network is told."""
    if any(code != ALL for code in chosen.part.values()) or not read(page, targets.of_network):
        return None
    return finished(page, "participants/targets", (), lambda: _targets(page))


def _targets(page: Page) -> Figure:
    items = "".join(f"<li>{_target(page, row)}</li>" for row in read(page, targets.of_network))
    return block(f'<ul class="ym-goals">{items}</ul>', heading=_("Against targets"))


def _target(page: Page, row: Mapping[str, Any]) -> str:
    since = {"indicator": row["indicator"], "since": row["baseline_on"]}
    now = read(page, targets.network_now, today=page.today, **since)
    if now != HIDDEN:
        return target_html({**row, "now": now}, page.today)
    note = _("Where the network stands now is hidden, so that nobody is recognised.")
    return f'{target_html({**row, "now": None}, page.today)}<p class="ym-note">{escaped(note)}</p>'
