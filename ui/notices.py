"""What the notices say of the operator: who is responsible, where to write, and since when."""

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from ui.formats import date_text
from ui.language import _, current_language
from ui.language import gettext_noop as later
from ui.markdown import copyable, escaped

# The day on which the texts of the notices were last gone through.
MADE_ON: Final = date(2026, 11, 22)
NOT_SET: Final = later("(the operator has not given this yet)")
# Placeholder: its environment variable, and what stands there when it is not set.
SETTINGS: Final[Mapping[str, tuple[str, str]]] = {
    "controller": ("SERVICE_CONTROLLER", NOT_SET),
    "contact": ("PRIVACY_CONTACT", NOT_SET),
    "retention": ("PRIVACY_RETENTION", NOT_SET),
    "feedback": ("ACCESSIBILITY_FEEDBACK_EMAIL", NOT_SET),
    "authority": ("ACCESSIBILITY_AUTHORITY", later("Finnish Transport and Communications Agency Traficom")),
}
_E_MAIL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")


def notice_values(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the value of each placeholder of the long texts, as Markdown in the current language.

    A setting may have a form for a language, such as ``SERVICE_CONTROLLER_SV``, which goes before the one
    without. An e-mail address becomes a link; everything else is shown as it was set.
    """
    values = {name: _value(environment, *setting) for name, setting in SETTINGS.items()}
    return values | {"made_on": date_text(MADE_ON), "version": version()}


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version of the product, from pyproject.toml."""
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(project)["project"]["version"])


def _value(environment: Mapping[str, str], variable: str, otherwise: str) -> str:
    own = environment.get(f"{variable}_{current_language().upper()}", "").strip()
    text = own or environment.get(variable, "").strip()
    if not text:
        return escaped(_(otherwise))
    # An e-mail address is copied from the page: nothing invisible may stand in it, and inside a link nothing need.
    return f"[{copyable(text)}](mailto:{text})" if _E_MAIL.fullmatch(text) else escaped(text)
