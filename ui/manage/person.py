"""One person: name, role and language, the way in, and the projects for which they report."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.commands import accounts as commands
from db.commands import memberships
from db.commands.accounts import EditedAccount, InvitedAgain, WithdrawnInvitation
from db.commands.kernel import Answer
from db.commands.memberships import EditedMembership, NewMembership, RemovedMembership
from db.faults import Missing
from db.identity import token_hash
from db.permissions import Role
from db.queries import accounts, management
from ui.choices import labels_of
from ui.formats import is_missing, moment_text, name_of
from ui.forms import Form, Values, press, send, show_notice, show_outcome
from ui.language import _
from ui.manage import one_time, places
from ui.manage.words import access, languages, project_roles, roles
from ui.markdown import escaped
from ui.messages import missing
from ui.page import Page
from ui.reading import read, read_now

Account = Mapping[str, Any]
FOUND_AT_MOST = 50


def show_person(page: Page, account_id: int) -> None:
    """Show an account and what may be changed of it."""
    places.link_to(places.PEOPLE, _("Back to the people"), ":material/arrow_back:")
    try:
        account = read_now(page, accounts.account, now=page.now, account_id=account_id)
    except Missing:
        missing()
        return
    st.header(escaped(account["name"]), anchor=False)
    facts, rest = st.columns([1, 1], gap="large")
    with facts:
        _show_facts(page, account)
    with rest:
        _show_access(page, account)
        if account["role"] == Role.PROJECT:
            _show_projects(page, account)


def _show_facts(page: Page, account: Account) -> None:
    form = Form(f"account/{account['id']}")
    fields = {
        "name": _("Name"),
        "role": _("Role"),
        "language": _("Language in which they read"),
        "active": _("The account is open: the person can sign in"),
    }
    form.fill({field: account[field] for field in fields}, account["version"])
    show_outcome(form, fields, words=_in_words)
    with st.form(form.key("form"), border=False):
        st.text_input(form.label(fields["name"], "name"), key=form.key("name"), autocomplete="off")
        for field, options in (("role", roles()), ("language", languages())):
            st.selectbox(
                form.label(fields[field], field), list(options), format_func=options.__getitem__,
                key=form.key(field),
            )  # fmt: skip
        st.checkbox(form.label(fields["active"], "active"), key=form.key("active"))
        st.text(
            _("Closing an account signs the person out at once. Who works no longer for projects leaves them.")
        )
        if st.form_submit_button(_("Save"), type="primary"):
            wanted = EditedAccount(
                account["id"], form.version, form.text("name"), form.text("role"), form.text("language"),
                active=bool(form.value("active")),
            )  # fmt: skip
            send(page, form, commands.edit, wanted, said=_("Saved."))


def _in_words(row: Values) -> Values:
    said = {Role.PROJECT: "", **roles()}
    return {
        "name": row["name"],
        "role": said.get(row["role"], row["role"]),
        "language": languages().get(row["language"], row["language"]),
        "active": _("Yes") if row["active"] else _("No"),
    }


def _show_access(page: Page, account: Account) -> None:
    st.subheader(_("Signing in"), anchor=False)
    st.text(_("User name: {name}").format(name=account["username"]))
    st.text(access(account))
    if not is_missing(account["last_visit"]):
        st.text(_("Last visit {time}").format(time=moment_text(account["last_visit"])))
    if not account["active"]:
        return
    form = Form(f"link/{account['id']}")
    again = _("Make a new link") if account["has_password"] else _("Make a link")
    with st.container(horizontal=True):
        made = st.button(
            again, key=form.key("make"), help=_("Also after a forgotten password. Ends the link before.")
        )
        open_link = not is_missing(account["invited_until"])
        withdrawn = open_link and st.button(_("Withdraw the link"), key=form.key("withdraw"))
    if made:
        _make_link(page, form, account)
    if withdrawn:
        press(
            page,
            form.name,
            commands.withdraw,
            WithdrawnInvitation(account["id"]),
            said=_("The link is withdrawn."),
        )


def _make_link(page: Page, form: Form, account: Account) -> None:
    token = one_time.token_of(form)
    wanted = InvitedAgain(account["id"], token_hash(token))

    def then(answer: Answer) -> None:
        one_time.keep_invitation(account["name"], account["language"], token, answer)

    send(page, form, commands.invite_again, wanted, said=_("The link is made."), then=then)


def _show_projects(page: Page, account: Account) -> None:
    st.subheader(_("Projects for which they report"), anchor=False)
    show_notice("membership")
    rows = read(page, accounts.memberships, account_id=account["id"])
    if not rows:
        st.text(_("None yet. Add the person to a project, so that they can report its weeks."))
    for row in rows:
        show_membership(page, int(row["id"]), int(row["version"]), row["role"], name_of(row))
    form = Form(f"membership/{account['id']}")
    form.fill({"words": "", "project_id": None, "role": "lead"})
    show_outcome(form, {"project_id": "", "role": ""})
    words = st.text_input(_("Look for a project by name"), key=form.key("words"), live=True, max_chars=100)
    found = read(page, management.projects, words=words or "", language=page.language, size=FOUND_AT_MOST)
    names = {int(row["project_id"]): name_of(row) for row in found}
    add_membership(page, form, _("Project"), "project_id", names, {"account_id": int(account["id"])})


def show_membership(page: Page, membership_id: int, version: int, role: str, name: str) -> None:
    """Show a membership with what can be done to it: lead becomes deputy and the reverse, or it ends."""
    key = f"membership/{membership_id}"
    said, turn, end = st.columns([3, 2, 1], vertical_alignment="center")
    said.text(f"{name}, {project_roles().get(role, role).lower()}")
    other = "deputy" if role == "lead" else "lead"
    words = _("Make deputy") if role == "lead" else _("Make lead")
    if turn.button(words, key=f"manage/{key}/turn", help=name and escaped(name), width="stretch"):
        press(page, key, memberships.edit, EditedMembership(membership_id, version, other), said=_("Saved."))
    if end.button(_("Remove"), key=f"manage/{key}/end", help=escaped(name), width="stretch"):
        wanted = RemovedMembership(membership_id, version)
        press(page, key, memberships.remove, wanted, said=_("Removed from the project."))


def add_membership(
    page: Page, form: Form, label: str, field: str, names: Mapping[int, str], other: Mapping[str, int]
) -> None:
    """Show the choice of a project, or of a person, to be joined with the other one."""
    if not names:
        st.text(_("Nothing is found."))
        return
    labels = labels_of(form.key(field), names)
    chosen = st.selectbox(
        form.label(label, field), list(labels), format_func=lambda one: labels.get(one, str(one)), index=None,
        key=form.key(field), placeholder=_("Choose"),
    )  # fmt: skip
    said = project_roles()
    role = st.selectbox(
        form.label(_("As"), "role"), list(said), format_func=said.__getitem__, key=form.key("role")
    )
    if st.button(_("Add to the project"), key=form.key("add"), disabled=chosen is None) and chosen is not None:
        wanted = NewMembership(**{field: chosen, **other}, role=str(role))
        send(page, form, memberships.add, wanted, said=_("Added to the project."))
