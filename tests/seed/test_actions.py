"""The invented actions: of every phase, sector and evidence, each of a partner that stands by what it does."""

from collections import Counter
from datetime import date

from db.action_checks import ActionFacts, Amount, fact_faults
from db.emissions import Line, annual_grams
from db.models import Basis, Evidence, Phase, Sector, Stage, Trading
from db.units import ratio
from seed.actions import sample_actions
from seed.checks import is_contact
from seed.factors import PUBLISHED, SAMPLE, seed_factors
from seed.partners import Decision, Naming, sample_partners
from seed.stories import STORIES, SWEDISH

ACTIONS = sample_actions()
PARTNERS = {one.name: one for one in sample_partners()}
FACTORS = {one.key: one for file in (PUBLISHED, SAMPLE) for one in seed_factors(file)}


def test_there_are_about_seventy_over_all_projects_and_every_chart_has_something_to_say() -> None:
    assert 65 <= len(ACTIONS) <= 80
    assert {one.project for one in ACTIONS} == {story.slug for story in STORIES}
    assert {one.facts["sector"] for one in ACTIONS} == set(Sector)
    assert {one.facts["basis"] for one in ACTIONS} == set(Basis)
    assert {one.facts["evidence"] for one in ACTIONS} - {None} == set(Evidence)
    assert {one.facts["trading"] for one in ACTIONS} - {None} == set(Trading)
    assert {one.phases[-1] for one in ACTIONS if not one.lesson} == set(Phase)
    assert {one.facts["lifetime"] for one in ACTIONS} >= {1, 2, 5, 10, 25}
    assert sum(bool(one.lesson) for one in ACTIONS) >= 3
    assert sum(bool(one.shared_with) for one in ACTIONS) == 2
    assert sum(bool(one.counted_in) for one in ACTIONS) == 1
    assert len({one.years_ago for one in ACTIONS}) >= 3


def test_titles_are_known_once_and_in_the_language_of_their_project() -> None:
    assert max(Counter(one.title for one in ACTIONS).values()) == 1
    assert all((one.facts["language"] == "sv") == (one.project == SWEDISH) for one in ACTIONS)
    assert all(one.counted_in in {other.title for other in ACTIONS} for one in ACTIONS if one.counted_in)


def test_they_are_of_partners_that_are_committed_or_act_and_shown_only_where_named() -> None:
    for one in ACTIONS:
        partner = PARTNERS[one.partner]
        assert partner.project == one.project, one.title
        assert partner.stages[-1] in (Stage.COMMITTED, Stage.ACTING), one.title
        assert partner.decided is not Decision.MERGED
        assert not one.facts["shown"] or partner.named is Naming.GIVEN, one.title
    assert 0.4 <= sum(one.facts["shown"] for one in ACTIONS) / len(ACTIONS) <= 0.6


def grams(place: int) -> int | None:
    """Return what the action at a place saves, by the newest value of each factor."""
    one = ACTIONS[place]
    lines = [
        Line(each.before, each.after, each.unit, FACTORS[each.factor].versions[-1].value, FACTORS[each.factor].per)
        for each in one.amounts
    ]
    return annual_grams(one.facts["basis"], lines, one.facts["reported"])


def test_one_of_them_emits_more_than_before_and_the_others_less() -> None:
    saved = [grams(place) for place in range(len(ACTIONS))]
    assert sum(each is not None and each < 0 for each in saved) == 1
    assert sum(each is not None and each > 0 for each in saved) > 50
    assert sum(each is None for each in saved) > 10


def test_amounts_are_in_units_of_their_factor_and_nothing_is_said_twice() -> None:
    for one in ACTIONS:
        for each in (*one.amounts, *one.retold):
            assert ratio(each.unit, FACTORS[each.factor].per) is not None
        assert bool(one.amounts) == (one.facts["basis"] == Basis.CALCULATED)
        assert one.told_at in ("", *one.phases)
        assert 1 <= one.entered <= len(one.phases)
        said = " ".join(str(one.facts[name]) for name in ("title", "source", "why_not"))
        assert not is_contact(said + one.lesson)


def test_what_is_said_stands_before_the_rules_of_the_product() -> None:
    today = date(2026, 11, 22)
    for one in ACTIONS:
        amounts = tuple(Amount(1, each.unit, each.before, each.after) for each in one.amounts)
        facts = ActionFacts(**one.facts, amounts=amounts, idea_on=today)
        assert not fact_faults(facts, today), one.title
