"""Partners as datasets: those that the asker may know of, and those of a project for its own people."""

from collections.abc import Mapping
from typing import Any, Final

from db.models import PartnerKind
from db.partner_groups import DROPPED
from db.queries import partners, partnerships
from ui.exports import common, filters, partner_filters
from ui.exports.columns import Asking, Column, Row
from ui.exports.dataset import Dataset
from ui.language import gettext_noop as later
from ui.partners import words
from ui.tables import Nothing

_AT_A_TIME: Final = 10_000  # each is named thrice in a statement, and SQLite takes 32,766 values


def _of_project(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"today": asking.today, "project_id": chosen["project"]}


def _business_id(row: Row) -> object:
    # A file goes on to others by itself, without anybody who asks: a sole trader's id is a person's.
    return Nothing.HIDDEN if row["kind"] == PartnerKind.SOLE_TRADER else row["business_id"]


def _if_dropped(name: str) -> Any:
    return lambda row: row[name] if row["stage"] == DROPPED else Nothing.NOT_APPLICABLE


_ID: Final = Column(
    "partner_id", later("Number of the partner"), "code",
    later("The partner’s number in the service. A partner that was merged has the number of the one that it "
          "counts as."),
)  # fmt: skip
_NAME: Final = Column("name", later("Name"), "text", later("The partner’s name as it was entered."))
_KIND: Final = Column(
    "kind", later("Kind"), "code", later("What kind of partner it is."), codes=lambda _asking: words.kinds()
)
_INDUSTRIES: Final = (
    Column("tol_2008", later("Industry (TOL 2008)"), "code",
           later("The section of the industrial classification TOL 2008."),
           missing=later("The industry is not known."), codes=common.industries(2008)),
    Column("tol_2025", later("Industry (TOL 2025)"), "code",
           later("The section of the industrial classification TOL 2025. The same letter may mean another "
                 "industry than in TOL 2008."),
           missing=later("The industry is not known."), codes=common.industries(2025)),
)  # fmt: skip
_SIZE: Final = Column(
    "size_class", later("Size"), "code", later("The size class of a company."),
    missing=later("The size is not known."), codes=lambda _asking: words.sizes(),
)  # fmt: skip


PARTNERS: Final = Dataset(
    "partners", later("Partners"),
    later("The partners that whoever made the file may know of, each once, by name. Of a past moment only those "
          "of their own projects."),
    later("For the work of the network. Do not publish it: a partner may end its consent to be named at any "
          "time."),
    partners.partners,
    (
        _ID, _NAME, _KIND, common.MUNICIPALITY, *_INDUSTRIES, _SIZE,
        Column("stage", later("Stage"), "code",
               later("How far the projects have come with the partner: the furthest in those that are counted."),
               missing=later("The partner is in no project."), codes=lambda _asking: words.stages()),
        Column("projects", later("Projects"), "integer",
               later("In how many projects it is, as far as whoever made the file may know."),
               unit=later("projects")),
    ),
    partner_filters.arguments, partner_filters.FILTERS, size=_AT_A_TIME,
)  # fmt: skip

_DAYS: Final = (
    ("reached_on", later("Reached on"), later("The day on which the partner was reached.")),
    ("advised_on", later("Advised on"), later("The day on which the partner was advised.")),
    ("committed_on", later("Committed on"), later("The day on which the partner committed itself.")),
    ("acting_on", later("Climate action since"), later("The day on which climate action began.")),
)

PROJECT_PARTNERS: Final = Dataset(
    "project-partners", later("Partners of the project"),
    later("The partners of a project with all that the project has entered of them, by name."),
    later("For the project’s own people and the coordinator only: most of these partners have not agreed to be "
          "named to others."),
    partnerships.of_project,
    (
        Column("partnership_id", later("Number of the row"), "code",
               later("The number of the partner’s row in this project.")),
        _ID, _NAME, _KIND,
        Column("business_id", later("Business id"), "text", later("The business id (Y-tunnus)."),
               missing=later("The business id is not known."), may_be_hidden=True, value=_business_id),
        common.MUNICIPALITY, *_INDUSTRIES, _SIZE,
        Column("size_basis", later("Basis of the size"), "code", later("What the size class is judged by."),
               missing=later("The size is not known."), codes=lambda _asking: words.bases()),
        Column("named_from", later("May be named from"), "date",
               later("The first day on which the partner may be named to others."),
               missing=later("The partner has not agreed to be named.")),
        Column("named_until", later("May be named until"), "date",
               later("The first day on which the partner may not be named to others any more."),
               missing=later("No end has been set.")),
        Column("stage", later("Stage"), "code", later("How far the project has come with the partner."),
               codes=lambda _asking: words.stages()),
        *(Column(field, heading, "date", meaning, missing=later("The stage was passed over or is not reached."))
          for field, heading, meaning in _DAYS),
        Column("dropped_on", later("Dropped out on"), "date", later("The day on which the partner dropped out."),
               not_applicable=later("The partner has not dropped out."), value=_if_dropped("dropped_on")),
        Column("dropped_reason", later("Reason"), "text", later("Why the partner dropped out."),
               not_applicable=later("The partner has not dropped out."), value=_if_dropped("dropped_reason")),
    ),
    _of_project, (filters.project(needed=True),), size=_AT_A_TIME,
    left_out={"municipality_code": "its name stands there"},
)  # fmt: skip
