"""Saying whose doing an action is: a share for each project, together at most all of it."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import action_shares as commands
from db.commands.action_shares import WantedShare
from db.emissions import ALL_PERCENT
from db.queries import projects
from ui.choices import labels_of
from ui.formats import name_of, number
from ui.forms import Form, Values, send, show_notice, show_outcome
from ui.language import _
from ui.page import Page
from ui.partners.projects import OFFERED_AT_MOST
from ui.reading import read

Action = Mapping[str, Any]
NOTICE: Final = "share"


def show_sharing(page: Page, action: Action) -> None:
    """Show the form in which the keeper of an action gives each project its share."""
    show_notice(NOTICE)
    form = Form(f"{NOTICE}/{action['id']}")
    with st.expander(_("Share the action with other projects"), expanded=form.value("outcome") is not None):
        kept = {int(row["project_id"]): row for row in action["shares"]}
        sharer = _choose(page, action, kept)
        if sharer is not None:
            _show_share(page, action, sharer, kept.get(sharer))


def _choose(page: Page, action: Action, kept: Mapping[int, Values]) -> int | None:
    key = f"{NOTICE}/of/{action['id']}"
    own = {one: _("{project}, {n} %").format(project=name_of(row), n=row["percent"]) for one, row in kept.items()}
    rows = read(page, projects.found, words="", language=page.language, limit=OFFERED_AT_MOST)
    if len(rows) == OFFERED_AT_MOST:
        said = st.text_input(_("Look for a project by name"), key=f"{key}/words", live=True, max_chars=100)
        found = (said or "").strip()
        rows = read(page, projects.found, words=found, language=page.language, limit=OFFERED_AT_MOST)
    others = {int(row["project_id"]): name_of(row) for row in rows if row["project_id"] not in kept}
    # The percents stand in the labels: another version of them is another choice.
    told = "/".join(f"{one}-{row['version']}" for one, row in sorted(kept.items()))
    shown = labels_of(f"{key}/{told}", {**own, **others})
    if st.session_state.get(key) not in shown:
        st.session_state[key] = action["project_id"]
    chosen: int | None = st.selectbox(
        _("Project"), list(shown), format_func=lambda one: shown.get(one, str(one)), key=key,
        filter_mode="contains",
    )  # fmt: skip
    return chosen


def _show_share(page: Page, action: Action, sharer: int, kept: Values | None) -> None:
    form, label = Form(f"{NOTICE}/{action['id']}/{sharer}"), _("Share, %")
    form.follow(_in_fields(kept or {"percent": 0}), int(kept["version"]) if kept else 0)
    show_outcome(form, {"percent": label}, words=_in_words, values=_in_fields)
    left = ALL_PERCENT - sum(row["percent"] for row in action["shares"])
    st.number_input(
        form.label(label, "percent"), 0, ALL_PERCENT, value=None, step=1, key=form.key("percent"),
        help=_("0 takes the share away. Together the shares are at most 100 %."),
    )  # fmt: skip
    st.text(_("{n} % is no project’s doing.").format(n=number(left)))
    if st.button(_("Save the share"), key=form.key("save")):
        percent = form.value("percent")
        wanted = WantedShare(
            int(action["project_id"]), int(action["id"]), sharer, -1 if percent is None else int(percent),
            form.version,
        )  # fmt: skip
        send(page, form, commands.put, wanted, said=_("The share is saved."))


def _in_fields(row: Values) -> Values:
    return {"percent": row["percent"]}


def _in_words(row: Values) -> Values:
    return {"percent": number(row["percent"])}
