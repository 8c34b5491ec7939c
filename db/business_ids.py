"""Finnish business ids (Y-tunnus): seven digits, a hyphen and a check digit.

The check digit makes the sum of all eight, weighted 7, 9, 10, 5, 8, 4, 2 and 1, divisible by 11; where that would
take a ten, the number is not given out (Finnish Tax Administration and Patent and Registration Office, as in
python-stdnum's `fi.ytunnus`). Numbers from before 2001 may be written with six digits: they begin with a zero.
"""

import re
from typing import Final

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2)
# Digits as people write them: with spaces, some other dash, none at all, or as a VAT number.
_WRITTEN: Final = re.compile(r"(?:FI)?(\d{6,7})[-\u2010-\u2015\u2212]?(\d)", re.ASCII | re.IGNORECASE)


def check_digit(stem: str) -> int | None:
    """Return the check digit of seven digits, or None where no business id has them."""
    remainder = sum(int(digit) * weight for digit, weight in zip(stem, _WEIGHTS, strict=True)) % 11
    if remainder == 1:
        return None
    return (11 - remainder) % 11


def business_id(written: str) -> str | None:
    """Return a business id as it is kept, such as `0162193-3`, or None for what is no business id.

    Spaces, dashes of any kind or none, `FI` before it, and a missing first zero are taken for what they mean.
    """
    found = _WRITTEN.fullmatch("".join(written.split()))
    if found is None:
        return None
    stem, digit = found[1].zfill(7), int(found[2])
    return f"{stem}-{digit}" if check_digit(stem) == digit else None
