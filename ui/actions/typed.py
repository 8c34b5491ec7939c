"""Decimal numbers as people type them, and as fields hold them."""

import re
from decimal import Decimal
from typing import Final

_NUMBER: Final = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?", re.ASCII)
NO_NUMBER: Final = Decimal("NaN")


def decimal_of(written: str) -> Decimal | None:
    """Return a number as it is written in Finland (1 200,5) or elsewhere (1200.5).

    None for nothing; what is no number is NaN, which the database refuses at its field.
    """
    digits = "".join(sign for sign in written if not sign.isspace()).replace(",", ".").replace("−", "-")
    if not digits:
        return None
    return Decimal(digits) if _NUMBER.fullmatch(digits) else NO_NUMBER


def in_field(value: Decimal | None, decimal_sign: str = ",") -> str:
    """Return a number as a field holds it, with all its decimals: 1200,5."""
    if value is None:
        return ""
    return f"{value.normalize():f}".replace(".", decimal_sign)
