"""The links under what a page shows to the same rows as files.

Links and no download buttons: a button's file is served without any check, and stays for minutes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from db.permissions import IN_OWN_PROJECTS, may
from ui.exports.datasets import DATASETS
from ui.exports.formats import FORMATS
from ui.language import PARAMETER, _
from ui.page import Page, asked_as_of
from ui.show import show_html
from ui.tables import anchor, escaped


@dataclass(frozen=True)
class Offer:
    """A dataset that a page offers, narrowed by these filters; one at its default narrows nothing."""

    slug: str
    filters: Mapping[str, Any] = field(default_factory=dict)


def links(page: Page, slug: str, **filters: Any) -> None:
    """Show the links to a dataset in every format, to those who may have it, at the moment that the page shows."""
    show_offers(page, Offer(slug, filters))


def show_offers(page: Page, *offers: Offer) -> None:
    """Show the links to several datasets as one element."""
    shown = [_offer(page, one) for one in offers if _may_have(page, one)]
    if shown:
        head = escaped(_("Download"))
        show_html(f'<div class="ym-download" role="group" aria-label="{head}">{"".join(shown)}</div>')


def _may_have(page: Page, offer: Offer) -> bool:
    needs = DATASETS[offer.slug].query.needs
    return may(page.identity, needs, offer.filters.get("project") if needs in IN_OWN_PROJECTS else None)


def _offer(page: Page, offer: Offer) -> str:
    dataset = DATASETS[offer.slug]
    title, defaults = _(dataset.title), {one.name: one.default for one in dataset.filters}
    given = {name: value for name, value in offer.filters.items() if value != defaults[name]}
    if page.as_of is not None:
        given["as_of"] = asked_as_of() or ""
    asked = urlencode({**given, PARAMETER: page.language})
    items = "".join(
        f"<li>{anchor(f'/export/{offer.slug}.{name}?{asked}', _label(title, one.words))}</li>"
        for name, one in FORMATS.items()
    )
    said = escaped(_("Download: {data}").format(data=title))
    return f"<p>{said}</p><ul>{items}</ul>"


def _label(title: str, words: str) -> str:
    # Several such lists may stand on a page: read out alone, a link has to say of what it is.
    return f'<span class="ym-vh">{escaped(title)}: </span>{escaped(words)}'
