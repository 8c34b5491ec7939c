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
    whole, part = land.whole({}, {}), land.part((600, 2100, 40, 50), {})
    assert len(part) < len(whole) / 5
    assert "r01" in part
    assert "r19" not in part


def test_a_position_is_a_share_of_the_picture() -> None:
    assert land.position(WIDTH / 2, HEIGHT / 4) == "left:50.00%;top:25.00%"
