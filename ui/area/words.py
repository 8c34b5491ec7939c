"""The words of the area's emissions: the four views, the sectors with the credits, and where numbers are from."""

from collections.abc import Iterable, Mapping
from typing import Any

from db.models import CREDITS, AreaView
from ui.actions import words
from ui.language import _

Words = Mapping[str, str]


def views() -> Words:
    """Return the views in words."""
    return {
        AreaView.HINKU.value: _("Hinku reckoning without credits"),
        AreaView.HINKU_CREDITS.value: _("Hinku reckoning with credits"),
        AreaView.ALAS.value: _("All ALas emissions"),
        AreaView.EFFORT_SHARING.value: _("ALas emissions of the burden-sharing sector"),
    }


def sectors() -> Words:
    """Return the sectors in words, with the one of the credits."""
    return {**{str(code): said for code, said in words.sectors().items()}, CREDITS: _("Emission credits")}


def origin(places: Iterable[Mapping[str, Any]]) -> str:
    """Return where the numbers of municipalities are from, each origin once."""
    found = dict.fromkeys((str(row["source"]), str(row["alas"])) for row in places if row["file_name"])
    said = [_("{source}, ALas {version}").format(source=one, version=alas) if alas else one for one, alas in found]
    return _("Source: {source}.").format(source="; ".join(said))
