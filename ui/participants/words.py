"""The words of the participants' page: what is counted, and the groups by which it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.counting import TOOK_PART
from db.models import PartnerKind, SizeClass, Stage
from db.queries import commitments
from ui.charts.geography import regions
from ui.events import words as event_words
from ui.language import _, current_language, pgettext
from ui.page import Page
from ui.partners import words as partner_words
from ui.reading import read

Words = Mapping[str, str]


@dataclass(frozen=True)
class Grouping:
    """A dimension: its heading, the heading of its column, and its codes in words and order."""

    heading: str
    column: str
    words: Words
    order: Sequence[str] = ()


def stages() -> Words:
    """Return the stages in words."""
    return partner_words.beginnings()


def deeds() -> Words:
    """Return in words what partners are counted for."""
    return {
        TOOK_PART: _("Took part in events"),
        Stage.REACHED: pgettext("stage", "Reached"),
        Stage.ADVISED: _("Advised"),
        Stage.COMMITTED: _("Committed"),
        Stage.ACTING: _("Climate action under way"),
    }


def group(page: Page, dimension: str) -> Grouping:
    """Return a dimension by its name in db.participation_rows, or "attendee", "event" and "scheme"."""
    kind = partner_words.kinds()
    language = current_language()
    if dimension == "kind":
        return Grouping(_("By kind"), _("Kind"), kind, tuple(PartnerKind))
    if dimension == "size":
        return Grouping(_("By size"), _("Size"), partner_words.sizes(), tuple(SizeClass))
    if dimension == "region":
        return Grouping(
            _("By region"), _("Region"), {code: one.names[language] for code, one in regions().items()}
        )
    if dimension == "attendee":
        return Grouping(_("Attendances"), _("Kind"), event_words.attendees())
    if dimension == "event":
        return Grouping(_("Events by kind"), _("Kind"), event_words.kinds())
    if dimension == "scheme":
        names = {str(row["id"]): row["name"] for row in read(page, commitments.schemes)}
        return Grouping(_("By scheme"), _("Scheme"), names)
    version = int(dimension.removeprefix("tol_"))
    heading = _("By industry (TOL {version})").format(version=version)
    return Grouping(heading, _("Industry"), partner_words.industries(page, version))
