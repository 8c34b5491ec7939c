import re

import pytest

from ui.charts import land
from ui.charts.geography import HEIGHT, SCALE, WIDTH, regions


def test_all_nineteen_regions_are_there_with_a_name_in_each_language() -> None:
    assert len(regions()) == 19
    assert all(region.names[language] for region in regions().values() for language in ("fi", "sv", "en"))


@pytest.mark.parametrize("code", sorted(regions()))
def test_a_region_lies_in_the_drawing_and_its_middle_in_its_box(code: str) -> None:
    region = regions()[code]
    left, top, right, bottom = region.box
    assert -1 <= left < right <= WIDTH + 1
    assert -1 <= top < bottom <= HEIGHT + 1
    assert left < region.middle[0] < right
    assert top < region.middle[1] < bottom
    assert re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", region.path)


def test_the_towns_of_the_tables_lie_in_the_drawing_of_their_region() -> None:
    """The tables' svg_x and svg_y and the drawing agree on place and scale."""
    left, top, right, bottom = regions()["12"].box
    assert left < 556.5 * SCALE < right  # Joensuu
    assert top < 830.3 * SCALE < bottom


def test_a_part_of_the_land_holds_only_the_regions_it_touches() -> None:
    whole, part = land.picture(), land.picture(box="600_2100_40_50")
    assert len(part) < len(whole) / 5
    assert "r01" in part
    assert "r19" not in part


def test_an_address_says_all_that_the_picture_shows_and_is_safe_in_an_attribute() -> None:
    whole = land.whole({"01": "on_track", "13": "at_risk", "no": "missing"}, {"07": "<script>"})
    assert whole.startswith(f"{land.ADDRESS}?v=")
    assert whole.endswith("&amp;tints=01.on_track-13.at_risk")
    assert land.part((600, 2100, 40, 50), {"01": "on_track", "13": "at_risk"}).endswith(
        "&amp;tints=01.on_track&amp;box=600.0_2100.0_40.0_50.0"
    )


@pytest.mark.parametrize(
    ("tints", "box"),
    [
        ("01.<script>", ""), ("<script>.on_track", ""), ("01.on_track}", ""), ("...---", ""), ("", "0_0_nan_1"),
        ("", "0_0_0_0"), ("", "0_0_1e9_1"), ("", "inf_0_1_1"), ("", "1_2_3"), ("", "'>_2_3_4"),
    ],
)  # fmt: skip
def test_what_is_unknown_in_an_address_is_left_out(tints: str, box: str) -> None:
    assert land.picture(tints, tints, box) == land.picture()


def test_a_position_is_a_share_of_the_picture() -> None:
    assert land.position(WIDTH / 2, HEIGHT / 4) == "left:50.00%;top:25.00%"
