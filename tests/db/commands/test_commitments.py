"""Commitments: signed, reviewed, renewed, ended, and taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db.commands.commitments import (
    EditedCommitment,
    EndedCommitment,
    NewCommitment,
    RemovedCommitment,
    RenewedCommitment,
    edit,
    end,
    remove,
    renew,
    sign,
)
from db.commands.kernel import Command
from db.commands.merges import Merge, Unmerge, merge, unmerge
from db.commands.partnerships import MovedPartnership, RemovedPartnership, move
from db.commands.partnerships import remove as take_out
from db.faults import Missing, Refused, Stale
from db.models import Commitment, Partner, Partnership
from tests.partners import AUTUMN, SPRING, SUMMER, TODAY
from tests.personas import Network

NEXT_YEAR = date(2027, 11, 18)


def new(
    network: Network, name: str, slug: str = "own", scheme: str = "Klimatpartner", **said: Any
) -> NewCommitment:
    return NewCommitment(
        project_id=network.project(slug), partner_id=network.partner(name), scheme_id=network.scheme(scheme),
        **{"signed_on": AUTUMN, **said},
    )  # fmt: skip


def row(network: Network, slug: str, name: str, scheme: str) -> Any:
    with network.database.reading() as connection:
        there = Commitment.id == network.commitment(slug, name, scheme)
        return connection.execute(select(Commitment.__table__).where(there)).one()


def days(network: Network, slug: str, name: str) -> tuple[Any, ...]:
    with network.database.reading() as connection:
        there = Partnership.id == network.partnership(slug, name)
        table = Partnership.__table__.c
        columns = (table.version, table.reached_on, table.committed_on, table.acting_on)
        return tuple(connection.execute(select(*columns).where(there)).one())


def named(network: Network, slug: str = "own", name: str = "Metsäkone Oy", version: int = 1) -> dict[str, Any]:
    """Return how the commitment under Ilmastokumppani is named to a command."""
    number = network.commitment(slug, name, "Ilmastokumppani")
    return {"project_id": network.project(slug), "id": number, "seen_version": version}


def faults(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


# Signing


def test_signing_keeps_what_was_agreed_and_brings_the_partner_to_committed(network: Network) -> None:
    wanted = new(network, "Naapurin tila", review_on=NEXT_YEAR, targets=" Vähemmän\r\nöljyä ", language="fi")
    made = network.do("owner", sign, wanted)
    kept = row(network, "own", "Naapurin tila", "Klimatpartner")
    assert made == {"id": kept.id, "version": 1}
    assert (kept.signed_on, kept.review_on, kept.ended_on) == (AUTUMN, NEXT_YEAR, None)
    assert (kept.targets, kept.language) == ("Vähemmän\nöljyä", "fi")
    assert days(network, "own", "Naapurin tila") == (2, SUMMER, AUTUMN, None)


def test_who_is_committed_already_stays_so_since_then(network: Network) -> None:
    network.do("owner", sign, new(network, "Hiljainen Oy"))
    assert days(network, "own", "Hiljainen Oy") == (1, None, SPRING, SUMMER)


def test_the_same_request_signs_once(network: Network) -> None:
    wanted = new(network, "Naapurin tila")
    first = network.do("owner", sign, wanted, request_id="sign-once")
    assert network.do("owner", sign, wanted, request_id="sign-once") == first
    with pytest.raises(Refused) as refused:
        network.do("teammate", sign, wanted)
    assert faults(refused.value) == {("signed_on", "commitment_there")}


@pytest.mark.parametrize(
    ("name", "slug", "signed_on", "code", "stage"),
    [
        ("Naapurin tila", "own", SPRING, "signed_before_stage", "reached"),
        ("Neuvottu ry", "foreign", SPRING, "signed_before_stage", "advised"),
        ("Kutomo Oy", "own", TODAY, "signed_after_stage", "acting"),
        ("Lopettanut Oy", "foreign", SUMMER, "signed_after_dropped", None),
    ],
)
def test_the_order_of_stages_holds_and_the_fault_names_the_stage(
    network: Network, name: str, slug: str, signed_on: date, code: str, stage: str | None
) -> None:
    before = days(network, slug, name)
    with pytest.raises(Refused) as refused:
        network.do("coordinator", sign, new(network, name, slug, signed_on=signed_on))
    assert [(one.field, one.code, one.params.get("stage")) for one in refused.value.faults] == [
        ("signed_on", code, stage)
    ]
    assert days(network, slug, name) == before


def test_what_was_signed_before_dropping_out_is_entered_later(network: Network) -> None:
    network.do("outsider", sign, new(network, "Lopettanut Oy", "foreign", signed_on=SPRING))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"signed_on": None}, {("signed_on", "day_missing")}),
        ({"signed_on": TODAY + timedelta(days=1)}, {("signed_on", "done_in_future")}),
        ({"signed_on": date(1999, 12, 31)}, {("signed_on", "day_outside_calendar")}),
        ({"review_on": SUMMER}, {("review_on", "before_signed")}),
        ({"review_on": date(2999, 1, 1)}, {("review_on", "day_outside_calendar")}),
        ({"targets": "x" * 5_001, "language": "xx"}, {("targets", "too_long"), ("language", "language_unknown")}),
        ({"scheme_id": 999_999}, {("scheme_id", "scheme_unknown")}),
        ({"scheme_id": 0, "signed_on": None}, {("scheme_id", "scheme_unknown"), ("signed_on", "day_missing")}),
    ],
)
def test_all_that_is_wrong_is_told_at_once_by_field(
    network: Network, said: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    wanted = NewCommitment(**{**vars(new(network, "Naapurin tila")), **said})
    with pytest.raises(Refused) as refused:
        network.do("owner", sign, wanted)
    assert faults(refused.value) == expected
    assert days(network, "own", "Naapurin tila") == (1, SUMMER, None, None)


def test_a_partner_of_others_and_one_that_is_merged_are_not_there(network: Network) -> None:
    for name, slug in (("Bageri Ab", "own"), ("Erehdys Oy", "own"), ("Metsäkone", "second")):
        with pytest.raises(Missing):
            network.do("coordinator", sign, new(network, name, slug))


def test_what_is_signed_belongs_to_the_row_that_the_project_has_so_a_merge_is_undone_exactly(
    network: Network,
) -> None:
    """`second` knows Metsäkone Oy as Metsäkone, which is merged into it."""
    network.do("owner", sign, new(network, "Metsäkone Oy", "second", signed_on=SUMMER))
    assert row(network, "second", "Metsäkone", "Klimatpartner").signed_on == SUMMER


# Two at once


@pytest.mark.parametrize(
    ("signed_on", "fits"),
    [(SPRING, False), (SUMMER, False), (AUTUMN, False), (TODAY - timedelta(days=1), False), (TODAY, True)],
)
def test_two_under_one_scheme_do_not_overlap(network: Network, signed_on: date, fits: bool) -> None:
    """Hiljainen Oy was committed from spring until yesterday."""
    wanted = new(network, "Hiljainen Oy", scheme="Ilmastokumppani", signed_on=signed_on)
    if fits:
        assert network.do("owner", sign, wanted)["version"] == 1
        return
    with pytest.raises(Refused) as refused:
        network.do("owner", sign, wanted)
    assert faults(refused.value) == {("signed_on", "commitment_there")}


def test_one_before_another_has_to_end_before_it(network: Network) -> None:
    early = new(network, "Metsäkone Oy", "second", scheme="Ilmastokumppani", signed_on=SPRING)
    with pytest.raises(Refused) as refused:  # it would go on while the later one is in force
        network.do("owner", sign, early)
    assert faults(refused.value) == {("signed_on", "commitment_there")}


def test_rows_that_count_as_one_do_not_overlap_either(network: Network) -> None:
    """Bagerit is merged into Bageri Ab, which has a commitment."""
    kept, merged = network.partner("Bageri Ab"), network.partner("Bagerit")
    network.do("coordinator", merge, Merge(kept, 1, merged, 1))
    with pytest.raises(Refused) as refused:
        network.do("outsider", sign, new(network, "Bageri Ab", "foreign"))
    assert faults(refused.value) == {("signed_on", "commitment_there")}
    with network.database.reading() as connection:
        version = connection.execute(select(Partner.version).where(Partner.id == merged)).scalar_one()
    network.do("coordinator", unmerge, Unmerge(merged, version))
    assert network.do("outsider", sign, new(network, "Bagerit", "foreign"))["version"] == 1


def test_an_edit_into_another_s_time_is_refused(network: Network) -> None:
    later = new(network, "Hiljainen Oy", scheme="Ilmastokumppani", signed_on=TODAY)
    made = network.do("owner", sign, later)
    wanted = EditedCommitment(
        project_id=later.project_id, id=made["id"], seen_version=1, signed_on=TODAY - timedelta(days=1)
    )
    with pytest.raises(Refused) as refused:
        network.do("owner", edit, wanted)
    assert faults(refused.value) == {("signed_on", "commitment_there")}


# Changing, renewing, ending


def test_an_edit_changes_all_and_the_stage_follows_the_day_of_signing(network: Network) -> None:
    wanted = EditedCommitment(
        **named(network), signed_on=date(2026, 7, 1), review_on=NEXT_YEAR, ended_on=date(2028, 1, 1),
        targets="Uutta", language="sv",
    )  # fmt: skip
    assert network.do("owner", edit, wanted)["version"] == 2
    kept = row(network, "own", "Metsäkone Oy", "Ilmastokumppani")
    assert (kept.signed_on, kept.ended_on, kept.targets, kept.language) == (
        date(2026, 7, 1), date(2028, 1, 1), "Uutta", "sv",
    )  # fmt: skip
    assert days(network, "own", "Metsäkone Oy") == (2, SPRING, date(2026, 7, 1), AUTUMN)


def test_a_stage_that_began_otherwise_stays(network: Network) -> None:
    number = network.commitment("foreign", "Perunut Oy", "Klimatpartner")
    wanted = EditedCommitment(
        project_id=network.project("foreign"), id=number, seen_version=1, signed_on=TODAY
    )  # fmt: skip
    network.do("outsider", edit, wanted)
    assert days(network, "foreign", "Perunut Oy") == (1, None, None, SPRING)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"signed_on": date(2026, 1, 7)}, {("signed_on", "signed_before_stage")}),
        ({"signed_on": TODAY}, {("signed_on", "signed_after_stage")}),
        ({"signed_on": SUMMER, "ended_on": SPRING}, {("ended_on", "before_signed")}),
        ({"signed_on": None, "ended_on": SPRING}, {("signed_on", "day_missing")}),
        ({"signed_on": SUMMER, "ended_on": date(2999, 1, 1)}, {("ended_on", "day_outside_calendar")}),
    ],
)
def test_an_edit_tells_what_is_wrong(
    network: Network, said: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", edit, EditedCommitment(**named(network), **said))
    assert faults(refused.value) == expected


def test_a_renewal_moves_the_review_and_makes_no_second_one(network: Network) -> None:
    for version, review_on in ((1, NEXT_YEAR), (2, NEXT_YEAR + timedelta(days=365))):
        renewed = network.do(
            "owner", renew, RenewedCommitment(**named(network, version=version), review_on=review_on)
        )
        assert renewed == {"id": named(network)["id"], "version": version + 1}
    kept = row(network, "own", "Metsäkone Oy", "Ilmastokumppani")
    assert (kept.signed_on, kept.review_on) == (SUMMER, NEXT_YEAR + timedelta(days=365))


@pytest.mark.parametrize(
    ("review_on", "code"),
    [(None, "day_missing"), (TODAY, "review_not_ahead"), (SPRING, "review_not_ahead"),
     (date(2999, 1, 1), "day_outside_calendar")],
)  # fmt: skip
def test_a_renewal_needs_a_day_ahead(network: Network, review_on: date | None, code: str) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", renew, RenewedCommitment(**named(network), review_on=review_on))
    assert faults(refused.value) == {("review_on", code)}


def test_a_commitment_ends_and_is_then_neither_renewed_nor_ended_again(network: Network) -> None:
    assert network.do("owner", end, EndedCommitment(**named(network), ended_on=TODAY))["version"] == 2
    assert row(network, "own", "Metsäkone Oy", "Ilmastokumppani").ended_on == TODAY
    again: list[tuple[Command[Any], Any]] = [
        (end, EndedCommitment(**named(network, version=2), ended_on=TODAY)),
        (renew, RenewedCommitment(**named(network, version=2), review_on=NEXT_YEAR)),
    ]
    for command, wanted in again:
        with pytest.raises(Refused) as refused:
            network.do("owner", command, wanted)
        assert faults(refused.value) == {("ended_on", "commitment_ended")}
    back = EditedCommitment(**named(network, version=2), signed_on=SUMMER)
    assert network.do("owner", edit, back)["version"] == 3


@pytest.mark.parametrize(("ended_on", "code"), [(None, "day_missing"), (SPRING, "before_signed")])
def test_an_end_needs_a_day_after_signing(network: Network, ended_on: date | None, code: str) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", end, EndedCommitment(**named(network), ended_on=ended_on))
    assert faults(refused.value) == {("ended_on", code)}


def test_what_was_entered_by_mistake_is_removed_and_the_stage_stays(network: Network) -> None:
    before = days(network, "own", "Metsäkone Oy")
    assert network.do("owner", remove, RemovedCommitment(**named(network))) == {
        "id": named_id(network), "version": 1,
    }  # fmt: skip
    assert days(network, "own", "Metsäkone Oy") == before


def named_id(network: Network) -> int:
    """Return the id of the removed commitment: it stands in the history alone."""
    with network.database.reading() as connection:
        ids = select(Commitment.__history__.c.id).order_by(Commitment.__history__.c.until.desc())
        return int(connection.execute(ids).scalars().first() or 0)


def test_an_older_view_is_stale_and_another_s_commitment_is_not_there(network: Network) -> None:
    network.do("owner", renew, RenewedCommitment(**named(network), review_on=NEXT_YEAR))
    stale: list[tuple[Command[Any], Any]] = [
        (edit, EditedCommitment(**named(network), signed_on=SUMMER)),
        (renew, RenewedCommitment(**named(network), review_on=NEXT_YEAR)),
        (end, EndedCommitment(**named(network), ended_on=TODAY)),
        (remove, RemovedCommitment(**named(network))),
    ]
    for command, wanted in stale:
        with pytest.raises(Stale):
            network.do("teammate", command, wanted)
        forged = {**vars(wanted), "project_id": network.project("second")}
        with pytest.raises(Missing):
            network.do("owner", command, type(wanted)(**forged))


# Where the partnership goes


def test_a_partner_with_commitments_is_not_taken_out_but_moves_with_all_that_was_written(network: Network) -> None:
    own, number = network.project("own"), network.partnership("own", "Hiljainen Oy")
    with pytest.raises(Refused) as refused:
        network.do("owner", take_out, RemovedPartnership(own, number, 1))
    assert ("id", "partner_has_written") in faults(refused.value)
    network.do("coordinator", move, MovedPartnership(number, 1, network.project("second")))
    assert row(network, "second", "Hiljainen Oy", "Ilmastokumppani").ended_on == TODAY
