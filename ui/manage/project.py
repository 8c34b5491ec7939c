"""The facts of one project as a form: names, themes, time, money, organisations in their roles."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import streamlit as st

from db.commands import projects as commands
from db.commands.kernel import Answer
from db.commands.projects import EditedProject, NewProject, ProjectFacts
from db.models import OrganisationRole
from db.queries import projects
from ui.formats import date_text, euros, is_missing, name_of
from ui.forms import FIRST_DAY, LAST_DAY, Form, Values, send, show_outcome
from ui.language import _
from ui.manage import places
from ui.manage.choices import names_of, organisation_names
from ui.manage.words import experiences, organisation_roles
from ui.page import Page
from ui.reading import read
from ui.typed import decimal_of

NAMES: Final = ("name_fi", "name_sv", "name_en")
DAYS: Final = ("starts", "ends")
MONEY: Final = ("grant_eur", "eligible_eur")
ROLES: Final = (OrganisationRole.RECIPIENT, OrganisationRole.PARTNER)
EMPTY: Final[Values] = {
    **dict.fromkeys((*NAMES, *DAYS, *MONEY, "decision")),
    "experience": "unknown",
    "themes": (),
    "organisations": (),
}


def show_facts(page: Page, project: Mapping[str, Any] | None) -> None:
    """Show the form of a project's facts; None is a project to be made."""
    form = Form(f"project/{project['id']}" if project else "project/new")
    themes = {str(row["code"]): name_of(row) for row in read(page, projects.themes)}
    saved = project or EMPTY
    form.fill(_in_fields(saved), int(saved.get("version", 0)))
    labels = _labels()
    show_outcome(form, labels, words=lambda row: _in_words(page, row, themes), values=_in_fields)
    for name in NAMES:
        st.text_input(form.label(labels[name], name), key=form.key(name), autocomplete="off")
    st.multiselect(
        form.label(labels["themes"], "themes"), list(themes), format_func=themes.__getitem__,
        key=form.key("themes"), placeholder=_("Choose"),
    )  # fmt: skip
    _show_time_and_money(form, labels)
    said = experiences()
    st.selectbox(
        form.label(labels["experience"], "experience"), list(said), format_func=said.__getitem__,
        key=form.key("experience"),
    )  # fmt: skip
    _show_organisations(page, form, labels["organisations"])
    if st.button(_("Save") if project else _("Make the project"), type="primary", key=form.key("save")):
        _save(page, form, project)


def _labels() -> dict[str, str]:
    return {
        "name_fi": _("Name in Finnish"),
        "name_sv": _("Name in Swedish, if there is one"),
        "name_en": _("Name in English, if there is one"),
        "themes": _("Themes"),
        "starts": _("Starts"),
        "ends": _("Ends"),
        "grant_eur": _("Grant, €"),
        "eligible_eur": _("Eligible costs, €"),
        "decision": _("Grant decision"),
        "experience": _("Experience of company cooperation"),
        "organisations": _("Organisations"),
    }


def _show_time_and_money(form: Form, labels: Mapping[str, str]) -> None:
    for pair in (DAYS, MONEY):
        for column, name in zip(st.columns(2), pair, strict=True):
            with column:
                if pair is DAYS:
                    st.date_input(
                        form.label(labels[name], name), min_value=FIRST_DAY, max_value=LAST_DAY,
                        format="DD.MM.YYYY", key=form.key(name),
                    )  # fmt: skip
                else:
                    st.text_input(form.label(labels[name], name), key=form.key(name), autocomplete="off")
    st.text_input(form.label(labels["decision"], "decision"), key=form.key("decision"), autocomplete="off")


def _show_organisations(page: Page, form: Form, label: str) -> None:
    chosen = tuple(one for role in ROLES for one in _chosen(form, role))
    names = organisation_names(page, form, chosen)
    said = organisation_roles()
    wrong = form.outcome.said_of("organisations")
    if wrong:
        st.error(f"{label}: {wrong}")
    for role in ROLES:
        st.multiselect(
            said[role],
            list(names),
            format_func=lambda one: names.get(one, str(one)),
            key=form.key(role),
            placeholder=_("Choose"),
        )


def _chosen(form: Form, role: OrganisationRole) -> list[int]:
    return [one for one in form.value(role) or () if isinstance(one, int)]


def _save(page: Page, form: Form, project: Mapping[str, Any] | None) -> None:
    if project is None:
        new = NewProject(**_wanted(form))

        def then(answer: Answer) -> None:
            places.go(places.PROJECTS, project=answer["id"])

        send(page, form, commands.create, new, said=_("The project is made."), then=then)
    edited = EditedProject(**_wanted(form), id=int(project["id"]), seen_version=form.version)
    send(page, form, commands.edit, edited, said=_("Saved."))


def _wanted(form: Form) -> dict[str, Any]:
    facts = ProjectFacts(
        name_fi=form.text("name_fi"), name_sv=form.text("name_sv"), name_en=form.text("name_en"),
        themes=tuple(form.value("themes")), starts=form.value("starts"), ends=form.value("ends"),
        grant_eur=amount(form.text("grant_eur")), eligible_eur=amount(form.text("eligible_eur")),
        decision=form.text("decision"), experience=form.text("experience"),
        organisations=tuple((one, role.value) for role in ROLES for one in _chosen(form, role)),
    )  # fmt: skip
    return vars(facts)


def amount(written: str) -> Decimal | None:
    """Return euros as they are written in Finland (70 000,50 €), None for nothing; what is no number is NaN."""
    return decimal_of(written.strip().removesuffix("€"))


def _in_fields(row: Values) -> Values:
    values: dict[str, Any] = {name: row[name] or "" for name in (*NAMES, "decision")}
    values |= {name: None if is_missing(row[name]) else row[name] for name in DAYS}
    values |= {name: _written(row[name]) for name in MONEY}
    values |= {"experience": row["experience"], "themes": list(row["themes"])}
    return values | {role: [one for one, its in row["organisations"] if its == role] for role in ROLES}


def _written(value: Decimal | None) -> str:
    if value is None or value.is_nan():
        return ""
    whole = value == value.to_integral_value()
    return (f"{value:,.0f}" if whole else f"{value:,.2f}").replace(",", "\u00a0").replace(".", ",")


def _in_words(page: Page, row: Values, themes: Mapping[str, str]) -> Values:
    names = names_of(page, tuple(one for one, _role in row["organisations"]))
    said = organisation_roles()
    parts = [f"{names.get(one, one)} ({said[role].lower()})" for one, role in row["organisations"] if role in said]
    return {
        **{name: row[name] for name in (*NAMES, "decision")},
        **{name: date_text(row[name]) for name in DAYS},
        **{name: euros(row[name]) for name in MONEY},
        "experience": experiences().get(row["experience"], ""),
        "themes": ", ".join(themes.get(code, code) for code in row["themes"]),
        "organisations": ", ".join(parts),
    }
