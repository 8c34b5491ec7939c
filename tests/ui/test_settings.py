"""What an operator may set."""

import pytest

from ui.settings import SettingsFault, read_settings


def test_the_defaults_trust_no_proxy() -> None:
    assert read_settings({}).trusted_proxies == 0


def test_the_number_of_proxies_is_read() -> None:
    assert read_settings({"TRUSTED_PROXIES": "2"}).trusted_proxies == 2


@pytest.mark.parametrize("text", ["-1", "x", "1.5", "100", "²"])
def test_what_cannot_be_used_is_named(text: str) -> None:
    with pytest.raises(SettingsFault, match="TRUSTED_PROXIES"):
        read_settings({"TRUSTED_PROXIES": text})
