"""Streamlit's one HTML document, made ours: its language, title, style and script, and its own policy.

Streamlit writes ``<html lang="en">`` and its own name into a file of its package; this rewrites what it serves.
"""

import base64
import hashlib
import json
import re
from functools import lru_cache
from html import escape
from typing import Final

from ui.language import _, in_language
from ui.web.assets import asset_url

_ICON: Final = re.compile(r"<link rel=\"shortcut icon\"[^>]*>")
_SCRIPTS: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HTML: Final = re.compile(r"<html\b[^>]*>")
_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_NOSCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_AGENT: Final = re.compile(r"<link\s+rel=\"service-desc\"[^>]*>")
_COMMENTS: Final = re.compile(r"<!--.*?-->\s*", re.DOTALL)

# No 'unsafe-eval': Streamlit has Vega interpret its expressions. 'unsafe-inline' for styles only: Streamlit's are
# made in the browser. blob: and data: are icons and downloads of charts. 'self' covers the same host's websocket.
_POLICY: Final = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "media-src 'self'; manifest-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


@lru_cache(maxsize=16)
def our_document(original: bytes, language: str) -> tuple[bytes, str]:
    """Return Streamlit's document in ``language``, and the Content-Security-Policy that it needs."""
    text = _COMMENTS.sub("", original.decode("utf-8"))
    text = _ICON.sub("", _AGENT.sub("", text))
    text = _HTML.sub(f'<html lang="{language}">', text, count=1)
    with in_language(language):
        title = escape(_("Cooperation Tracker"))
        no_script = escape(_("This service needs JavaScript. Please turn it on in your browser."))
        words = json.dumps(_streamlits_words(), ensure_ascii=False).replace("<", "\\u003c")
    text = _TITLE.sub(f"<title>{title}</title>", text, count=1)
    text = _NOSCRIPT.sub(f"<noscript><p>{no_script}</p></noscript>", text, count=1)
    hashes = " ".join(_hash(script) for script in _SCRIPTS.findall(text))
    ours = (
        f'<link rel="icon" href="{asset_url("favicon.svg")}" type="image/svg+xml">'
        f'<link rel="stylesheet" href="{asset_url("app.css")}">'
        f'<link rel="stylesheet" href="{asset_url("charts.css")}">'
        f'<script type="application/json" id="ym-words">{words}</script>'
        f'<script defer src="{asset_url("app.js")}"></script></head>'
    )
    return text.replace("</head>", ours, 1).encode("utf-8"), _POLICY.format(hashes=hashes)


PLAIN_POLICY: Final = "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'"


def not_found(language: str) -> bytes:
    """Return the document for an address where there is nothing, in ``language``."""
    with in_language(language):
        return plain_page(language, _("Nothing here"), _("There is no page at this address."))


def plain_page(language: str, title: str, said: str) -> bytes:
    """Return a document without Streamlit that says one thing, in ``language``; it needs PLAIN_POLICY."""
    with in_language(language):
        title, said, back = escape(title), escape(said), escape(_("To the front page"))
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{asset_url("app.css")}"></head>'
        f'<body class="ym-plain"><main><h1>{title}</h1><p>{said}</p><p><a href="/">{back}</a></p></main>'
        "</body></html>"
    ).encode()


def _streamlits_words() -> dict[str, str]:
    """Return what Streamlit's own parts say, in English, with the words to put in its place."""
    return {
        "App pages": _("Pages"),
        "Sidebar": _("Navigation"),
        "Expand sidebar": _("Open the navigation"),
        "Collapse sidebar": _("Close the navigation"),
        "Skip to main content": _("Skip to main content"),
        "more": _("more"),
        "Show password text": _("Show the password"),
        "Hide password text": _("Hide the password"),
        "Connection error": _("The connection was lost"),
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": _(
            "What you have typed is still here. The page goes on when the connection comes back."
        ),
        "Stop": _("Stop"),
        "Running...": _("Working …"),
        "Close": _("Close"),
        "Loading...": _("Loading …"),
        "Upload": _("Choose a file"),
        "20MB per file": _("At most 20 MB"),
        "file upload": _("Choose a file"),
    }


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
