"""The numbers that answer what the actions save, each with its rule."""

from typing import Any

from db.action_figures import CUMULATIVE
from db.action_sums import ENERGY, IN_EFFECT, INVESTMENT, MONEY
from db.emissions import ELSEWHERE
from db.models import Basis, Phase
from ui import charts
from ui.emissions import links
from ui.emissions.filters import Chosen
from ui.emissions.told import Told, rounded, told
from ui.figures import Figure, block
from ui.formats import date_text, number
from ui.language import _, ngettext
from ui.page import Page
from ui.reading import finished
from ui.tables import Nothing


def key_figures(page: Page, chosen: Chosen) -> Figure:
    """Return what the actions that are done save, and how many are told without a number."""
    return finished(page, "emissions/key", (chosen,), lambda: _key_figures(page, chosen))


def _key_figures(page: Page, chosen: Chosen) -> Figure:
    alone = ((fact, "") for fact in (Phase.DONE, IN_EFFECT, ENERGY, MONEY, INVESTMENT))
    numbers = told(page, chosen, *alone, (Phase.DONE, "basis"), (CUMULATIVE, "year"))
    note = _(
        "What is saved in a year is a rate, and what is saved up to a day an amount: the two are never added up."
        " Of an action whose doing is shared, a part of the network counts its own share."
    )
    rows = [*_savings(page, chosen, numbers), *_euros(chosen, numbers), *_without_tonnes(chosen, numbers)]
    return block(charts.key_figures(rows, style=page.style), sentence=note)


def _savings(page: Page, chosen: Chosen, numbers: Told) -> list[dict[str, Any]]:
    done, year = links.actions(chosen, phase=Phase.DONE.value), str(page.today.year)
    return [
        _row(_("In effect now, t CO₂e a year"), numbers.value(IN_EFFECT),
             _("Of the actions that are done and in effect on {day}. An annual rate.").format(
                 day=date_text(page.today)), links.actions(chosen, counting=links.NOW)),
        _row(_("Done in all, t CO₂e a year"), numbers.value(Phase.DONE),
             _("Of all actions that are done, also those not yet or no longer in effect. An annual rate."), done),
        _row(_("Up to the end of {year}, t CO₂e").format(year=year), numbers.value(CUMULATIVE, "year", year),
             _("What the actions that are done save from the start of their effect, within their lifetime, by"
               " days. Never added to the annual rate."), links.up_to(chosen, page.today.year)),
    ]  # fmt: skip


def _euros(chosen: Chosen, numbers: Told) -> list[dict[str, Any]]:
    done = links.actions(chosen, phase=Phase.DONE.value)
    return [
        _row(_("Energy saved, MWh a year"), numbers.value(ENERGY), _told_by(numbers, ENERGY), done),
        _row(_("Money saved, € a year"), numbers.value(MONEY), _told_by(numbers, MONEY), done),
        _row(_("Investments, €"), numbers.value(INVESTMENT), _told_by(numbers, INVESTMENT), done),
    ]


def _without_tonnes(chosen: Chosen, numbers: Told) -> list[dict[str, Any]]:
    def basis(code: str) -> Any:
        return numbers.actions(Phase.DONE, "basis", code)

    def link(code: str) -> str:
        return links.actions(chosen, phase=Phase.DONE.value, basis=code)

    return [
        _row(_("Actions done"), numbers.actions(Phase.DONE),
             _("Each once in the network, whoever shares in it. With and without tonnes."),
             links.actions(chosen, phase=Phase.DONE.value)),
        _row(_("Cannot be quantified"), basis(Basis.NOT_QUANTIFIABLE),
             _("Of those done: an honest answer, with its reason. It is no zero."), link(Basis.NOT_QUANTIFIABLE)),
        _row(_("Not told yet"), basis(Basis.OPEN),
             _("Of those done: nobody has told yet what they save. It is no zero."), link(Basis.OPEN)),
        _row(_("Counted in another"), basis(ELSEWHERE),
             _("Of those done: another action claims the same saving, and counts it."), link(ELSEWHERE)),
    ]  # fmt: skip


def _told_by(numbers: Told, fact: str) -> str:
    n = numbers.actions(fact)
    rule = _("Of the actions that are done, each whose partner has told it.")
    if n is Nothing.HIDDEN:
        return rule
    more = ngettext("Told of {n} action.", "Told of {n} actions.", n).format(n=number(n))
    return f"{rule} {more}"


def _row(label: str, n: object, rule: str, link: str) -> dict[str, Any]:
    return {"label": label, "n": rounded(n), "rule": rule, "link": link}
