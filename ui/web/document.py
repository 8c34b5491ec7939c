"""Streamlit's one HTML document, made ours: its language, title, style and script, and its own policy.

Streamlit writes ``<html lang="en">`` and its own name into a file of its package; this rewrites what it serves.
"""

import base64
import hashlib
import re
from functools import lru_cache
from html import escape
from typing import Final

from ui.language import _, in_language
from ui.web.assets import asset_url

_SCRIPTS: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HTML: Final = re.compile(r"<html\b[^>]*>")
_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_NOSCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_AGENT: Final = re.compile(r"<link\s+rel=\"service-desc\"[^>]*>")
_COMMENTS: Final = re.compile(r"<!--.*?-->\s*", re.DOTALL)

# 'unsafe-eval': Vega compiles its expressions. 'unsafe-inline' for styles: Streamlit's styles are made in the
# browser. blob: and data: images: charts' downloads and icons. 'self' covers the websocket of the same host.
_POLICY: Final = (
    "default-src 'none'; script-src 'self' 'unsafe-eval' {hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "media-src 'self'; manifest-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


@lru_cache(maxsize=16)
def our_document(original: bytes, language: str) -> tuple[bytes, str]:
    """Return Streamlit's document in ``language``, and the Content-Security-Policy that it needs."""
    text = _COMMENTS.sub("", original.decode("utf-8"))
    text = _AGENT.sub("", text)
    text = _HTML.sub(f'<html lang="{language}">', text, count=1)
    with in_language(language):
        title = escape(_("Cooperation Tracker"))
        no_script = escape(_("This service needs JavaScript. Please turn it on in your browser."))
    text = _TITLE.sub(f"<title>{title}</title>", text, count=1)
    text = _NOSCRIPT.sub(f"<noscript><p>{no_script}</p></noscript>", text, count=1)
    hashes = " ".join(_hash(script) for script in _SCRIPTS.findall(text))
    ours = (
        f'<link rel="stylesheet" href="{asset_url("app.css")}">'
        f'<script defer src="{asset_url("app.js")}"></script></head>'
    )
    return text.replace("</head>", ours, 1).encode("utf-8"), _POLICY.format(hashes=hashes)


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
