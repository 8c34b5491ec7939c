"""Forms that change what is kept: of the management page and of the partners.

A form is filled once from what is saved. What came of sending it stands in its next run: each fault in the label
of its field, so that it is read out with it; both texts when somebody was faster; else what is in the way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any, Final, NoReturn, TypeVar

import streamlit as st

from db.commands.kernel import Answer, Command
from db.faults import Fault, Stale
from db.weeks import FIRST_YEAR, LAST_YEAR
from ui.acting import Outcome, act
from ui.faults import labelled, sentence
from ui.language import _
from ui.markdown import escaped
from ui.page import Page
from ui.show import show_html
from ui.tables import plain

W = TypeVar("W")
Values = Mapping[str, Any]
# Parts of the page that tell themselves what came of what was done there; the page's top tells of the rest.
TELLING: Final = (
    "membership", "milestone", "pause", "partnership", "new-partner", "commitment", "award", "target", "scheme",
    "attendance", "attendee", "share", "new-action", "reported",
)  # fmt: skip
FIRST_DAY: Final = date(FIRST_YEAR, 1, 1)
LAST_DAY: Final = date(LAST_YEAR, 12, 31)
_NOTICE: Final = "form/notice"


@dataclass(frozen=True)
class Form:
    """A form by its name, which no other form of the page has."""

    name: str

    def key(self, field: str) -> str:
        """Return the key under which a field stands in the session."""
        return f"form/{self.name}/{field}"

    def fill(self, values: Values, version: int = 0) -> None:
        """Put what is saved into the fields, unless they hold what somebody is writing."""
        if any(self.key(field) not in st.session_state for field in values):
            self.put(values, version)
            st.session_state.pop(self.key("outcome"), None)  # it was about what is no longer in the fields

    def follow(self, values: Values, version: int) -> None:
        """Fill the fields; where they start from what is saved, another part of the row moved its version."""
        self.fill(values, version)
        if self.value("start") == dict(values):
            st.session_state[self.key("version")] = version

    def put(self, values: Values, version: int) -> None:
        """Put values into the fields and remember them, and their version, as what a change starts from."""
        for field, value in {**values, "version": version, "start": dict(values)}.items():
            st.session_state[self.key(field)] = value

    def keep_changes(self, values: Values, version: int) -> None:
        """Put values into the fields that nobody has changed; the changes stay and now start from these."""
        start = self.value("start") or {}
        changed = {field: self.value(field) for field in values if self.value(field) != start.get(field)}
        self.put({**values, **changed}, version)
        st.session_state[self.key("start")] = dict(values)

    def value(self, field: str) -> Any:
        """Return what stands in a field."""
        return st.session_state.get(self.key(field))

    def text(self, field: str) -> str:
        """Return the text that stands in a field."""
        return str(self.value(field) or "")

    @property
    def version(self) -> int:
        """The version on which what stands in the fields is based."""
        return int(self.value("version") or 0)

    @property
    def outcome(self) -> Outcome:
        """What came of the last attempt to send the form."""
        found = self.value("outcome")
        return found if isinstance(found, Outcome) else Outcome()

    def label(self, words: str, field: str) -> str:
        """Return the label of a field with what is wrong with it."""
        return labelled(words, self.outcome.said_of(field))

    def forget(self) -> None:
        """Have the form filled anew on the next run."""
        for key in [key for key in st.session_state if str(key).startswith(self.key(""))]:
            del st.session_state[key]


def send(
    page: Page,
    form: Form,
    command: Command[W],
    wanted: W,
    *,
    said: str | Callable[[Answer], str],
    then: Callable[[Answer], None] | None = None,
) -> NoReturn:
    """Carry out a command for a form and run the page again, which tells what came of it.

    ``said`` is told when it was done, or what it makes of the answer, after ``then`` was given the answer.
    """
    with st.spinner(_("Saving …")):
        outcome = act(page, command, wanted, form=form.key("request"))
    if outcome.answer is None:
        st.session_state[form.key("outcome")] = outcome
        st.rerun()
    answer = outcome.answer
    if then is not None:
        then(answer)
    form.forget()
    _note(form.name, "success", said if isinstance(said, str) else said(answer))
    st.rerun()


def press(
    page: Page,
    name: str,
    command: Command[W],
    wanted: W,
    *,
    said: str,
    then: Callable[[Answer], None] | None = None,
) -> NoReturn:
    """Carry out a command that a single button asks for and run the page again, which tells what came of it."""
    outcome = act(page, command, wanted, form=f"form/{name}/press")
    if outcome.answer is not None:
        if then is not None:
            then(outcome.answer)
        _note(name, "success", said)
    elif outcome.stale is not None:
        words = _("Somebody else changed this in between. Look at it once more; nothing was done.")
        _note(name, "error", words)
    else:
        faults = " ".join(sentence(fault) for fault in outcome.faults)
        _note(name, "error", outcome.trouble or faults)
    st.rerun()


def show_notice(part: str | None = None) -> None:
    """Show once what came of the last thing that was done, in that part of the page or (None) at its top."""
    notice = st.session_state.get(_NOTICE)
    if notice is None or (notice[0] if notice[0] in TELLING else None) != part:
        return
    del st.session_state[_NOTICE]
    (st.success if notice[1] == "success" else st.error)(escaped(notice[2]))


def forget_notice() -> None:
    """Forget what no part of the page has shown; the last statement of the page."""
    st.session_state.pop(_NOTICE, None)


def _note(name: str, kind: str, words: str) -> None:
    st.session_state[_NOTICE] = (name.split("/")[0], kind, words)


def show_outcome(
    form: Form,
    fields: Mapping[str, str],
    *,
    words: Callable[[Values], Values] = dict,
    values: Callable[[Values], Values] = dict,
) -> None:
    """Show above a form what came of sending it, if it was not done.

    ``fields`` gives the label of each field. ``words`` makes a row readable by field, for comparing two texts;
    ``values`` makes it what the fields hold.
    """
    outcome = form.outcome
    if outcome.trouble:
        st.error(escaped(outcome.trouble))
    elif outcome.stale is not None:
        _show_both(form, outcome.stale, fields, words, values)
    elif outcome.faults:
        elsewhere = [sentence(fault) for fault in outcome.faults if not _is_of(fault, fields)]
        mend = _("Not saved yet. Mend the fields that are marked below; all that you typed is there.")
        st.error(escaped(" ".join([*elsewhere, mend] if len(elsewhere) < len(outcome.faults) else elsewhere)))


def _is_of(fault: Fault, fields: Mapping[str, str]) -> bool:
    return fault.field in fields


def _show_both(
    form: Form,
    stale: Stale,
    fields: Mapping[str, str],
    words: Callable[[Values], Values],
    values: Callable[[Values], Values],
) -> None:
    st.error(_("Not saved: somebody else saved this while you were writing. Compare the two and choose."))
    saved, wanted, put = words(stale.theirs), words(stale.yours), values(stale.theirs)
    differing = {field: label for field, label in fields.items() if saved.get(field) != wanted.get(field)}
    theirs, yours = st.columns(2)
    with theirs:
        show_html(_text(_("Saved now"), saved, differing))
        st.button(_("Take the saved one"), key=form.key("take"), on_click=_take, args=(form, put, stale.version))
    with yours:
        show_html(_text(_("Yours"), wanted, differing))
        st.button(
            _("Go on with mine"), key=form.key("mine"), on_click=_go_on, args=(form, put, stale.version),
            help=_("What you have not changed becomes as it is saved now."),
        )  # fmt: skip


def _take(form: Form, values: Values, version: int) -> None:
    form.put(values, version)
    st.session_state.pop(form.key("outcome"), None)


def _go_on(form: Form, values: Values, version: int) -> None:
    form.keep_changes(values, version)
    st.session_state.pop(form.key("outcome"), None)


def _text(head: str, said: Values, fields: Mapping[str, str]) -> str:
    items = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{plain(said[field]) if said.get(field) else '–'}</dd></div>"
        for field, label in fields.items()
        if field in said
    )
    return f'<h3>{escape(head)}</h3><dl class="ym-facts">{items}</dl>'
