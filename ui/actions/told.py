"""What is known of one action, as HTML: what it saves and by which reckoning, its phases, facts and shares."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from db.action_rows import line_of
from db.emissions import PHASES, ends
from db.models import Basis, Standing
from db.protection import HIDDEN
from db.records import Rows
from ui.actions import expression, places, words
from ui.formats import date_text, euros, name_of, number
from ui.language import _, ngettext
from ui.tables import Column, Nothing, anchor, escaped, plain, table

Action = Mapping[str, Any]


def saving(action: Action) -> str:
    """Return what an action saves in a year, how that is known, and what it does not mean."""
    heading = f"<h2>{escaped(_('What it saves'))}</h2>"
    known = {Basis.CALCULATED: _calculated, Basis.REPORTED: _reported, Basis.NOT_QUANTIFIABLE: _not_quantifiable}
    said = known.get(action["basis"], _open)(action)
    return f"{heading}{_counted(action)}{said}{_counting(action)}"


def claims(rows: Rows) -> str:
    """Return which other actions may claim the same saving, and what to do then; nothing where there is none."""
    if not rows:
        return ""
    links = ", ".join(anchor(f"{places.action_link()}{row['id']}", plain(row["title"])) for row in rows)
    said = _("Might the same saving be told of in another action too? Look at: {actions}.")
    then = _("If it is one saving, change one of the two and choose the other as where it is counted.")
    return f'<p class="ym-mark">{escaped(said).format(actions=links)} {escaped(then)}</p>'


def _open(_action: Action) -> str:
    return _note(_("It has not been told yet what it saves. That is no zero."))


def _not_quantifiable(action: Action) -> str:
    head = f'<p class="ym-figure-words">{escaped(_("Cannot be quantified"))}</p>'
    return f"{head}{_written(action, _('Why'), action['why_not'])}"


def _reported(action: Action) -> str:
    said = _note(_("The partner’s own figure: the service has not calculated it."))
    return f"{_large(action)}{said}{_written(action, _('Source'), action['source'])}"


def _calculated(action: Action) -> str:
    lines = "".join(f"<li>{_line(row)}</li>" for row in action["amounts"])
    adding = ""
    if len(action["amounts"]) > 1:
        parts = [row["tonnes"] for row in action["amounts"]]
        adding = f'<p class="ym-expression">{escaped(expression.addition(parts, action["tonnes"]))}</p>'
    source = _written(action, _("Source of the amounts"), action["source"])
    return f'{_large(action)}<ol class="ym-reckoning">{lines}</ol>{adding}{source}'


def _line(row: Mapping[str, Any]) -> str:
    mark = ""
    if row["standing"] != Standing.VERIFIED:
        mark = f' <strong class="ym-mark">{escaped(words.unverified())}</strong>'
    told = _("{name}, version {number}").format(name=name_of(row), number=row["number"])
    period = row["period"]
    of = f"{plain(told)}; {plain(period)}" if period else plain(told)
    shown = f"{of}. {escaped(_('Source'))}: {plain(row['source'])}"
    said = f'<p class="ym-expression">{escaped(expression.line(line_of(row)))}</p>'
    return f'{said}<p class="ym-note">{shown}{mark}</p>'


def _large(action: Action) -> str:
    tonnes: Decimal = action["tonnes"]
    evidence = words.evidence().get(action["evidence"], "")
    said = f'<p class="ym-large"><span>{escaped(words.exact(tonnes))}</span> {escaped(_("t CO₂e a year"))}</p>'
    said += _note(_("Evidence: {evidence}").format(evidence=evidence)) if evidence else ""
    if tonnes < 0:
        said += _note(_("The number is negative: the action grows emissions."))
    if tonnes == 0:
        said += _note(_("A true zero: the action neither cuts emissions nor grows them."))
    return said


def _counted(action: Action) -> str:
    """Return that another action counts this saving, with the way to it where it may be told."""
    if action["counted_in_id"] is None:
        return ""
    other, said = action["counted_in"], _("Counted in another action, and so not here")
    if other is None:
        return f'<p class="ym-mark">{escaped(said)}.</p>'
    link = anchor(f"{places.action_link()}{other['id']}", plain(other["title"]))
    return f'<p class="ym-mark">{escaped(said)}: {link}</p>'


def _counting(action: Action) -> str:
    if not action["counts"]:
        return ""
    links = ", ".join(
        anchor(f"{places.action_link()}{one['id']}", plain(one["title"])) for one in action["counts"]
    )
    return f'<p class="ym-note">{escaped(_("Counts also the saving of"))}: {links}</p>'


def phases(action: Action) -> str:
    """Return the day of each phase as a line, and the lesson of one that was dropped."""
    said = words.phases()
    days = [(said[phase], action[f"{phase}_on"]) for phase in PHASES]
    if action["dropped_on"]:
        days.append((words.states()["dropped"], action["dropped_on"]))
    items = "".join(_phase(label, day) for label, day in days)
    lesson = _written(action, _("What was learnt"), action["lesson"])
    return f'<h2>{escaped(_("Phases"))}</h2><ol class="ym-phases">{items}</ol>{lesson}'


def _phase(label: str, day: Any) -> str:
    shown = escaped(date_text(day)) if day else f'–<span class="ym-vh">{escaped(_("no day"))}</span>'
    return f'<li class="{"ym-come" if day else "ym-not-come"}"><b>{escaped(label)}</b> <span>{shown}</span></li>'


def facts(action: Action) -> str:
    """Return the other facts of an action."""
    said = {
        _("Partner"): anchor(f"{places.partner_link()}{action['partner_id']}", plain(action["partner_name"])),
        _("Kind"): escaped(words.kinds().get(action["kind"], action["kind"])),
        _("Sector"): escaped(words.sectors().get(action["sector"], action["sector"])),
        _("In effect from"): _or_unknown(action["effect_from"] and date_text(action["effect_from"])),
        _("Lifetime"): escaped(_years(action["lifetime"])),
        _("In effect until"): _until(action),
        _("Energy saved a year"): _or_unknown(_with_unit(action["energy_saved"], "MWh")),
        _("Money saved a year"): _money(action["money_saved"]),
        _("Investment"): _money(action["investment"]),
        _("Emissions belong to"): _or_unknown(words.tradings().get(action["trading"])),
        _("Told of to others"): escaped(_("yes, the partner agrees") if action["shown"] else _("no")),
    }
    items = "".join(f"<div><dt>{escaped(label)}</dt><dd>{one}</dd></div>" for label, one in said.items())
    return f'<h2>{escaped(_("Facts"))}</h2><dl class="ym-facts">{items}</dl>'


def _years(count: int) -> str:
    return ngettext("{n} year", "{n} years", count).format(n=number(count))


def _until(action: Action) -> str:
    day = action["effect_from"]
    return _or_unknown(None if day is None else date_text(ends(day, action["lifetime"])))


def _with_unit(value: Decimal | None, unit: str) -> str | None:
    return None if value is None else f"{words.exact(value)} {unit}"


def _money(value: Any) -> str:
    if value == HIDDEN:
        return f'<span class="ym-note">{escaped(_("not shown to others"))}</span>'
    return _or_unknown(None if value is None else euros(value))


def _or_unknown(said: str | None) -> str:
    return escaped(said) if said else f'<span class="ym-note">{escaped(_("not known"))}</span>'


def shares(action: Action) -> str:
    """Return how much of an action's effect is which project's doing."""
    columns = (
        Column("project", _("Project"), link="/project?id="),
        Column("percent", _("Share, %"), "number"),
        Column("tonnes", _("t CO₂e a year"), "number"),
    )
    rows = [
        {"project_id": row["project_id"], "project": name_of(row), "percent": row["percent"],
         "tonnes": _share(action, row["tonnes"])}
        for row in action["shares"]
    ]  # fmt: skip
    heading = _("Whose doing it is")
    inner = table(rows, columns, caption=heading, hide_caption=True)
    return f"<h2>{escaped(heading)}</h2>{inner}{_rest(action)}"


def _rest(action: Action) -> str:
    left = 100 - sum(row["percent"] for row in action["shares"])
    if not left:
        return ""
    return _note(_("{n} % is no project’s doing.").format(n=number(left)))


def _share(action: Action, tonnes: Decimal | None) -> object:
    if action["counted_in_id"] is not None:
        return Nothing.NOT_APPLICABLE
    return None if tonnes is None else words.exact(tonnes)


def _written(action: Action, label: str, text: str) -> str:
    """Return what somebody wrote, in its language."""
    if not text:
        return ""
    said = f'<dd lang="{escaped(action["language"])}" dir="auto">{plain(text)}</dd>'
    return f'<dl class="ym-said"><div><dt>{escaped(label)}</dt>{said}</div></dl>'


def _note(said: str) -> str:
    return f'<p class="ym-note">{escaped(said)}</p>'
