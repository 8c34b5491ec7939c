"""The people: who may come in, and inviting one more by a one-time link."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from db.commands import accounts as commands
from db.commands.accounts import NewAccount
from db.commands.kernel import Answer
from db.identity import token_hash
from db.queries import accounts
from db.records import Rows
from db.tallies import ALL
from ui.formats import moment_text
from ui.forms import Form, send, show_outcome
from ui.language import _
from ui.manage import one_time, places
from ui.manage.person import show_person
from ui.manage.words import access, languages, roles
from ui.page import Page
from ui.reading import read_now
from ui.show import empty_state, show_html
from ui.tables import Column, table

INVITATION: Final = Form("invitation")


def show_people(page: Page) -> None:
    """Show the person that the address selects, the invitation form, or the list of people."""
    selected = places.selected("account")
    if selected == places.NEW:
        _show_invitation(page)
    elif isinstance(selected, int):
        show_person(page, selected)
    else:
        _show_list(page)


def _show_list(page: Page) -> None:
    places.link_to(places.PEOPLE, _("Invite a person"), ":material/person_add:", account=places.NEW)
    words_field, role_field, standing_field = st.columns([2, 1, 1])
    with words_field:
        words = places.search(places.PEOPLE)
    standings = {
        ALL: _("All"),
        "active": _("Can sign in"),
        "invited": _("Has an open link"),
        "inactive": _("Closed or without a link"),
    }
    with role_field:
        role = _choice(_("Role"), "role", {ALL: _("All"), **roles()})
    with standing_field:
        standing = _choice(_("Access"), "standing", standings)
    asked = {"words": words, "role": role, "standing": standing, "now": page.now}
    count = read_now(page, accounts.people_count, **asked)
    rows = read_now(page, accounts.people, **asked, part=places.part_of(places.PEOPLE, count), size=places.SIZE)
    if not rows:
        empty_state(_("Nobody is found."))
        return
    _show_table(rows)
    places.show_parts(places.PEOPLE, count)


def _choice(label: str, name: str, options: Mapping[str, str]) -> str:
    chosen = st.selectbox(
        label, list(options), format_func=options.__getitem__, key=f"manage/people/{name}",
        on_change=_to_first, persist_state="session",
    )  # fmt: skip
    return str(chosen)


def _to_first() -> None:
    st.session_state[f"manage/{places.PEOPLE}/part"] = 0


def _show_table(rows: Rows) -> None:
    said = roles()
    told = [
        {
            "id": row["id"],
            "person": row["name"],
            "username": row["username"],
            "role": said.get(row["role"], row["role"]),
            "projects": row["projects"],
            "access": access(row),
            "last_visit": moment_text(row["last_visit"]) if row["last_visit"] else _("never"),
        }
        for row in rows
    ]
    columns = (
        Column("person", _("Name"), link=places.link(places.PEOPLE, "account"), link_field="id"),
        Column("username", _("User name")),
        Column("role", _("Role")),
        Column("projects", _("Projects"), "number"),
        Column("access", _("Access")),
        Column("last_visit", _("Last visit")),
    )
    show_html(table(told, columns, caption=_("People"), hide_caption=True))


def _show_invitation(page: Page) -> None:
    places.link_to(places.PEOPLE, _("Back to the people"), ":material/arrow_back:")
    st.header(_("Invite a person"), anchor=False)
    st.text(_("They get a link with which they choose their own password. No password is sent to anyone."))
    form = INVITATION
    fields = {
        "name": _("Name"),
        "username": _("User name, for signing in"),
        "role": _("Role"),
        "language": _("Language in which they read"),
    }
    form.fill({"name": "", "username": "", "role": "project", "language": "fi"})
    show_outcome(form, fields)
    with st.form(form.key("form"), border=False, width=640):
        for field in ("name", "username"):
            st.text_input(form.label(fields[field], field), key=form.key(field), autocomplete="off")
        for field, options in (("role", roles()), ("language", languages())):
            st.selectbox(
                form.label(fields[field], field), list(options), format_func=options.__getitem__,
                key=form.key(field),
            )  # fmt: skip
        if st.form_submit_button(_("Make the link"), type="primary"):
            _invite(page)


def _invite(page: Page) -> None:
    form = INVITATION
    name, token = form.text("name"), one_time.token_of(form)
    wanted = NewAccount(form.text("username"), name, form.text("role"), form.text("language"), token_hash(token))

    def then(answer: Answer) -> None:
        one_time.keep_invitation(name, wanted.language, token, answer)
        places.go(places.PEOPLE, account=answer["id"])

    send(page, form, commands.invite, wanted, said=_("The account is made."), then=then)
