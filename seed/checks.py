"""What must hold between the rows of the seed data, beyond each being well formed."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import asdict
from string import ascii_uppercase
from typing import Final

from db.business_ids import business_id
from db.models import Experience, OrganisationRole
from seed.rows import Fact, Organisation, Project, Reference, Standing

_E_MAIL: Final = re.compile(r"\S+(@|\(at\)|\[at\])\S+\.\w+")
_PHONE: Final = re.compile(r"(?<![\d.])(\+358[ \d-]{6,}|0\d{1,3}[ -]?\d{3}[ -]?\d{3,4}(?![\d-]))")
# The registers' X, "unknown", is not among them: what is not known is left empty.
_SECTIONS: Final = {2008: ascii_uppercase[:21], 2025: ascii_uppercase[:22]}


def faults_of(reference: Reference) -> list[str]:
    """Return a sentence for each thing that does not hold between the rows; none when all does."""
    return [
        *_repeated("region", (region.code for region in reference.regions)),
        *_repeated("municipality", (municipality.code for municipality in reference.municipalities)),
        *_repeated("theme", (theme.code for theme in reference.themes)),
        *_repeated("industry", ((industry.version, industry.code) for industry in reference.industries)),
        *_repeated("organisation", (organisation.slug for organisation in reference.organisations)),
        *_repeated("project", (project.slug for project in reference.projects)),
        *_repeated("part", ((part.project, part.organisation) for part in reference.project_organisations)),
        *_repeated("fact", ((fact.subject, fact.slug, fact.field) for fact in reference.facts)),
        *_municipality_faults(reference),
        *_industry_faults(reference),
        *_organisation_faults(reference),
        *_project_faults(reference),
        *_fact_faults(reference),
        *_contacts(reference),
    ]


def is_business_id(text: str) -> bool:
    """Return whether ``text`` is a Finnish business id (Y-tunnus) in the one form in which it is kept."""
    return business_id(text) == text


def is_contact(text: str) -> bool:
    """Return whether ``text`` holds an e-mail address or a phone number."""
    return bool(_E_MAIL.search(text) or _PHONE.search(text))


def values_of(project: Project) -> dict[str, object]:
    """Return a project's values by the field names that facts use; None or empty where nothing is known."""
    values: dict[str, object] = {
        name: value for name, value in asdict(project).items() if name not in ("slug", "name")
    }
    values["experience"] = None if project.experience is Experience.UNKNOWN else project.experience
    return {f"name_{language}": name for language, name in asdict(project.name).items()} | values


def _repeated(what: str, keys: Iterable[Hashable]) -> list[str]:
    return [f"{what} {key} stands there {n} times" for key, n in Counter(keys).items() if n > 1]


def _municipality_faults(reference: Reference) -> Iterator[str]:
    regions = {region.code for region in reference.regions}
    codes = {municipality.code for municipality in reference.municipalities}
    for one in reference.municipalities:
        if one.region_code not in regions:
            yield f"municipality {one.code}: no region {one.region_code}"
        if one.successor_code and one.successor_code not in codes:
            yield f"municipality {one.code}: no successor {one.successor_code}"


def _industry_faults(reference: Reference) -> Iterator[str]:
    """Give the versions that are no whole classification: letters from A on, all those of the standard."""
    for version in {one.version for one in reference.industries} | _SECTIONS.keys():
        codes = "".join(sorted(one.code for one in reference.industries if one.version == version))
        if codes != _SECTIONS.get(version):
            yield f"industry {version}: the sections are {codes}"


def _organisation_faults(reference: Reference) -> Iterator[str]:
    slugs = {organisation.slug for organisation in reference.organisations}
    regions = {region.code for region in reference.regions}
    region_of = {municipality.code: municipality.region_code for municipality in reference.municipalities}
    for one in reference.organisations:
        if one.parent and one.parent not in slugs:
            yield f"organisation {one.slug}: no parent {one.parent}"
        if one.region_code and one.region_code not in regions:
            yield f"organisation {one.slug}: no region {one.region_code}"
        if one.municipality_code and region_of.get(one.municipality_code) != one.region_code:
            yield f"organisation {one.slug}: municipality {one.municipality_code} is not in its region"
        if one.business_id and not is_business_id(one.business_id):
            yield f"organisation {one.slug}: {one.business_id} is no business id"


def _project_faults(reference: Reference) -> Iterator[str]:
    themes = {theme.code for theme in reference.themes}
    slugs = {organisation.slug for organisation in reference.organisations}
    projects = {project.slug for project in reference.projects}
    led = Counter(
        part.project for part in reference.project_organisations if part.part is OrganisationRole.RECIPIENT
    )
    for one in reference.projects:
        yield from (f"project {one.slug}: no theme {code}" for code in one.themes if code not in themes)
        if one.starts and one.ends and one.starts.first > one.ends.last:
            yield f"project {one.slug}: ends before it starts"
        if led[one.slug] != 1:
            yield f"project {one.slug}: {led[one.slug]} recipients instead of one"
    for part in reference.project_organisations:
        if part.project not in projects or part.organisation not in slugs:
            yield f"part {part.project}, {part.organisation}: one of them is not there"


def _fact_faults(reference: Reference) -> Iterator[str]:
    organisations = {organisation.slug: organisation for organisation in reference.organisations}
    for fact in reference.facts:
        if fact.subject == "organisation":
            yield from _organisation_fact_faults(fact, organisations)
    by_project: dict[str, dict[str, Fact]] = {project.slug: {} for project in reference.projects}
    for fact in reference.facts:
        if fact.subject == "project" and fact.slug not in by_project:
            yield f"fact {fact.slug}, {fact.field}: no such project"
        elif fact.subject == "project":
            by_project[fact.slug][fact.field] = fact
    for project in reference.projects:
        yield from _project_fact_faults(project, by_project[project.slug])


def _organisation_fact_faults(fact: Fact, organisations: dict[str, Organisation]) -> Iterator[str]:
    fields = {"name_fi", "name_sv", "name_en", "parent", "languages", "business_id"}
    if fact.slug not in organisations or fact.field not in fields:
        yield f"fact {fact.slug}, {fact.field}: no such organisation or field"


def _project_fact_faults(project: Project, facts: dict[str, Fact]) -> Iterator[str]:
    values = values_of(project)
    for field in values.keys() ^ facts.keys():
        yield f"project {project.slug}: {field} has a value or a fact, not both"
    for field in values.keys() & facts.keys():
        if bool(values[field]) == (facts[field].standing is Standing.NOT_FOUND):
            yield f"project {project.slug}: {field} is there and not found at once"
        if facts[field].standing is Standing.DERIVED and not facts[field].note.fi:
            yield f"project {project.slug}: nothing says how {field} was derived"


def _contacts(reference: Reference) -> Iterator[str]:
    for text in sorted(set(_texts(asdict(reference)))):
        if is_contact(text):
            yield f"an address or a phone number: {text}"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in _texts(one))
