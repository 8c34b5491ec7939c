"""What a name tells of a partner's kind: an association or a sole trader by its legal form, else nothing."""

import pytest

from db.imports.kinds import kind_in_name


@pytest.mark.parametrize(("name", "kind"), [
    ("Kylätalon tuki ry", "association"), ("Byagården r.f.", "association"), ("Nuorisoseura R.Y.", "association"),
    ("Tmi Sähköasennus Lehto", "sole_trader"), ("Lehto, T:mi", "sole_trader"), ("Fma Lind", "sole_trader"),
    ("Toiminimi Lehto", "sole_trader"),
    ("Lehdon Sähkö Oy", None), ("Ry", None), ("Tmi", None), ("", None), ("Perry Mason Oy", None),
    ("Oy Tmi Ab", None), ("Kivimäen tila", None),
])  # fmt: skip
def test_the_legal_form_at_either_end_tells_the_kind(name: str, kind: str | None) -> None:
    assert kind_in_name(name) == kind
