"""Reading the HTML that charts return: balanced or an error, with only the elements that a chart may use."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"img", "br"}
# What Streamlit's sanitiser was seen to keep, and what no text of a user may bring in.
ALLOWED = {
    "a",
    "b",
    "bdi",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "span",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, tag: str, css: str = "") -> list["Element"]:
        own = [self] if self.tag == tag and css in [*self.attributes.get("class", "").split(" "), ""] else []
        return own + [found for child in self.children for found in child.all(tag, css)]

    def has(self, css: str) -> bool:
        return css in self.attributes.get("class", "").split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, f"<{tag}> in a chart"
        assert not [name for name, _value in attrs if name.startswith("on")], "a handler in a chart"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def read_html(html: str) -> Element:
    html.encode("utf-8")
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"{reader.open[-1].tag} is never closed"
    return reader.open[0]
