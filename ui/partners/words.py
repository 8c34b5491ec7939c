"""The words for what partners are and how far a project has come with them."""

from collections.abc import Mapping
from functools import partial

from db.models import Nearness, PartnerKind, SizeBasis, SizeClass, Stage
from db.partner_groups import DROPPED
from db.queries import management, partners
from ui.charts import geography
from ui.formats import alphabetical, name_of
from ui.language import _, current_language, pgettext
from ui.page import Page
from ui.reading import finished, read

Words = Mapping[str, str]


def kinds() -> Words:
    """Return the kinds of partners in words."""
    return {
        PartnerKind.COMPANY: _("Company"),
        PartnerKind.FARM: _("Farm"),
        PartnerKind.ASSOCIATION: _("Association"),
        PartnerKind.SOLE_TRADER: _("Sole trader"),
        PartnerKind.OTHER: _("Other"),
    }


def stages() -> Words:
    """Return the stages in words, with the one of those that dropped out."""
    return {
        Stage.REACHED: pgettext("stage", "Reached"),
        Stage.ADVISED: _("Advised"),
        Stage.COMMITTED: _("Committed"),
        Stage.ACTING: _("Climate action under way"),
        DROPPED: _("Dropped out"),
    }


def beginnings() -> Words:
    """Return the stages to which a partner can come, in words."""
    return {stage: words for stage, words in stages().items() if stage != DROPPED}


def sizes() -> Words:
    """Return the size classes in words, each with the number of staff that bounds it."""
    return {
        SizeClass.MICRO: _("Micro (under 10 persons)"),
        SizeClass.SMALL: _("Small (under 50 persons)"),
        SizeClass.MEDIUM: _("Medium-sized (under 250 persons)"),
        SizeClass.LARGE: _("Large (250 persons or more)"),
    }


def short_sizes() -> Words:
    """Return the size classes in a word each."""
    return {
        SizeClass.MICRO: _("Micro"),
        SizeClass.SMALL: pgettext("size of a company", "Small"),
        SizeClass.MEDIUM: pgettext("size of a company", "Medium-sized"),
        SizeClass.LARGE: pgettext("size of a company", "Large"),
    }


def bases() -> Words:
    """Return in words what a size class is judged by."""
    return {
        SizeBasis.STAFF: _("Number of staff alone"),
        SizeBasis.FULL: _("Staff, turnover or balance, and owners"),
    }


def reason(nearness: str, likeness: int) -> str:
    """Return in words why two partners may be one."""
    words: Words = {
        Nearness.SAME_ID: _("A project says that both have the same business id."),
        Nearness.SAME_NAME: _("The names are the same but for legal form, accents and the order of the words."),
    }
    return words.get(nearness) or _("The names are alike ({n} of 100).").format(n=likeness)


def regions() -> Words:
    """Return the regions by code, in the order of the page's language."""
    names = {code: one.names[current_language()] for code, one in geography.regions().items()}
    return dict(sorted(names.items(), key=lambda one: alphabetical(one[1])))


def municipalities(page: Page) -> Words:
    """Return the municipalities by code, in the order of the page's language."""
    return finished(page, "partners/municipalities", (), partial(_municipalities, page))


def _municipalities(page: Page) -> Words:
    names = {str(row["code"]): name_of(row) for row in read(page, management.municipalities)}
    return dict(sorted(names.items(), key=lambda one: alphabetical(one[1])))


def industries(page: Page, version: int) -> Words:
    """Return the sections of a version of the industrial classification by letter, each with its letter."""
    return {code: f"{code} {name}" for code, name in industry_names(page, version).items()}


def industry_names(page: Page, version: int) -> Words:
    """Return the names of the sections of a version of the industrial classification by letter.

    Where the two versions stand among each other a letter would say two things.
    """
    return finished(page, "partners/industries", version, partial(_industry_names, page, version))


def _industry_names(page: Page, version: int) -> Words:
    return {str(row["code"]): name_of(row) for row in read(page, partners.industries, version=version)}
