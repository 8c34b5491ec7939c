"""The server: ``streamlit run app.py``."""

from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.starlette import App

from ui.errors import on_script_error, quiet_streamlit
from ui.web.assets import serve_asset
from ui.web.drafts import keep_words
from ui.web.exports import send_export
from ui.web.last_words import LastWords
from ui.web.lifespan import lifespan
from ui.web.local_only import SampleStaysHome
from ui.web.middleware import ClosedAddresses, OurDocument, SecurityHeaders
from ui.web.sessions import begin_session, end_session, open_wall

quiet_streamlit()

ROUTES = [
    Route("/session", begin_session, methods=["POST"]),
    Route("/draft", keep_words, methods=["POST"]),
    Route("/sign-out", end_session, methods=["POST"]),
    Route("/wall-link/{token}", open_wall, methods=["GET"]),
    Route("/export/{name}", send_export, methods=["GET"]),
    Route("/assets/{name}", serve_asset, methods=["GET"]),
]
# The first stands outermost: headers also on what the others refuse.
MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(SampleStaysHome),
    Middleware(ClosedAddresses),
    Middleware(OurDocument),
    Middleware(LastWords),
]

app = App("ui/router.py", lifespan=lifespan, routes=ROUTES, middleware=MIDDLEWARE, on_script_error=on_script_error)
