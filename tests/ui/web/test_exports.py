"""The route of exports: every dataset × format × persona, and what it refuses."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.applications import Starlette

from app import MIDDLEWARE, ROUTES
from db.commands.partnerships import EditedPartnership, edit
from db.engine import Database, data_version, moment_at
from db.faults import Unavailable
from db.models import ExportLog
from db.samples import mark
from tests.asgi import Answer, ask
from tests.partners import FREE_ID, IDS
from tests.personas import PERSONAS, Network, token_of
from tests.ui.exports import reading_back
from tests.ui.exports.material import EVERY, FOREIGN, GIVEN, KNOWN, OWN, SOLE_TRADERS_ID
from tests.ui.partners.conftest import keep
from ui.database import serve
from ui.exports.datasets import DATASETS
from ui.exports.formats import FORMATS
from ui.web import cookies, exports


@pytest.fixture
def app(sqlite_network: Network) -> Iterator[Starlette]:
    serve(sqlite_network.database)
    yield Starlette(routes=ROUTES, middleware=MIDDLEWARE)
    serve(None)


def request(
    app: Starlette, persona: str, name: str, query: Mapping[str, str], *, method: str = "GET",
    headers: Mapping[str, str] = {}, cookie: str = cookies.SESSION,
) -> Answer:  # fmt: skip
    shown = {} if persona == "nobody" else {"cookie": f"{cookie}={token_of(persona)}"}
    asked = urlencode({"lang": "en", **query})
    return ask(app, method, f"/export/{name}?{asked}", headers={**shown, **headers})


def get(app: Starlette, persona: str, name: str, **query: str) -> Answer:
    return request(app, persona, name, query)


def asked_of(network: Network, slug: str) -> dict[str, str]:
    return GIVEN[slug].asked(network)


def test_every_dataset_says_who_is_given_it() -> None:
    assert set(GIVEN) == set(DATASETS)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("slug", DATASETS)
def test_a_file_is_given_to_its_audience_with_what_each_may_know_and_to_nobody_else(
    app: Starlette, sqlite_network: Network, slug: str, form: str
) -> None:
    given, asked = GIVEN[slug], asked_of(sqlite_network, slug)
    for persona in PERSONAS:
        answer = get(app, persona, f"{slug}.{form}", **asked)
        held = reading_back.everything(answer.body)
        known = given.partners[persona] if persona in given.audience else frozenset()
        found = {name for name in EVERY if f"{name}<" in held or f'"{name}"' in held or f",{name}," in held
                 or f";{name};" in held}  # fmt: skip
        assert (persona, answer.status) == (persona, 200 if persona in given.audience else 403)
        assert found == set(known), persona
        assert SOLE_TRADERS_ID not in held
        if persona in given.audience:
            assert len(reading_back.rows(form, answer.body)) == given.rows_for(persona)


@pytest.mark.parametrize("form", FORMATS)
def test_a_project_s_partners_go_to_its_own_people(app: Starlette, sqlite_network: Network, form: str) -> None:
    foreign, missing = str(sqlite_network.project("foreign")), "999999"
    expected = {
        (persona, about): (200 if persona in ("outsider", "coordinator") and about == foreign else 403)
        for persona in PERSONAS
        for about in (foreign, missing)
    } | {("coordinator", missing): 404}
    found = {
        (persona, about): get(app, persona, f"project-partners.{form}", project=about).status
        for persona, about in expected
    }
    assert found == expected
    held = reading_back.everything(get(app, "outsider", f"project-partners.{form}", project=foreign).body)
    assert {name for name in FOREIGN if name in held} == FOREIGN
    assert not [name for name in OWN - FOREIGN if name in held]
    assert IDS["Bageri Ab"] in held
    assert SOLE_TRADERS_ID not in held


def test_only_an_account_s_own_cookie_opens_anything(app: Starlette) -> None:
    for bearer in ("wall", "wall-ended", "deactivated", "signed-out", "expired", "unknown"):
        assert get(app, bearer, "states-by-week.json").status == 403
        assert request(app, bearer, "states-by-week.json", {}, cookie=cookies.WALL).status == 403
    assert request(app, "owner", "states-by-week.json", {}, cookie=cookies.WALL).status == 403


@pytest.mark.parametrize("name", ["nothing.json", "partners", "partners.csv", "partners.xls", ".json", "partners.",
                                  "Partners.json", "partners.json.zip", "%00.json"])  # fmt: skip
def test_what_is_not_there_is_not_found_and_nobody_learns_what_is(app: Starlette, name: str) -> None:
    assert get(app, "owner", name).status == 404
    assert get(app, "nobody", name).status == 403


@pytest.mark.parametrize(("slug", "asked", "status"), [
    ("partners", {"kind": "x"}, 400), ("partners", {"stage": "\0"}, 400), ("partners", {"project": "x"}, 400),
    ("partners", {"project": "999999"}, 404), ("partners", {"words": "x" * 101}, 400),
    ("partners", {"words": "\0"}, 400), ("partners", {"inside": "1"}, 400), ("partners", {"size": "1"}, 400),
    ("partners", {"today": "2026-01-01"}, 400), ("project-weeks", {}, 400),
    ("project-weeks", {"project": ""}, 400),
    ("project-weeks", {"project": "999999"}, 404), ("project-weeks", {"project": "9" * 30}, 400),
    ("states-by-week", {"theme": "x"}, 400), ("states-by-week", {"region": "99"}, 400),
    ("states-by-week", {"experience": "' OR 1=1"}, 400), ("states-by-week", {"weeks": "0"}, 400),
    ("states-by-week", {"weeks": "601"}, 400), ("late-projects", {"weeks": "3"}, 400),
    ("participants", {"first": "2026-W01-1"}, 400), ("participants", {"first": "20260101"}, 400),
    ("participants", {"first": "2026-02-01", "last": "2026-01-31"}, 400), ("participants", {"last": ""}, 400),
    ("participants-by-month", {"last": "2014-12-31"}, 400), ("participants-by-month", {"last": "2027-01-01"}, 400),
    ("participants-by-project", {"part": "1"}, 400),
    ("participants-by-experience", {"experience": "newcomer"}, 400), ("event-attendance", {}, 400),
    ("event-attendance", {"event": "x"}, 400), ("event-attendance", {"event": "999999"}, 404),
    ("events", {"series": "999999"}, 404), ("events", {"told": "x"}, 400), ("events", {"own": "1"}, 400),
    ("events", {"first": "2026-02-01", "last": "2026-01-31"}, 400), ("project-commitments", {}, 400),
    ("project-commitments", {"project": "999999"}, 404), ("targets", {"project": "1"}, 400),
    ("partners", {"as_of": ""}, 400), ("partners", {"as_of": "2999-01-01"}, 400),
    ("partners", {"as_of": "1900-01-01"}, 400), ("partners", {"as_of": "\0"}, 400),
])  # fmt: skip
def test_a_filter_that_cannot_be_is_refused_in_words(
    app: Starlette, slug: str, asked: dict[str, str], status: int
) -> None:
    answer = get(app, "coordinator", f"{slug}.json", **asked)
    assert answer.status == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert all(value not in answer.body.decode() for value in asked.values() if len(value) > 4)


def test_a_filter_given_twice_is_refused(app: Starlette) -> None:
    cookie = {"cookie": f"{cookies.SESSION}={token_of('owner')}"}
    assert ask(app, "GET", "/export/partners.json?kind=farm&kind=company", headers=cookie).status == 400


@pytest.mark.parametrize(("language", "said"), [
    ("fi", "ei ole oikeutta tähän tiedostoon"), ("sv", "inte rätt till den här filen"),
    ("en", "This file is not for you"),
])  # fmt: skip
def test_a_refusal_speaks_the_asker_s_language_and_tells_nothing(app: Starlette, language: str, said: str) -> None:
    answer = get(app, "nobody", "partners.xlsx", lang=language)
    assert said in answer.body.decode()
    assert f'<html lang="{language}">' in answer.body.decode()
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "attachment" not in answer.headers.get("content-disposition", "")


def test_filters_narrow_and_the_file_says_so(app: Starlette, sqlite_network: Network) -> None:
    own = sqlite_network.project("own")
    answer = json.loads(get(app, "coordinator", "partners.json", kind="farm", project=str(own)).body)
    assert [row["name"] for row in answer["rows"]] == ["Naapurin tila"]
    assert answer["filters"] == {"Kind": "Farm", "Project": "Own"}
    narrowed = json.loads(get(app, "owner", "states-by-week.json", theme="food", weeks="2").body)
    assert {row["week"] for row in narrowed["rows"]} == {"2026-W46", "2026-W47"}
    assert narrowed["filters"] == {"Theme": "food", "Weeks back": "2"}


def test_of_a_past_moment_nobody_else_s_partner_is_named(app: Starlette) -> None:
    def names(persona: str, day: str) -> set[str]:
        rows = json.loads(get(app, persona, "partners.json", as_of=day).body)["rows"]
        return {row["name"] for row in rows}

    assert names("owner", "2026-11-01") == OWN
    assert names("ministry", "2026-11-01") == set()
    # Nothing was entered since, yet the day is another: a consent ended between.
    assert names("ministry", "2026-11-17") == set()
    assert names("coordinator", "2026-09-15") == EVERY | {"Metsäkone"}  # it was merged later


def test_a_past_moment_is_told_in_the_file(app: Starlette) -> None:
    answer = json.loads(get(app, "owner", "states-by-week.json", as_of="2026-11-01").body)
    assert (answer["past"], answer["moment"][:10]) == (True, "2026-11-01")
    present = json.loads(get(app, "owner", "states-by-week.json").body)
    assert (present["past"], present["moment"]) == (False, "2026-11-18T12:00:00+02:00")
    assert max(row["week"] for row in answer["rows"]) == "2026-W44"


@pytest.mark.parametrize("form", FORMATS)
def test_the_answer_is_a_download_that_nothing_keeps(app: Starlette, form: str) -> None:
    answer = get(app, "owner", f"partners.{form}", lang="fi")
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["content-type"] == FORMATS[form].media_type
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert answer.headers["content-disposition"] == (
        f"attachment; filename=\"partners-2026-11-18.{form}\"; filename*=UTF-8''Kumppanit%202026-11-18.{form}"
    )


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_head_request_answers_as_the_download_would_without_it(app: Starlette, persona: str) -> None:
    for slug in ("partners.xlsx", "nothing.json", "project-weeks.json"):
        with_body, without = get(app, persona, slug), request(app, persona, slug, {}, method="HEAD")
        kept = ("content-type", "content-disposition", "cache-control")
        assert without.status == with_body.status
        assert [without.headers.get(name) for name in kept] == [with_body.headers.get(name) for name in kept]
        assert without.status != 200 or without.body == b""


@pytest.mark.parametrize(("headers", "status"), [
    ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
    ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, 403),
    ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),  # a link in a message
    ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, 200),
    ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, 200),
])  # fmt: skip
def test_another_site_s_page_cannot_use_the_file(app: Starlette, headers: dict[str, str], status: int) -> None:
    assert request(app, "owner", "partners.json", {}, headers=headers).status == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_an_export_only_reads(app: Starlette, method: str) -> None:
    assert request(app, "owner", "partners.json", {}, method=method).status == 405


def test_too_many_rows_are_refused_in_words(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    few = replace(DATASETS["partners"], most=3)
    monkeypatch.setattr(exports, "DATASETS", {**DATASETS, "partners": few})
    answer = get(app, "ministry", "partners.xlsx")
    assert (answer.status, "more than 3 rows" in answer.body.decode()) == (400, True)
    assert get(app, "ministry", "partners.xlsx", words="oy").status == 200


def test_a_database_that_does_not_answer_is_said_in_words(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise Unavailable("locked")

    monkeypatch.setattr(exports, "identity_of", fail)
    answer = get(app, "owner", "partners.json")
    assert (answer.status, answer.headers["retry-after"]) == (503, "10")
    assert "database is busy" in answer.body.decode()


def test_an_error_of_ours_is_a_number_here_and_its_place_in_the_log(
    app: Starlette, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_arguments: object) -> None:
        raise ValueError("what 'somebody typed'")

    monkeypatch.setattr(exports, "identity_of", fail)
    answer = get(app, "owner", "partners.json")
    assert answer.status == 500
    assert "error number" in answer.body.decode()
    assert "somebody" not in answer.body.decode() + caplog.text
    assert "ValueError" in caplog.text


def test_the_log_says_who_took_what_and_no_word_of_what_was_looked_for(
    app: Starlette, sqlite_network: Network, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        get(app, "owner", "partners.json", words="metsä")
        get(app, "nobody", "partners.json")
    account = sqlite_network.account("owner")
    (said,) = [one.getMessage() for one in caplog.records if one.name == "yhteistyomittari.exports"]
    assert f"export of partners as json by account {account}: 1 rows" in said
    assert "mets" not in said


def logged(network: Network) -> list[tuple[Any, ...]]:
    columns = ("account_id", "dataset", "format", "filters", "moment", "rows")
    with network.database.reading() as connection:
        log = select(*(ExportLog.__table__.c[name] for name in columns)).order_by(ExportLog.id)
        return [tuple(row) for row in connection.execute(log)]


def test_whoever_takes_a_file_is_written_down_with_what_and_how(app: Starlette, sqlite_network: Network) -> None:
    with sqlite_network.database.reading() as connection:
        newest = data_version(connection)
    assert get(app, "owner", "partners.json", words="metsä").status == 200
    assert get(app, "ministry", "states-by-week.excel.csv.zip", as_of="2026-11-01").status == 200
    with sqlite_network.database.reading() as connection:
        past = moment_at(connection, datetime(2026, 11, 1, 21, 59, tzinfo=UTC))
        assert data_version(connection) == newest
    assert logged(sqlite_network) == [
        (sqlite_network.account("owner"), "partners", "json", {"words": "metsä"}, newest, 1),
        (sqlite_network.account("ministry"), "states-by-week", "excel.csv.zip", {"as_of": "2026-11-01"}, past, 15),
    ]


def test_what_was_refused_or_only_asked_about_is_not(app: Starlette, sqlite_network: Network) -> None:
    foreign = str(sqlite_network.project("foreign"))
    assert get(app, "nobody", "partners.json").status == 403
    assert get(app, "wall", "partners.json").status == 403
    assert get(app, "owner", "project-partners.json", project=foreign).status == 403
    assert get(app, "owner", "partners.json", kind="x").status == 400
    assert get(app, "owner", "nothing.json").status == 404
    assert request(app, "owner", "partners.json", {}, method="HEAD").status == 200
    assert logged(sqlite_network) == []


def test_a_database_that_takes_no_row_keeps_nobody_from_the_file_and_the_log_says_so(
    app: Starlette, sqlite_network: Network, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    @contextmanager
    def busy(_database: Database) -> Iterator[Session]:
        raise Unavailable("locked")
        yield

    with monkeypatch.context() as while_busy:
        while_busy.setattr(Database, "writing", busy)
        assert get(app, "owner", "partners.json").status == 200
    assert logged(sqlite_network) == []
    assert "not yet in the database (locked)" in caplog.text
    assert get(app, "ministry", "partners.json").status == 200
    assert [row[0] for row in logged(sqlite_network)] == [
        sqlite_network.account(who) for who in ("owner", "ministry")
    ]


def test_a_sample_network_s_file_says_that_it_is_invented(app: Starlette, sqlite_network: Network) -> None:
    mark(sqlite_network.database, "sample", "token")
    answer = get(app, "owner", "partners.xlsx")
    assert 'filename="sample-partners-' in answer.headers["content-disposition"]
    assert "invented" in reading_back.everything(answer.body)
    assert json.loads(get(app, "owner", "partners.json").body)["sample"] is True


def test_two_partners_of_one_name_are_two_rows(app: Starlette, sqlite_network: Network) -> None:
    keep(sqlite_network, "owner", "own", "Kaksoset Oy", business_id=FREE_ID)
    keep(sqlite_network, "owner", "own", "Kaksoset Oy", kind="farm")
    rows = json.loads(get(app, "owner", "partners.json", words="kaksoset").body)["rows"]
    assert [row["name"] for row in rows] == ["Kaksoset Oy", "Kaksoset Oy"]
    assert len({row["partner_id"] for row in rows}) == 2


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_a_file_without_rows(app: Starlette, form: str) -> None:
    answer = get(app, "owner", f"partners.{form}", words="zzz")
    assert answer.status == 200
    assert reading_back.rows(form, answer.body) == []


def test_a_merged_partner_counts_as_the_other_and_is_told_as_the_project_knows_it(
    app: Starlette, sqlite_network: Network
) -> None:
    second = str(sqlite_network.project("second"))
    (row,) = json.loads(get(app, "owner", "project-partners.json", project=second).body)["rows"]
    assert (row["name"], row["partner_id"]) == ("Metsäkone", str(sqlite_network.partner("Metsäkone Oy")))
    assert row["business_id"] is None


def test_a_dropped_partner_says_when_and_why_and_for_others_that_does_not_apply(
    app: Starlette, sqlite_network: Network
) -> None:
    partnership = sqlite_network.partnership("own", "Naapurin tila")
    own = sqlite_network.project("own")
    sqlite_network.do("owner", edit, EditedPartnership(
        project_id=own, id=partnership, seen_version=1, reached_on=date(2026, 6, 1), dropped_on=date(2026, 7, 1),
        dropped_reason="=1+1\nlater",
    ))  # fmt: skip
    rows = json.loads(get(app, "owner", "project-partners.json", project=str(own)).body)["rows"]
    told = {row["name"]: (row["dropped_on"], row["dropped_reason"]) for row in rows}
    assert told["Naapurin tila"] == ("2026-07-01", "=1+1\nlater")
    assert told["Kutomo Oy"] == ({"nothing": "not_applicable"}, {"nothing": "not_applicable"})
    assert set(KNOWN["owner"]) > set(told)
