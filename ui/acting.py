"""From a page to a command: the request's id, and what came of it in the reader's language."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

import streamlit as st

from db.commands.kernel import Actor, Answer, Command, perform
from db.faults import Fault, Forbidden, Missing, Refused, Stale, Unavailable
from ui.faults import sentence, unavailable_sentence
from ui.language import _
from ui.page import Page

W = TypeVar("W")


@dataclass(frozen=True)
class Outcome:
    """What came of a command: its answer, or why there is none.

    `faults` belong to fields; `stale` holds both texts when somebody saved in between; `trouble` is a sentence
    about what no field is to blame for.
    """

    answer: Answer | None = None
    faults: tuple[Fault, ...] = ()
    stale: Stale | None = None
    trouble: str | None = None

    def said_of(self, field: str) -> str:
        """Return the sentences about a field, or an empty string."""
        return " ".join(sentence(fault) for fault in self.faults if fault.field == field)


def act(page: Page, command: Command[W], wanted: W, *, form: str) -> Outcome:
    """Carry out a command for the page's visitor and return what came of it.

    The request's id is kept for as long as its outcome is unknown and the same is wanted, so that sending a
    form again after a broken connection saves once.
    """
    key = f"request/{form}"
    kept = st.session_state.get(key)
    request_id = kept[0] if kept is not None and kept[1] == wanted else uuid4().hex
    st.session_state[key] = (request_id, wanted)
    outcome = _outcome(page, command, request_id, wanted)
    if outcome.trouble is None:
        del st.session_state[key]
    return outcome


def _outcome(page: Page, command: Command[W], request_id: str, wanted: W) -> Outcome:
    try:
        actor = Actor.session(page.identity.session_id)
        return Outcome(answer=perform(page.database, command, actor, request_id, wanted))
    except Stale as stale:
        return Outcome(faults=stale.faults, stale=stale)
    except Refused as refused:
        return Outcome(faults=refused.faults)
    except Forbidden:
        return Outcome(trouble=_("You have no right to save this. If that is new, ask the coordinator."))
    except Missing:
        return Outcome(trouble=_("What this was about is not there any more. Load the page again."))
    except Unavailable as fault:
        return Outcome(trouble=unavailable_sentence(fault))
