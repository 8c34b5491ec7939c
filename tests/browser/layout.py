"""Where each piece of text stands on the screen, how large it is, and whether all of it can be seen."""

from dataclasses import dataclass
from typing import Final

from tests.browser.visitors import Visitor

_TEXTS: Final = """() => {
  const HIDDEN = 'script, style, noscript, .ym-vh, details:not([open]) > :not(summary), a[href="#stMain"], '
    + '[data-testid=stSidebar][aria-expanded=false]';
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const hides = style => ['hidden', 'clip', 'auto', 'scroll'].includes(style.overflowX)
    || ['hidden', 'clip', 'auto', 'scroll'].includes(style.overflowY);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement, text = node.textContent.trim();
    if (!text || element.closest(HIDDEN)) continue;
    if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const scale = element instanceof SVGElement && element.getScreenCTM ? element.getScreenCTM().a : 1;
    const edges = [];
    let scrolls = false, shortened = false, screened = false;
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.clipPath !== 'none') screened = true;
      if (style.webkitLineClamp !== 'none' || style.textOverflow === 'ellipsis') shortened = true;
      if (['auto', 'scroll'].includes(style.overflowX) && one.scrollWidth > one.clientWidth) scrolls = true;
      if (hides(style)) edges.push([one.getBoundingClientRect(), one.matches('[data-testid=stMain]')]);
      if (style.position === 'fixed') break;
    }
    if (screened) continue;
    for (const box of range.getClientRects()) {
      if (box.width < 2 || box.height < 2) continue;
      let clipped = 0;
      for (const [edge, isPage] of edges) {
        clipped = Math.max(clipped, edge.left - box.left, box.right - edge.right);
        if (!isPage) clipped = Math.max(clipped, edge.top - box.top, box.bottom - edge.bottom);
      }
      found.push({text: text.slice(0, 60), size: parseFloat(getComputedStyle(element).fontSize) * scale,
        left: box.left, top: box.top, right: box.right, bottom: box.bottom, clipped, scrolls, shortened});
    }
  }
  return found;
}"""
_OVERFLOW: Final = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
  .filter(one => one).map(one => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight])"""


@dataclass(frozen=True)
class Text:
    """A piece of text that can be seen; lengths in pixels, from the top left of the screen.

    `clipped` is by how much it stands out of what cuts it off; `scrolls`: it stands in a part that scrolls
    sideways by itself; `shortened`: what does not fit ends in an ellipsis on purpose.
    """

    text: str
    size: float
    left: float
    top: float
    right: float
    bottom: float
    clipped: float
    scrolls: bool
    shortened: bool

    def covers(self, other: "Text") -> bool:
        """Return whether two texts stand upon each other so that they cannot be read."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > 3 and high > 0.35 * min(self.bottom - self.top, other.bottom - other.top)


def texts(visitor: Visitor) -> list[Text]:
    """Return the texts that can be seen, in the order of the page."""
    return [Text(**one) for one in visitor.script(_TEXTS)]


def sideways(visitor: Visitor) -> int:
    """Return by how many pixels the page is wider than the screen."""
    return max(int(wide) for wide, _high in visitor.script(_OVERFLOW))


def downwards(visitor: Visitor) -> int:
    """Return by how many pixels the page is higher than the screen."""
    return max(int(high) for _wide, high in visitor.script(_OVERFLOW))


def upon_each_other(found: list[Text]) -> list[tuple[str, str]]:
    """Return the pairs of texts that cannot be read because they stand upon each other."""
    seen = [one for one in found if not one.shortened]
    return [
        (one.text, other.text)
        for place, one in enumerate(seen)
        for other in seen[place + 1 :]
        if one.covers(other)
    ]
