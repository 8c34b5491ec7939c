"""What an operator may set: environment variables, read once, each with a default that is safe."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Settings:
    """The settings of this process; README.md says what each is for."""

    trusted_proxies: int


class SettingsFault(Exception):
    """A setting that cannot be used; its text names the variable and what it may hold."""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings of this process. Raises SettingsFault."""
    return read_settings(os.environ)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that ``environment`` holds. Raises SettingsFault."""
    return Settings(
        trusted_proxies=_count(environment, "TRUSTED_PROXIES"),
    )


def _count(environment: Mapping[str, str], name: str) -> int:
    text = environment.get(name) or "0"
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        raise SettingsFault(f"{name} must be a whole number from 0 to 99, not {text!r}.")
    return int(text)
