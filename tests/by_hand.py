"""The thirty actions of tests/data/actions_by_hand.csv, whose savings were computed without the product."""

import ast
import csv
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import uuid4

from db.action_checks import ActionFacts, Amount
from db.commands.actions import NewAction, add
from db.commands.factors import NewFactor
from db.commands.factors import add as add_factor
from tests.partners import AUTUMN
from tests.personas import Network

FILE = Path(__file__).parent / "data" / "actions_by_hand.csv"
# What pint calls a unit, and what a factor of that unit is of.
CARRIERS = {"MWh": "other", "l": "diesel", "m3": "other", "kg": "other", "t": "other", "km": "other"}


@dataclass(frozen=True)
class ByHand:
    """An action of the file; tonnes are None where nothing is told."""

    title: str
    basis: str
    reported: Decimal | None
    formula: str
    tonnes: Decimal | None
    amounts: list[dict[str, str]] = field(default_factory=list)  # unit, before, after, factor, per


def actions_by_hand() -> list[ByHand]:
    """Return the actions of the file in its order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for _number, group in groupby(rows, key=lambda row: row["number"]):
        first, *more = list(group)
        found.append(ByHand(
            first["title"], first["basis"], _decimal(first["reported"]), first["formula"],
            _decimal(first["tonnes"]), [row for row in (first, *more) if row["unit"]],
        ))  # fmt: skip
    return found


def computed(formula: str) -> Fraction:
    """Return what a formula of numbers, + - * / and brackets comes to, exactly."""
    return _value(ast.parse(formula, mode="eval").body, formula)


def entered(network: Network) -> dict[str, int]:
    """Enter all of them for a partner of `own`, each factor by its value and unit; return the ids by title."""
    versions: dict[tuple[str, str], int] = {}
    ids = {}
    for one in actions_by_hand():
        for row in one.amounts:
            key = (row["factor"], row["per"])
            versions[key] = versions.get(key) or _factor(network, *key)
        keeper: dict[str, Any] = {"project_id": network.project("own"), "partner_id": network.partner("Kutomo Oy")}
        wanted = NewAction(**keeper, **vars(_facts(one, versions)))
        ids[one.title] = network.do("owner", add, wanted)["id"]
    return ids


def _facts(one: ByHand, versions: dict[tuple[str, str], int]) -> ActionFacts:
    known = one.basis in {"calculated", "reported"}
    return ActionFacts(
        title=one.title, sector="industry", done_on=AUTUMN, effect_from=AUTUMN, basis=one.basis,
        amounts=tuple(
            Amount(versions[row["factor"], row["per"]], row["unit"], Decimal(row["before"]), Decimal(row["after"]))
            for row in one.amounts
        ),
        reported=one.reported, source="By hand", evidence="calculated" if known else None,
        why_not="By hand" if one.basis == "not_quantifiable" else "",
    )  # fmt: skip


def _factor(network: Network, value: str, per: str) -> int:
    names: dict[str, Any] = dict.fromkeys(("name_fi", "name_sv", "name_en"), f"{value} / {per} {uuid4().hex[:6]}")
    wanted = NewFactor(
        carrier=CARRIERS[per], per=per, value=Decimal(value), period="2026", source="By hand", **names
    )
    return int(network.do("coordinator", add_factor, wanted)["version_id"])


def _decimal(written: str) -> Decimal | None:
    return Decimal(written) if written else None


def _value(node: ast.expr, formula: str) -> Fraction:
    if isinstance(node, ast.Constant):  # as it is written: a float would not be what stands there
        return Fraction(ast.get_source_segment(formula, node) or "")
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, formula)
    assert isinstance(node, ast.BinOp)
    left, right = _value(node.left, formula), _value(node.right, formula)
    match node.op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case _:
            return left / right
