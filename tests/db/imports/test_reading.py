"""Lists as municipalities have them, read as what stands in them."""

from datetime import UTC, date, datetime

import pytest

from db.faults import Refused
from db.imports import limits
from db.imports.limits import Row
from db.imports.reading import read_list, read_pasted
from tests.db.imports.hostile import sheet_of, workbook
from ui.list_faults import LISTS

TEXT = "Nimi;Kunta\r\nHöylä Oy;Åbo\r\n"
ROWS: list[Row] = [("Nimi", "Kunta"), ("Höylä Oy", "Åbo")]


def rows_of(content: bytes) -> list[Row]:
    return list(read_list("list", content)[0].rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_is_read_in_every_usual_encoding_and_form(encoding: str, separator: str, line_end: str) -> None:
    text = TEXT.replace(";", separator).replace("\r\n", line_end)
    assert rows_of(text.encode(encoding)) == ROWS


def test_decimal_commas_do_not_separate_cells_where_semicolons_do() -> None:
    assert rows_of(b"Nimi;Koko\nYksi;1,5\nKaksi;2,5\nKolme;3,5\n")[1] == ("Yksi", "1,5")


def test_a_first_line_for_excel_says_the_separator_and_the_rows_keep_their_numbers() -> None:
    assert rows_of(b"sep=,\nNimi,Kunta\nA;B,Lahti\n") == [(), ("Nimi", "Kunta"), ("A;B", "Lahti")]


def test_a_cell_of_two_lines_is_one_row_as_in_excel() -> None:
    assert rows_of(b'Nimi;Kunta\n"Yksi\nOy";Lahti\nKaksi;Lahti\n')[1:] == [
        ("Yksi\nOy", "Lahti"),
        ("Kaksi", "Lahti"),
    ]


def test_empty_rows_keep_the_numbers_of_the_others() -> None:
    assert rows_of(b"Otsikko\n;;\n\nNimi;Kunta\n") == [("Otsikko",), (), (), ("Nimi", "Kunta")]


def test_what_is_pasted_is_separated_by_tabs() -> None:
    assert list(read_pasted("Nimi\tKunta\nYksi, kaksi\tLahti")[0].rows) == [
        ("Nimi", "Kunta"),
        ("Yksi, kaksi", "Lahti"),
    ]


def test_a_workbook_gives_texts_numbers_and_days() -> None:
    day, noon = date(2026, 5, 1), datetime(2026, 5, 1, 12, tzinfo=UTC)
    content = workbook(
        ["Nimi", None, 12345671, 2.5, 3.0, day, noon.replace(tzinfo=None), True, "  ", "#N/A"],
        [None], [None], ["x"],
    )  # fmt: skip
    first = ("Nimi", None, 12345671, 2.5, 3, day, day, "True", None, "#N/A")
    assert rows_of(content) == [first, (), (), ("x",)]


CELL = '<row r="1"><c r="A1"{}><f>1+1</f>{}</c></row>'


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [("", "<v>2</v>", 2), (' t="str"', "<v>Yksi Oy</v>", "Yksi Oy"), (' t="e"', "<v>#N/A</v>", "#N/A")],
)
def test_of_a_formula_its_result_is_read(kind: str, value: str, read: object) -> None:
    assert rows_of(sheet_of((CELL.format(kind, value).encode(), 1))) == [(read,)]


def test_an_empty_text_that_a_formula_gives_is_no_value() -> None:
    said, empty = CELL.format("", "<v>2</v>"), CELL.format(' t="str"', "<v></v>").replace('"1"', '"2"')
    assert rows_of(sheet_of((said.encode(), 1), (empty.encode(), 1)))[0] == (2,)


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_a_formula_that_nobody_has_reckoned_is_told_and_never_read_as_empty(value: str) -> None:
    with pytest.raises(Refused) as refused:
        read_list("list", sheet_of((CELL.format("", value).encode(), 1)))
    assert [fault.code for fault in refused.value.faults] == ["list_not_reckoned"]


def test_empty_sheets_are_left_out() -> None:
    assert [sheet.name for sheet in read_list("list", workbook(["Nimi"]))] == ["Sheet"]


@pytest.mark.parametrize(("wrong", "row"), [(b"a\nb\x00", 2), (b"a\nb\n" + b"x" * 100_001, 3)])
def test_a_fault_of_a_line_says_which(wrong: bytes, row: int) -> None:
    with pytest.raises(Refused) as refused:
        read_list("list", wrong)
    assert refused.value.faults[0].params["row"] == row


def test_a_mixture_of_encodings_says_the_lines_that_are_in_the_rarer_one() -> None:
    with pytest.raises(Refused) as refused:
        read_list("list", "ä\nö\n".encode() + b"\xe4\n")
    assert refused.value.faults[0].params == {"rows": (3,), "n": 1}


def test_progress_is_told_as_rows_are_read() -> None:
    told = list[int]()
    read_list("list", b"a;b\n" * 2_000, told.append)
    assert told == [500, 1000, 1500, 2000]


def test_the_limit_of_a_file_is_that_of_the_server() -> None:
    from streamlit import config

    assert config.get_option("server.maxUploadSize") * 1024 * 1024 == limits.MOST_BYTES


def test_every_fault_of_a_list_has_its_sentence() -> None:
    params = {"row": 3, "most": 5, "n": 2, "rows": (1, 2), "names": ("A",)}
    assert all(make(params) for make in LISTS.values())
