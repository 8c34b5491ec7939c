"""Actions as a dataset: those that are looked for, with all that their list tells."""

from collections.abc import Mapping
from typing import Any, Final

from db.action_choice import Choice
from db.queries import actions
from ui.actions import words
from ui.actions.counting import counting_of, countings
from ui.exports import common, filters
from ui.exports.columns import Asking, Column, Row
from ui.exports.dataset import Dataset
from ui.formats import number
from ui.language import gettext_noop as later
from ui.partners import words as partner_words
from ui.tables import Nothing

_AT_A_TIME: Final = 2000  # each is named some times in a statement, and SQLite takes 32,766 values
_NOT_KNOWN: Final = later("It is not known.")


def _found(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    more = counting_of(chosen["counting"])
    facts = {name: value for name, value in chosen.items() if name != "counting"}
    return {"today": asking.today, "choice": Choice(**facts, **more)}


def _shares(row: Row) -> str:
    return ", ".join(f"{one}: {number(percent)} %" for one, percent in row["projects"].items())


def _credited(row: Row) -> object:
    return Nothing.NOT_APPLICABLE if row["counted_in_id"] is not None else row["tonnes"]


ACTIONS: Final = Dataset(
    "actions", later("Actions"),
    later("The climate actions of partners, by title, with what each saves in a year. One saving is counted once: "
          "a row that is counted in another has no number of its own."),
    later("For the work of the network. Do not publish it: a partner may end its consent to be told of at any "
          "time."),
    actions.actions,
    (
        Column("action_id", later("Number of the action"), "code", later("The action’s number in the service."),
               of=("id",)),
        Column("title", later("Action"), "text", later("What is done, as it was written.")),
        Column("language", later("Language"), "code", later("The language of the texts."), codes=common.languages),
        Column("project_id", later("Number of the project"), "code",
               later("The number of the project that keeps the action.")),
        Column("shares", later("Shares of projects"), "text",
               later("The number of each project whose doing it is, with its percent of the effect."),
               of=("projects",), missing=later("It is no project’s doing."), value=_shares),
        Column("partner_id", later("Number of the partner"), "code",
               later("The partner’s number in the service. A partner that was merged has the number of the one "
                     "that it counts as.")),
        Column("partner_name", later("Partner"), "text", later("The partner’s name as it was entered.")),
        Column("kind", later("Kind"), "code", later("Whose emissions it cuts."),
               codes=lambda _asking: words.kinds()),
        Column("sector", later("Sector"), "code", later("The sector of emissions, as Syke divides them."),
               codes=lambda _asking: words.sectors()),
        Column("phase", later("Phase"), "code", later("How far it is."), codes=lambda _asking: words.states()),
        Column("phase_on", later("Phase since"), "date", later("The day on which it came to that phase.")),
        Column("effect_from", later("In effect from"), "date", later("The first day of its effect."),
               missing=_NOT_KNOWN),
        Column("lifetime", later("Lifetime, years"), "integer", later("For how many years it has its effect."),
               unit=later("years")),
        Column("basis", later("How the saving is known"), "code",
               later("Calculated, the partner’s own figure, not told yet, or not to be quantified."),
               codes=lambda _asking: words.bases()),
        Column("tonnes", later("Saving a year"), "decimal",
               later("What it saves in a year, exactly; a negative number is growth of emissions."),
               unit=later("t CO₂e a year"), of=("tonnes", "counted_in_id"),
               missing=later("It was not told yet, or cannot be quantified: see how the saving is known. That is "
                             "no zero."),
               not_applicable=later("The saving is counted in another action."), value=_credited),
        Column("counted", later("Counted here"), "decimal",
               later("What of it counts in what was looked for: the shares of a part of the network or of a "
                     "project, or what is saved in a year or by its end. Their sum is the number of the network."),
               unit="t CO₂e",
               missing=later("It was not told yet, cannot be quantified, or is counted in another action.")),
        Column("evidence", later("Evidence"), "code", later("How sure the figure is."),
               missing=later("There is no figure."), codes=lambda _asking: words.evidence()),
        Column("energy_saved", later("Energy saved a year"), "decimal", later("Energy that it saves in a year."),
               unit="MWh", missing=_NOT_KNOWN),
        Column("money_saved", later("Money saved a year"), "decimal",
               later("Money that the partner saves in a year, without VAT."), unit="EUR", missing=_NOT_KNOWN,
               may_be_hidden=True, value=common.unless_hidden("money_saved")),
        Column("investment", later("Investment"), "decimal", later("What it costs, without VAT."), unit="EUR",
               missing=_NOT_KNOWN, may_be_hidden=True, value=common.unless_hidden("investment")),
        Column("trading", later("Emissions belong to"), "code",
               later("Emissions trading or the effort-sharing sector."), missing=_NOT_KNOWN,
               codes=lambda _asking: words.tradings()),
        Column("counted_in", later("Counted in"), "code",
               later("The number of the action that counts the saving instead."), of=("counted_in_id",),
               missing=later("It is counted here.")),
    ),
    _found,
    (
        filters.search(), filters.choice("phase", later("Phase"), lambda _asking: words.states()),
        filters.choice("sector", later("Sector"), lambda _asking: words.sectors()),
        filters.choice("basis", later("How the saving is known"), lambda _asking: words.reckonings()),
        filters.project(needed=False),
        filters.choice("evidence", later("Evidence"), filters.or_unknown(lambda _asking: words.evidence())),
        filters.choice("home", later("Region of the partner"),
                       filters.or_unknown(lambda _asking: partner_words.regions())),
        filters.choice("counting", later("In effect"), lambda asking: countings(asking.today.year)),
        *filters.CELL,
    ),
    size=_AT_A_TIME,
    left_out={
        "version": "it is of saving and not of the action",
        "own": "it tells of the asker and not of the action",
        "shown": "whoever reads of another’s action knows it; of the asker’s own it stands on its page",
        "reported": "it stands among the tonnes",
    },
)  # fmt: skip
