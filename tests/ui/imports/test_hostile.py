"""Hostile files on each page that takes some: the sentence of each, nothing to press, and nothing taken."""

import pytest

from db.faults import Fault
from tests.db.imports.hostile import HOSTILE, OF_AREA
from tests.db.test_access import everything
from tests.personas import Network
from tests.ui.imports.conftest import Open
from tests.ui.partners.conftest import said
from ui.faults import sentence
from ui.language import in_language

SMALL = ("a password", "old Excel", "half a workbook", "a PDF", "no encoding", "an open quotation mark", "spaces")


@pytest.mark.parametrize("page", ["import", "import-measures", "area"])
def test_a_hostile_file_is_told_of_and_nothing_of_it_can_be_taken(go: Open, served: Network, page: str) -> None:
    before = everything(served)
    opened = go("coordinator", page, project=str(served.project("own")))
    for name in SMALL:
        make, code = HOSTILE[name]
        opened.file_uploader[0].set_value(("kunta_398.csv", make(), "text/csv"))
        opened.run(timeout=60)
        assert not opened.exception
        with in_language("en"):
            told = sentence(Fault("file", OF_AREA[name] if page == "area" else str(code), {"row": 3}))
        assert told in said(opened), name
        keys = {str(one.key) for one in opened.button}
        assert not keys & {"import/see", "import/take", "form/area/take/send"}
    assert everything(served) == before
