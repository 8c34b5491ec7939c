"""Files in a real browser: a link downloads, and the page stays as it is."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_a_link_downloads_the_file_and_the_page_goes_on(visit: Visit) -> None:
    visitor = visit("lead", "/partners?stage=acting", language="fi")
    with visitor.page.expect_download() as download:
        visitor.page.locator(".ym-download a[href*='/export/partners.xlsx']").click()
    assert download.value.suggested_filename.startswith("Kumppanit (Esimerkkiaineisto) 20")
    book = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    stages = {row[7] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert stages == {"Ilmastotoimia käynnissä"}
    assert visitor.address.startswith("/partners?stage=acting")
    visitor.go("/network")
    expect(visitor.page.locator(".ym-grid")).to_be_visible()


@pytest.mark.parametrize("who", ["wall", None])
def test_a_refusal_is_a_page_in_words(visit: Visit, who: str | None) -> None:
    visitor = visit(who, None, language="sv")
    answer = visitor.page.goto(f"{visitor.base}/export/partners.xlsx")
    assert answer is not None
    assert answer.status == 403
    expect(visitor.page.get_by_role("heading", name="Ingen behörighet")).to_be_visible()
    assert visitor.page.get_by_role("link").count() == 1
