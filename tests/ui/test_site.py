"""The pages that the product has."""

from pathlib import Path

from ui.site import FOLDER, PAGES, is_page


def test_the_files_in_the_folder_are_pages_that_are_told() -> None:
    assert {path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__"} <= {
        entry.file.stem for entry in PAGES
    }


def test_every_page_has_its_file() -> None:
    assert [entry.path for entry in PAGES if not entry.file.is_file()] == []


def test_the_main_script_does_not_lie_beside_the_pages() -> None:
    router = Path(__file__).resolve().parents[2] / "ui" / "router.py"
    assert router.is_file()
    assert not (router.parent / "pages").exists()


def test_an_address_is_a_page_or_not() -> None:
    assert all(map(is_page, ("/", "/network", "/network/", "/week")))
    assert not any(map(is_page, ("/home", "/x", "/network/x", "/admin", "/..")))
