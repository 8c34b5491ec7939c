"""The organisations of the network: the list, and one of them as a form."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from db.commands import organisations as commands
from db.commands.kernel import Answer
from db.commands.organisations import EditedOrganisation, NewOrganisation
from db.faults import Missing
from db.queries import management
from ui.formats import name_of
from ui.forms import Form, Values, send, show_outcome
from ui.language import _
from ui.manage import places
from ui.manage.choices import names_of, organisation_names
from ui.manage.words import kinds, languages
from ui.markdown import escaped
from ui.messages import missing
from ui.page import Page
from ui.reading import read
from ui.show import empty_state, show_html
from ui.tables import Column, table

NAMES: Final = ("name_fi", "name_sv", "name_en")
CODES: Final = ("municipality_code", "region_code", "parent_id")
# A choice shows None as nothing chosen; this is shown in words.
NONE: Final = ""
EMPTY: Final[Values] = {**dict.fromkeys((*NAMES, *CODES)), "kind": "municipality", "languages": "fi"}


def show_organisations(page: Page) -> None:
    """Show the organisation that the address selects, the form for a new one, or the list."""
    selected = places.selected("organisation")
    if selected is None:
        _show_list(page)
        return
    places.link_to(places.ORGANISATIONS, _("Back to the organisations"), ":material/arrow_back:")
    if selected == places.NEW:
        st.header(_("New organisation"), anchor=False)
        _show_form(page, None)
        return
    try:
        organisation = read(page, management.organisation, organisation_id=int(selected))
    except Missing:
        missing()
        return
    st.header(escaped(name_of(organisation)), anchor=False)
    _show_form(page, organisation)


def _show_list(page: Page) -> None:
    label = _("New organisation")
    places.link_to(places.ORGANISATIONS, label, ":material/add:", organisation=places.NEW)
    words = places.search(places.ORGANISATIONS)
    count = read(page, management.organisation_count, words=words)
    part = places.part_of(places.ORGANISATIONS, count)
    rows = read(page, management.organisations, words=words, part=part, size=places.SIZE)
    if not rows:
        empty_state(_("No organisation is found."))
        return
    said, regions = kinds(), _regions(page)
    told = [
        {**row, "kind": said.get(row["kind"], row["kind"]), "region": regions.get(row["region_code"])}
        for row in rows
    ]
    columns = (
        Column(
            "name", _("Organisation"), link=places.link(places.ORGANISATIONS, "organisation"),
            link_field="organisation_id",
        ),
        Column("kind", _("Kind")),
        Column("region", _("Region")),
        Column("projects", _("Projects"), "number"),
    )  # fmt: skip
    show_html(table(told, columns, caption=_("Organisations"), hide_caption=True))
    places.show_parts(places.ORGANISATIONS, count)


def _regions(page: Page) -> dict[str | None, str]:
    return {str(row["code"]): name_of(row) for row in read(page, management.regions)}


def _municipalities(page: Page) -> dict[str | None, str]:
    rows = read(page, management.municipalities)
    return {str(row["code"]): name_of(row) for row in rows}


def _show_form(page: Page, organisation: Mapping[str, Any] | None) -> None:
    form = Form(f"organisation/{organisation['id']}" if organisation else "organisation/new")
    saved = organisation or EMPTY
    form.fill(_in_fields(saved), int(saved.get("version", 0)))
    labels, options = _labels(), _options(page, form)
    show_outcome(form, labels, words=lambda row: _in_words(page, row, options), values=_in_fields)
    with st.container(width=640):
        for name in NAMES:
            st.text_input(form.label(labels[name], name), key=form.key(name), autocomplete="off")
        for field, said in options.items():
            st.selectbox(
                form.label(labels[field], field), list(said), format_func=_shown_as(said), key=form.key(field),
                help=_("Found from the municipality when it is left open.") if field == "region_code" else None,
            )  # fmt: skip
        spoken = languages()
        st.multiselect(
            form.label(labels["languages"], "languages"), list(spoken), format_func=spoken.__getitem__,
            key=form.key("languages"), placeholder=_("Choose"),
        )  # fmt: skip
        label = _("Save") if organisation else _("Make the organisation")
        if st.button(label, type="primary", key=form.key("save")):
            _save(page, form, organisation)


def _shown_as(said: Mapping[Any, str]) -> Callable[[Any], str]:
    return lambda one: said.get(one, str(one))


def _labels() -> dict[str, str]:
    return {
        "name_fi": _("Name in Finnish"),
        "name_sv": _("Name in Swedish, if there is one"),
        "name_en": _("Name in English, if there is one"),
        "kind": _("Kind"),
        "municipality_code": _("Municipality"),
        "region_code": _("Region"),
        "parent_id": _("Part of"),
        "languages": _("Languages of the organisation"),
    }


def _options(page: Page, form: Form) -> dict[str, dict[Any, str]]:
    parent = form.value("parent_id")
    chosen = (parent,) if isinstance(parent, int) else ()
    return {
        "kind": dict(kinds()),
        "municipality_code": {NONE: _("None"), **_municipalities(page)},
        "region_code": {NONE: _("None"), **_regions(page)},
        "parent_id": {NONE: _("None"), **organisation_names(page, form, chosen)},
    }


def _save(page: Page, form: Form, organisation: Mapping[str, Any] | None) -> None:
    facts: dict[str, Any] = {name: form.text(name) for name in NAMES}
    facts |= {name: form.value(name) or None for name in CODES} | {"kind": form.text("kind")}
    facts["languages"] = tuple(form.value("languages"))
    if organisation is None:

        def then(answer: Answer) -> None:
            places.go(places.ORGANISATIONS, organisation=answer["id"])

        send(page, form, commands.create, NewOrganisation(**facts), said=_("The organisation is made."), then=then)
    edited = EditedOrganisation(**facts, id=int(organisation["id"]), seen_version=form.version)
    send(page, form, commands.edit, edited, said=_("Saved."))


def _in_fields(row: Values) -> Values:
    values: dict[str, Any] = {name: row[name] or "" for name in NAMES}
    values |= {name: row[name] or NONE for name in CODES} | {"kind": row["kind"]}
    return {**values, "languages": str(row["languages"]).split()}


def _in_words(page: Page, row: Values, options: Mapping[str, Mapping[Any, str]]) -> Values:
    said: dict[str, Any] = {name: row[name] for name in NAMES}
    said |= {
        name: options[name].get(row[name] or NONE, row[name])
        for name in ("kind", "municipality_code", "region_code")
    }
    parent = row["parent_id"]
    said["parent_id"] = names_of(page, (parent,)).get(parent, "") if parent else _("None")
    spoken = languages()
    said["languages"] = ", ".join(spoken.get(code, code) for code in str(row["languages"]).split())
    return said
