"""What happens to an exception that nobody caught: a number for the person, the rest for the log.

Neither may hold passwords, tokens or what people typed, so the log gets where it happened and what kind of
error it was, and of its words only those that are known to be safe.
"""

import logging
import re
import secrets
import traceback
from typing import Final

from db.faults import Forbidden, Missing, Unavailable
from db.permissions import NOBODY
from ui import messages
from ui.database import the_database
from ui.visit import look

LOG: Final = logging.getLogger("yhteistyomittari")

# Streamlit logs the exception itself, words and all, before it asks us.
STREAMLIT_LOGGER: Final = "streamlit.error_util"
_LONGEST: Final = 300
_TOKEN: Final = re.compile(r"[A-Za-z0-9_\-]{20,}")
_QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
_PARAMETERS: Final = re.compile(r"\[parameters: .*", re.DOTALL)


def on_script_error(error: Exception) -> bool:
    """Tell the person what happened, and the log; return True: Streamlit adds nothing."""
    number = secrets.token_hex(4).upper()
    if isinstance(error, Unavailable):
        LOG.error("error %s: database unavailable (%s)\n%s", number, error.reason, describe(error))
        messages.unavailable(error)
    elif isinstance(error, Forbidden):
        LOG.warning("error %s: forbidden\n%s", number, describe(error))
        _tell_forbidden()
    elif isinstance(error, Missing):
        messages.missing()
    else:
        LOG.error("error %s\n%s", number, describe(error))
        messages.failed(number)
    return True


def describe(error: BaseException) -> str:
    """Return where and how an error came about, without the values that were in play."""
    lines: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}: {without_values(str(cause))}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def without_values(text: str) -> str:
    """Return an error's words without what may be a secret or somebody's text: quoted, long or bound values."""
    text = _PARAMETERS.sub("[parameters]", text[: 20 * _LONGEST])
    text = _TOKEN.sub("…", _QUOTED.sub("'…'", text))
    return text[:_LONGEST]


def quiet_streamlit() -> None:
    """Keep Streamlit from logging the exceptions that on_script_error logs."""
    logging.getLogger(STREAMLIT_LOGGER).addFilter(lambda record: record.exc_info is None)


def _tell_forbidden() -> None:
    # A session that ended in another tab is no matter of rights; the person only has to sign in again.
    try:
        identity = look(the_database()).identity
    except Unavailable as fault:
        messages.unavailable(fault)
        return
    if identity == NOBODY:
        messages.signed_out()
    else:
        messages.forbidden()
