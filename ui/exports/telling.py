"""What goes with the rows in every file: the data dictionary, and the source, as rows of texts."""

from collections.abc import Mapping

from ui.exports.columns import Told, type_words
from ui.exports.export import Export
from ui.formats import moment_text, number
from ui.language import _
from ui.tables import Nothing

Texts = tuple[str, ...]


def dictionary_title() -> str:
    """Return what the data dictionary is called."""
    return _("Data dictionary")


def source_title() -> str:
    """Return what is told of the file as a whole is called."""
    return _("Source")


def dictionary(export: Export) -> list[Texts]:
    """Return the data dictionary: a row of headings, then one for each column."""
    heads = (
        _("Field"), _("Heading"), _("Type"), _("Unit"), _("Meaning"), _("An empty cell"), _("A cell with “.”"),
        _("A cell with “…”"), _("Codes"),
    )  # fmt: skip
    return [heads, *map(_column, export.columns)]


def _column(column: Told) -> Texts:
    return (
        column.field, column.heading, type_words()[column.type], column.unit, column.meaning,
        column.missing, column.not_applicable, hidden_word() if column.may_be_hidden else "",
        "\n".join(_code(column, code) for code in column.codes),
    )  # fmt: skip


def _code(column: Told, code: str) -> str:
    rule = column.rules.get(code)
    return f"{code} = {column.word(code)}" + (f": {rule}" if rule else "")


def hidden_word() -> str:
    """Return what it means that a value is hidden."""
    return _("Hidden to protect")


def signs() -> Mapping[str, str]:
    """Return how each kind of nothing stands in a cell, with its meaning."""
    return {
        "": _("Missing: it is not known, or nothing was said"),
        "0": _("Zero: it is known to be none"),
        Nothing.NOT_APPLICABLE.value: _("Does not apply"),
        Nothing.HIDDEN.value: _("Hidden to protect: it is known, and not told"),
    }


def source(export: Export, rows: int, *, notes: tuple[str, ...] = ()) -> list[Texts]:
    """Return label and text of all that is told of a file as a whole; `rows` is how many it has."""
    said: list[Texts] = [(_("Service"), _("Cooperation Tracker")), (_("Data"), export.title)]
    if export.is_sample:
        said.append((_("Sample data"), _("The weeks, partners, events and actions shown here are invented.")))
    said += [
        (_("What it holds"), export.description),
        (_("Who may use it"), export.use),
        (_("A past moment") if export.is_past else _("Moment"), moment_text(export.time)),
        (_("Rows"), number(rows)),
        *((_("Narrowed: {filter}").format(filter=label), value) for label, value in export.filters),
        *((_("Empty cell") if not sign else _("Cell with “{sign}”").format(sign=sign), said)
          for sign, said in signs().items()),
        *((_("Note"), note) for note in notes),
    ]  # fmt: skip
    return said
