from tests.ui.charts import samples
from tests.ui.charts.pages import read_html
from ui.charts.style import Style
from ui.charts.words import TEXTS_ON_WALL, words, words_pages, words_sentence


def test_a_text_keeps_its_language_and_says_which_where_it_is_another(style: Style) -> None:
    page = read_html(words(samples.said(3), style=style))
    assert [text.attributes["lang"] for text in page.all("dd")] == ["fi", "fi", "sv", "en", "en"]
    assert "in Finnish" in page.all("li")[0].text
    assert "in English" not in page.all("li")[2].text


def test_a_text_cannot_turn_or_become_what_stands_beside_it(style: Style) -> None:
    page = read_html(words(samples.said(6), style=style))
    texts = page.all("dd")
    assert all(text.attributes["dir"] == "auto" and text.children[0].tag == "bdi" for text in texts)
    assert texts[0].text == samples.HOSTILE[0]
    assert page.all("img") == []


def test_what_was_not_said_has_no_heading(style: Style) -> None:
    rows = ({**samples.said(1)[0], "help": "  "},)
    assert [term.text for term in read_html(words(rows, style=style)).all("dt")] == ["Obstacle"]


def test_a_wall_shows_pages_of_texts(wall: Style) -> None:
    rows = samples.said(TEXTS_ON_WALL + 2)
    assert words_pages(rows) == 2
    assert [len(read_html(words(rows, style=wall, page=page)).all("li")) for page in (1, 2)] == [TEXTS_ON_WALL, 2]


def test_the_sentence_counts_obstacles_and_requests() -> None:
    assert words_sentence(samples.said(3)) == "Obstacles: 3. Requests for help: 2."
