"""Our own style sheet, script, icon and map, served from this package with an address that changes with them."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ui.charts import land
from ui.charts.style import stylesheet

FOLDER: Final = Path(__file__).parent / "assets"
_TYPES: Final = {
    "app.css": "text/css",
    "charts.css": "text/css",
    "app.js": "text/javascript",
    "favicon.svg": "image/svg+xml",
}


_LONGEST: Final = 600  # of what the map's address says; a country where every region is told takes about 300
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_PICTURE: Final = {"Content-Security-Policy": _POLICY}


def asset_url(name: str) -> str:
    """Return the address of the asset ``name``; another content gets another address."""
    return f"/assets/{name}?v={hashlib.sha256(_content(name)).hexdigest()[:12]}"


def serve_asset(request: Request) -> Response:
    """Return the asset that the path names, to be kept for a year. Raises HTTPException 404."""
    name = request.path_params["name"]
    lasting = {"Cache-Control": "public, immutable, max-age=31536000"}
    if name == "land.svg":
        asked = {part: request.query_params.get(part, "") for part in ("tints", "hatched", "box")}
        if any(len(value) > _LONGEST for value in asked.values()):
            raise HTTPException(404)
        return Response(land.picture(**asked), media_type="image/svg+xml", headers=lasting | _PICTURE)
    if name not in _TYPES:
        raise HTTPException(404)
    return Response(_content(name), media_type=_TYPES[name], headers=lasting)


@lru_cache(maxsize=8)
def _content(name: str) -> bytes:
    return stylesheet().encode() if name == "charts.css" else (FOLDER / name).read_bytes()
