"""What is wrong with a number of an indicator: the same for a target and for a value that is reported."""

from decimal import Decimal
from typing import Final

from db.action_checks import PLACES
from db.faults import Fault

MOST: Final = Decimal(999_999_999)


def amount_faults(field: str, number: object, *, whole: bool, may_fall: bool = False) -> list[Fault]:
    """Return what is wrong with a number that has to be there: a whole one where things are counted."""
    if number is None:
        return [Fault(field, "number_missing")]
    if not isinstance(number, Decimal) or not number.is_finite():
        return [Fault(field, "number_not_whole" if whole else "number_unknown")]
    if whole and number != int(number):
        return [Fault(field, "number_not_whole")]
    if number < 0 and not may_fall:
        return [Fault(field, "number_negative")]
    if abs(number) > MOST:
        return [Fault(field, "number_too_large", {"most": MOST})]
    return [Fault(field, "number_too_fine", {"places": PLACES})] if number != round(number, PLACES) else []
