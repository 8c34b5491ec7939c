"""What the sample's partners sign, and what is aimed at."""

from datetime import date, timedelta

from db.indicators import INDICATORS, Nature
from db.models import Stage
from seed.checks import is_contact
from seed.committing import (
    NETWORK,
    first_review,
    sample_awards,
    sample_targets,
    scheme_names,
    signs_at,
    target_texts,
)
from seed.partners import DROPPED, Decision, sample_partners
from seed.stories import OWN, STORIES

PARTNERS = sample_partners()
SLUGS = {story.slug for story in STORIES}


def test_every_project_has_a_scheme_and_the_published_ones_are_where_they_are() -> None:
    names = scheme_names()
    assert set(names) == SLUGS
    assert len(set(names.values())) == 5
    assert names["lappeenranta"] == "Greenreality-kumppani"
    assert names["turku"] == "Ilmastojoukkue"


def test_in_the_published_case_exactly_those_sign_who_are_committed_or_act() -> None:
    for one in PARTNERS:
        signs = signs_at(one, one.project, one.stages)
        if one.project == OWN:
            assert (signs is not None) == (one.stages[-1] in (Stage.COMMITTED, Stage.ACTING)), one.name


def test_who_is_merged_signs_nothing_and_who_drops_out_elsewhere_has_signed_before() -> None:
    assert not any(
        signs_at(one, one.project, one.stages) for one in PARTNERS if one.decided is Decision.MERGED
    )  # fmt: skip
    dropped = [one for one in PARTNERS if DROPPED in one.stages and Stage.COMMITTED in one.stages]
    assert any(signs_at(one, one.project, one.stages) for one in dropped if one.project != OWN)


def test_a_review_is_yearly_and_after_the_day_on_which_a_commitment_was_entered() -> None:
    entered = date(2025, 10, 27)
    for signed_on in (date(2015, 3, 17), entered - timedelta(days=364), entered):
        review = first_review(signed_on, entered)
        assert entered < review <= entered + timedelta(days=364)
        assert review.weekday() == signed_on.weekday()


def test_awards_go_to_partners_that_sign_in_their_project() -> None:
    by_name = {one.name: one for one in PARTNERS}
    for award in sample_awards():
        partner = by_name[award.partner]
        assert partner.project == award.project
        assert partner.stages[-1] in (Stage.COMMITTED, Stage.ACTING)
    assert {award.years_ago for award in sample_awards()} == {0, 1, 2}


def test_every_project_and_the_network_aim_at_what_is_computed() -> None:
    targets = sample_targets()
    assert {one.project for one in targets} == SLUGS | {NETWORK}
    for one in targets:
        assert one.baseline != one.value
        assert INDICATORS[one.indicator].nature is Nature.STOCK or one.baseline == 0


def test_targets_in_words_are_there_in_both_languages() -> None:
    for texts in zip(*target_texts(), strict=True):
        assert len(set(texts)) == len(texts)
        assert all(text.endswith(".") and not is_contact(text) for text in texts)
