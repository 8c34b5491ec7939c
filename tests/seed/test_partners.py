"""The invented partners: nobody real, each in its place, and told on days that can be."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from db.business_ids import business_id
from db.likeness import LIKELY, likeness, match_key
from db.models import PartnerKind, SizeClass, Stage
from db.weeks import HELSINKI
from seed.checks import is_contact
from seed.partners import DROPPED, Decision, Naming, SamplePartner, drop_reasons, sample_partners, way
from seed.reference import load
from seed.stories import OWN, STORIES, SWEDISH

PARTNERS = sample_partners()
REFERENCE = load()
# What an invented name may be made of; a name of something else would have to be looked at by a person.
BEASTS = (
    "tikka", "kettu", "hauki", "majava", "siili", "hirvi", "kurki", "lumikko", "saukko", "ahma", "orava", "ilves",
    "mäyrä", "kuikka", "telkkä", "kärppä", "norppa", "sisilisko", "sammakko", "kuovi", "kuha", "made", "muikku",
    "rapu", "vesikko", "kuukkeli", "harakka", "huuhkaja", "räven", "gäddan", "uttern", "tranan", "haren",
    "igelkotten", "bävern", "mården", "ugglan", "ekorren", "grävlingen", "storspoven",
)  # fmt: skip


def chance(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - nothing secret is drawn


def committed(partner: SamplePartner) -> bool:
    return partner.stages[-1] in (Stage.COMMITTED, Stage.ACTING)


def test_there_are_about_200_in_all_eleven_projects() -> None:
    assert len(PARTNERS) == 207
    assert {one.project for one in PARTNERS} == {story.slug for story in STORIES}
    assert sum(bool(one.also) for one in PARTNERS) == 12
    assert Counter(one.decided for one in PARTNERS if one.like) == {
        Decision.WAITS: 8, Decision.MERGED: 2, Decision.APART: 1,
    }  # fmt: skip


def test_a_name_is_a_trade_and_a_beast_that_nobody_has_seen() -> None:
    for one in PARTNERS:
        meant = one.like or one.name  # who is written otherwise is meant all the same
        assert any(beast in meant for beast in BEASTS), one.name
        assert not is_contact(one.name)
    assert len({one.name for one in PARTNERS}) == len(PARTNERS)


def test_business_ids_are_right_and_none_is_of_the_register() -> None:
    ids = [one.business_id for one in PARTNERS if one.business_id]
    assert len(set(ids)) == len(ids) > 100
    for one in ids:
        assert business_id(one) == one
        assert one.startswith("9")
    assert all(one.business_id for one in PARTNERS if one.also)  # by it the second project finds the same one


def test_each_is_in_the_region_of_its_project() -> None:
    organisations = {one.slug: one.region_code for one in REFERENCE.organisations}
    region_of = {one.code: one.region_code for one in REFERENCE.municipalities}
    recipients = {p.project: organisations[p.organisation] for p in REFERENCE.project_organisations
                  if p.part == "recipient"}  # fmt: skip
    for one in PARTNERS:
        home = next(each.project for each in PARTNERS if each.name == one.like) if one.like else one.project
        if one.decided is not Decision.APART:
            assert region_of[one.municipality] == recipients[home], one.name


def test_industries_are_sections_of_their_version() -> None:
    sections = {(one.version, one.code) for one in REFERENCE.industries}
    assert {(2008, one.tol_2008) for one in PARTNERS if one.tol_2008} <= sections
    assert {(2025, one.tol_2025) for one in PARTNERS if one.tol_2025} <= sections


def test_the_sizes_are_those_of_the_survey() -> None:
    """Of 91 answers of 2021 micro 55 %, small 17 %, medium and large 14 % each."""
    sizes = Counter(one.size for one in PARTNERS if one.size and one.kind is not PartnerKind.FARM)
    shares = {size: round(100 * n / sizes.total()) for size, n in sizes.items()}
    assert shares == {SizeClass.MICRO: 55, SizeClass.SMALL: 17, SizeClass.MEDIUM: 14, SizeClass.LARGE: 14}


def test_paijat_hame_is_the_published_case() -> None:
    """Of 10/2022: 44 new partners, all municipalities in, a quarter in accommodation; 61 in all with the 17 that
    Lahti had before, since 2015.
    """
    all_of_them = [one for one in PARTNERS if one.project == OWN and committed(one)]
    assert len(all_of_them) == 61
    there = [one for one in all_of_them if one.signed_on is None]
    assert Counter(one.kind for one in there) == {
        PartnerKind.COMPANY: 38, PartnerKind.ASSOCIATION: 4, PartnerKind.FARM: 2,
    }  # fmt: skip
    assert sum(one.tol_2008 == "I" for one in there) == 11
    municipalities = Counter(one.municipality for one in there)
    assert set(municipalities) == {one.code for one in REFERENCE.municipalities if one.region_code == "07"}
    assert {code for code, _ in municipalities.most_common(3)} == {"398", "098", "781"}


def test_lahti_had_partners_since_2015() -> None:
    earlier = [one for one in PARTNERS if one.signed_on is not None]
    assert {(one.project, one.municipality, one.stages) for one in earlier} == {(OWN, "398", ("committed",))}
    years = {one.signed_on.year for one in earlier if one.signed_on}
    assert years == set(range(2015, 2021))


def test_inkoo_is_mostly_farms_with_swedish_names() -> None:
    there = [one for one in PARTNERS if one.project == SWEDISH]
    assert Counter(one.kind for one in there).most_common(1)[0][0] is PartnerKind.FARM
    assert not any(word in one.name.split() for one in there for word in ("Oy", "ry", "Tmi", "Maatila"))


def test_stages_follow_each_other_and_only_the_committed_are_named() -> None:
    order = [*Stage, DROPPED]
    for one in PARTNERS:
        for stages in (one.stages, one.also_stages):
            places = [order.index(stage) for stage in stages]
            assert places == sorted(set(places))
            assert list(stages) != [DROPPED]
        assert committed(one) or one.named is Naming.NEVER
    assert {one.named for one in PARTNERS if committed(one)} == set(Naming)


def test_a_likely_pair_is_likely_and_only_one_of_it_has_a_business_id() -> None:
    by_name = {one.name: one for one in PARTNERS}
    for one in (each for each in PARTNERS if each.like):
        assert likeness(match_key(one.name), match_key(by_name[one.like].name)) >= LIKELY
        assert by_name[one.like].business_id
        assert not one.business_id
        assert one.named is Naming.NEVER


@pytest.mark.parametrize("seed", range(40))
def test_the_days_of_a_way_are_working_days_within_the_time_given_in_the_order_of_its_stages(seed: int) -> None:
    first, last = date(2026, 3, 2), date(2026, 3, 2 + seed % 20)
    told = way(("reached", "committed", "acting"), first, last, chance(str(seed)))
    assert [one.stage for one in told] == ["reached", "committed", "acting"]
    assert all(first <= one.on <= one.at.astimezone(HELSINKI).date() <= last for one in told)
    assert all(one.at.astimezone(HELSINKI).weekday() < 5 for one in told)
    assert [one.at for one in told] == sorted({one.at for one in told})
    assert told == way(("reached", "committed", "acting"), first, last, chance(str(seed)))


def test_every_reason_is_there_in_both_languages() -> None:
    for texts in zip(*((one.fi, one.sv) for one in drop_reasons()), strict=True):
        assert all(text == text.strip() and text for text in texts)
        assert len(set(texts)) == len(texts) >= 8
        assert not any(is_contact(text) for text in texts)
