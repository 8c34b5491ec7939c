"""What stands in the files, read back as other programs do: kinds of nothing, formulas, languages, types."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, get_args
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.ui.exports.reading_back import everything, rows, tables
from ui.exports.columns import Cell, Cells, Told, Type, cell_of, type_words
from ui.exports.export import Export
from ui.exports.formats import FORMATS
from ui.language import in_language
from ui.tables import Nothing

NOON = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
HOSTILE = [
    "=HYPERLINK(\"http://evil.example\",\"x\")", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1+1", "=",
    "https://evil.example", "1.5.2026", "00123", "a;b", "a,b", 'say "x"', "line\nline", "åäö – €",
]  # fmt: skip
RUNS = HOSTILE[:9]
CSV = ["csv.zip", "excel.csv.zip"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with in_language("en"):
        yield


def column(of: Type = "text", field: str = "cell", **changed: Any) -> Told:
    said: dict[str, Any] = {
        "heading": "Cell", "meaning": "What it is", "unit": "", "missing": "not known", "not_applicable": "",
        "may_be_hidden": False, "codes": {}, "rules": {},
    }  # fmt: skip
    return Told(field=field, type=of, **{**said, **changed})


def export(*columns: Told, **changed: Any) -> Export:
    said: dict[str, Any] = {
        "slug": "slug", "title": "Title", "description": "What it holds", "use": "For us", "language": "en",
        "time": NOON, "is_past": False, "filters": (), "is_sample": False,
    }  # fmt: skip
    return Export(columns=columns, **{**said, **changed})


def made(form: str, told: Export, *cells: Cells) -> bytes:
    out = BytesIO()
    FORMATS[form].write(told, iter(cells), out)
    return out.getvalue()


def one(form: str, told: Told, cell: Cell) -> Any:
    """Return what a cell is read back as; beside it stands another, since a line without anything is no row."""
    beside = column("integer", "beside")
    ((found, _beside),) = rows(form, made(form, export(told, beside), (cell, 1)))
    return found


KINDS: dict[str, tuple[Any, Any, Any, Any]] = {  # missing, zero, does not apply, hidden
    "xlsx": (None, 0, ".", "…"),
    "csv.zip": ("", "0", ".", "…"),
    "excel.csv.zip": ("", "0", ".", "…"),
    "json": (None, 0, {"nothing": "not_applicable"}, {"nothing": "hidden"}),
}


@pytest.mark.parametrize("form", FORMATS)
def test_four_kinds_of_nothing_are_told_apart(form: str) -> None:
    told = column("integer", not_applicable="There is none", may_be_hidden=True)
    found = tuple(one(form, told, cell) for cell in (None, 0, Nothing.NOT_APPLICABLE, Nothing.HIDDEN))
    assert found == KINDS[form]
    assert len({repr(each) for each in found}) == 4


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_a_text(form: str, text: str) -> None:
    found = one(form, column(), text)
    if form in CSV:
        assert found == (f"'{text}" if text in RUNS else text)
    elif form == "xlsx":
        assert found.replace("_x000D_", "\r") == text
    else:
        assert found == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_workbook_has_neither_formulas_nor_links(text: str) -> None:
    body = made("xlsx", export(column(heading=text), title=text[:5], filters=((text, text),)), (text,))
    held = everything(body)
    assert "<f>" not in held
    assert "<hyperlink " not in held
    kinds = {cell.data_type for sheet in load_workbook(BytesIO(body)) for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "inlineStr"}


@pytest.mark.parametrize("form", CSV)
def test_no_part_of_the_zip_begins_a_cell_as_a_formula_would(form: str) -> None:
    told = export(column(heading="=1", codes={"=2": "+3"}), title="T", use="@SUM(A1)", filters=(("=4", "-5"),))
    for table in tables(form, made(form, told, ("=6",))):
        for cell in (cell for row in table for cell in row):
            assert not cell.startswith(tuple("=+-@\t\r")), cell


@pytest.mark.parametrize("form", ["xlsx", *CSV])
def test_what_somebody_typed_is_never_taken_for_a_sign_of_ours(form: str) -> None:
    told = column(not_applicable="There is none", may_be_hidden=True)
    assert [one(form, told, text) for text in (".", "…")] == ["'.", "'…"]
    assert [one(form, column(), text) for text in (".", "…")] == [".", "…"], "where no sign of ours can stand"


VALUES: dict[str, dict[Type, Any]] = {
    "xlsx": {"integer": 1234, "decimal": 1234.5, "date": datetime(2026, 5, 1), "week": "2026-W18",  # noqa: DTZ001 - a workbook knows no zones
             "moment": datetime(2026, 5, 1, 14, 5), "yes_no": "Yes", "code": "On track"},  # noqa: DTZ001 - the same
    "csv.zip": {"integer": "1234", "decimal": "1234.500", "date": "2026-05-01", "week": "2026-W18",
                "moment": "2026-05-01T14:05:00+03:00", "yes_no": "true", "code": "on_track"},
    "excel.csv.zip": {"integer": "1234", "decimal": "1234,500", "date": "1.5.2026", "week": "2026-W18",
                      "moment": "1.5.2026 14:05", "yes_no": "Yes", "code": "On track"},
    "json": {"integer": 1234, "decimal": 1234.5, "date": "2026-05-01", "week": "2026-W18",
             "moment": "2026-05-01T14:05:00+03:00", "yes_no": True, "code": "on_track"},
}  # fmt: skip
CELLS: dict[Type, Cell] = {
    "integer": 1234, "decimal": Decimal("1234.500"), "date": date(2026, 5, 1), "week": date(2026, 4, 27),
    "moment": datetime(2026, 5, 1, 11, 5, tzinfo=UTC), "yes_no": True, "code": "on_track",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("of", CELLS)
def test_a_value_is_written_as_its_type_is_read(form: str, of: Type) -> None:
    assert one(form, column(of, codes={"on_track": "On track"}), CELLS[of]) == VALUES[form][of]


def test_a_decimal_number_is_exact_in_json() -> None:
    told = column("decimal")
    body = made("json", export(told), (cell_of(0.1, "decimal"),), (Decimal("70000.005"),))
    exact = json.loads(body, parse_float=Decimal)["rows"]
    assert [row["cell"] for row in exact] == [Decimal("0.1"), Decimal("70000.005")]


def test_a_plain_csv_is_as_rfc_4180_says_and_a_finnish_one_as_excel_in_finland_reads_it() -> None:
    told = export(column(), column("decimal", "two", heading="Two"))
    with ZipFile(BytesIO(made("csv.zip", told, ("a,b\nc", Decimal("1.5"))))) as archive:
        assert archive.namelist() == ["slug.csv", "dictionary.csv", "source.csv"]
        assert archive.read("slug.csv") == b'cell,two\r\n"a,b\nc",1.5\r\n'
    with ZipFile(BytesIO(made("excel.csv.zip", told, ("a;b", Decimal("-1.5"))))) as archive:
        assert archive.namelist() == ["Title.csv", "Data dictionary.csv", "Source.csv"]
        assert archive.read("Title.csv") == b'\xef\xbb\xbfCell;Two\r\n"a;b";-1,5\r\n'


def test_a_workbook_has_its_head_frozen_and_three_sheets() -> None:
    book = load_workbook(BytesIO(made("xlsx", export(column(), is_sample=True), ("x",))))
    assert book.sheetnames == ["Sample data", "Data dictionary", "Source"]
    assert book.worksheets[0].freeze_panes == "A2"
    assert book.properties.title == "Title"
    assert not book.properties.lastModifiedBy
    sheet = load_workbook(BytesIO(made("xlsx", export(column("date")), (date(2026, 5, 1),)))).worksheets[0]
    assert sheet["A2"].is_date


def test_a_text_longer_than_a_cell_is_an_error_and_never_left_out() -> None:
    with pytest.raises(ValueError, match="longer"):
        made("xlsx", export(column()), ("x" * 32_768,))


@pytest.mark.parametrize("form", FORMATS)
def test_the_dictionary_and_the_source_go_with_the_rows(form: str) -> None:
    told = export(
        column("code", codes={"a": "Word of a"}, missing="Why it is empty", unit="things", may_be_hidden=True),
        filters=(("Kind", "Farm"),), is_past=True, is_sample=True,
    )  # fmt: skip
    held = everything(made(form, told, ("a",)))
    for said in ("cell", "What it is", "Why it is empty", "things", "Word of a", "For us", "Farm", "Sample data"):
        assert said in held or (said == "Sample data" and '"sample": true' in held), said
    assert "18 Nov 2026" in held or "2026-11-18T12:00:00+02:00" in held


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_a_file_with_its_head(form: str) -> None:
    body = made(form, export(column()))
    assert rows(form, body) == []
    assert "What it is" in everything(body)


@pytest.mark.parametrize(
    ("value", "of"), [(5, "text"), ("x", "integer"), (date(2026, 1, 1), "moment"), (1, "date")]
)
def test_a_value_of_another_type_is_an_error(value: Any, of: Type) -> None:
    with pytest.raises(TypeError):
        cell_of(value, of)


@pytest.mark.parametrize(("value", "of", "cell"), [
    ("", "text", None), (float("nan"), "decimal", None), (float("inf"), "decimal", None), (7, "code", "7"),
    ("a\x00b", "text", "ab"), ("a\ud800b", "text", "a?b"), (1, "yes_no", True), (0, "integer", 0),
])  # fmt: skip
def test_what_no_file_can_hold_is_made_plain(value: Any, of: Type, cell: Cell) -> None:
    assert cell_of(value, of) == cell


def test_every_type_has_its_word() -> None:
    assert set(type_words()) == set(get_args(Type))
