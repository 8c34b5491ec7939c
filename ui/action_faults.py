"""What can be wrong with an action, its shares, or a factor, as sentences."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from ui.formats import number
from ui.language import _

Params = Mapping[str, Any]

ACTIONS: Final[dict[str, Callable[[Params], str]]] = {
    "sector_unknown": lambda _params: _("Choose one of the sectors."),
    "basis_unknown": lambda _params: _("Choose one of the options."),
    "evidence_unknown": lambda _params: _("Choose how sure the figure is."),
    "trading_unknown": lambda _params: _("Choose one of the options."),
    "no_phase": lambda _params: _("Give the day of one phase at least."),
    "phase_unknown": lambda _params: _("Choose one of the phases."),
    "phase_reached": lambda _params: _("The action has come to this phase already. Load the page again."),
    "phase_before_earlier": lambda _params: _("This is before the day of an earlier phase."),
    "lesson_without_day": lambda _params: _(
        "Give the day on which the action was dropped, or leave the lesson out."
    ),
    "lifetime_outside": lambda params: _("Write a whole number of years from 1 to {most}.").format(
        most=number(params["most"])
    ),
    "evidence_of_nothing": lambda _params: _("There is no figure, so leave out how sure it is."),
    "amounts_missing": lambda params: _("Give one amount at least, and {most} at most.").format(
        most=number(params["most"])
    ),
    "not_of_this_basis": lambda _params: _(
        "This does not go with how the saving is told. Leave it out, or tell the saving in another way."
    ),
    "saving_too_large": lambda params: _(
        "This would be more than {most} tCO₂e a year. Check the amounts and their units."
    ).format(most=number(params["most"])),
    "number_unknown": lambda _params: _("Write a number with digits only, such as 1 250,5."),
    "number_too_fine": lambda params: _("Write at most {places} decimals.").format(
        places=number(params["places"])
    ),
    "factor_unknown": lambda _params: _("Choose one of the emission factors."),
    "unit_of_another_kind": lambda params: _(
        "The factor is for {unit}, and this unit does not turn into it. Choose another unit or factor."
    ).format(unit=params["per"]),
    "bases_mixed": lambda _params: _(
        "A location-based and a market-based factor do not go together. Choose factors of one kind."
    ),
    "action_unknown": lambda _params: _(
        "Choose another action: this one is not there any more, or it is the action itself."
    ),
    "counted_elsewhere": lambda _params: _(
        "The saving of that action is itself counted in another. Choose the one that counts it."
    ),
    "others_counted_in_it": lambda _params: _(
        "The saving of another action is counted in this one. Change that action first."
    ),
    "percent_outside": lambda _params: _("Write a whole number of percent from 1 to 100."),
    "share_of_keeper": lambda _params: _(
        "The project that keeps the action has a share of it. Leave it one percent at least."
    ),
    "shares_over_all": lambda params: _(
        "The shares of all projects would be more than 100 percent. At most {left} percent is left."
    ).format(left=number(params["left"])),
    "carrier_unknown": lambda _params: _("Choose one of the options."),
    "unit_unknown": lambda _params: _("Choose one of the units."),
    "scope_basis_unknown": lambda _params: _("Choose one of the options."),
    "factor_there": lambda _params: _("There is a factor by this name already."),
    "factor_renewed": lambda _params: _("Somebody else gave the factor a new version. Load the page again."),
    "action_without_factor": lambda _params: _(
        "One of the actions is no longer reckoned with this factor. Load the page again."
    ),
}
