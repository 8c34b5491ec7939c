"""axe-core, the judge of accessibility, in a page."""

from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")


def violations(page: Page) -> list[str]:
    """Return each violation of WCAG 2.1 A or AA in the page, with its elements; an empty list is the aim."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": list(WCAG)}}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [_told(violation) for violation in found["violations"]]


def _told(violation: dict[str, Any]) -> str:
    nodes = [f"    {node['html'][:200]}\n      {_why(node)}" for node in violation["nodes"][:5]]
    more = f"\n    and {len(violation['nodes']) - 5} more" if len(violation["nodes"]) > 5 else ""
    return f"{violation['id']} ({violation['impact']}): {violation['help']}\n" + "\n".join(nodes) + more


def _why(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])[:300]
