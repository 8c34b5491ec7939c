"""The headings under which lists of measures say what: those of the fixed-form sheet of the energy agreements.

Companies report each measure with its site, state (toteutettu, päätetty, harkittu), year, and what it saves in
MWh/a, measured or computed; savings in EUR/a, investment and lifetime stand beside these as a rule. Heat, fuels
and electricity have columns of their own, or one column names the energy. Payback, another usual column, is known
and left out: it is the investment divided by the savings in EUR/a, and kept beside these it could only differ.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from db.imports.columns import Known, heading_of
from db.imports.limits import Row
from db.imports.values import folded
from db.units import Unit

# What a row may save of energy, and the fields in euros.
ENERGIES: Final = ("electricity", "heat", "fuels")
_AMOUNTS: Final = ("saving", "before", "after", *ENERGIES)
_MONEY: Final = ("money_saved", "investment")
_EUROS: Final = re.compile(r"\b(?:[tkm]?eur|euroa?|euros)\b")
_THOUSANDS: Final = re.compile(r"\b(?:[tk]eur|(?:t|k|1 ?000|tuhatta|tuhansia|tusen|thousand) eur[a-z]*)\b")
_MILLIONS: Final = re.compile(r"\b(?:meur|(?:m|mn|milj|mio) eur[a-z]*|miljoonaa eur[a-z]*)\b")
_PAYBACK: Final = re.compile(r"takaisinmaksu|aterbetalningstid|pay ?back")
_ENERGY: Final = re.compile(r"\b(?:kwh|mwh|gwh|gj|tj)")
_UNITS: Final = {one.value.casefold(): one.value for one in (Unit.KWH, Unit.MWH, Unit.GWH, Unit.GJ, Unit.TJ)}


def _savings(*sources: str) -> tuple[str, ...]:
    """Return the headings of what is saved of an energy: its forms as they stand before and after the word."""
    finnish = ("saasto", "energiansaasto", "saastovaikutus")
    swedish = ("besparing", "inbesparing", "energibesparing")
    english = ("saving", "savings", "energy saving", "energy savings")
    return tuple(
        said for one in sources for word in (*finnish, *swedish, *english)
        for said in (one, f"{word} {one}", f"{one} {word}", f"{one}{word}")
    )  # fmt: skip


HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "partner": (
        "yritys", "yrityksen nimi", "liittyja", "liittyjan nimi", "toimija", "organisaatio", "kumppani",
        "toiminimi", "raportoija", "foretag", "foretagets namn", "organisation", "bolag", "partner", "company",
        "company name", "reporter",
    ),
    "business_id": (
        "y tunnus", "ytunnus", "yritystunnus", "ly tunnus", "fo nummer", "fonummer", "fo nr", "business id", "vat",
        "vat number",
    ),
    "site": (
        "toimipaikka", "toimipaikan nimi", "kohde", "kohteen nimi", "rakennus", "kiinteisto", "laitos", "tehdas",
        "verksamhetsstalle", "objekt", "anlaggning", "fastighet", "byggnad", "site", "location", "building",
        "facility", "plant",
    ),
    "title": (
        "toimenpide", "toimenpiteen nimi", "toimenpiteen kuvaus", "saastotoimenpide", "energiansaastotoimenpide",
        "toimi", "teko", "atgard", "atgardens namn", "atgardsbeskrivning", "energisparatgard", "measure",
        "name of the measure", "name of measure", "energy saving measure", "action",
    ),
    "state": (
        "tila", "toimenpiteen tila", "vaihe", "tilanne", "toteutuksen tila", "status", "lage", "atgardens lage",
        "skede", "fas", "state", "phase", "stage",
    ),
    "on": (
        "vuosi", "toteutusvuosi", "toteutettu vuonna", "toteutuspvm", "toteutuspaiva", "toteutusajankohta",
        "ajankohta", "pvm", "paivamaara", "kayttoonottovuosi", "ar", "genomforandear", "genomfort ar", "datum",
        "tidpunkt", "year", "year of implementation", "implementation year", "year or day", "vuosi tai paiva",
        "ar eller dag", "date", "day",
    ),
    "energy": (
        "energia", "energialaji", "energiamuoto", "energialahde", "saastyva energia", "energislag", "energiform",
        "energi", "energikalla", "energy", "kind of energy", "energy kind", "energy type", "energy source",
        "energy carrier",
    ),
    "electricity": _savings(
        "sahko", "sahkon", "sahkoenergia", "el", "elenergi", "elektricitet", "electricity", "power"
    ),
    "heat": _savings(
        "lampo", "lammon", "kaukolampo", "kaukolammon", "lampoenergia", "varme", "fjarrvarme", "varmeenergi",
        "heat", "district heat", "district heating",
    ),
    "fuels": _savings(
        "polttoaine", "polttoaineet", "polttoaineen", "polttoaineiden", "bransle", "branslen", "fuel", "fuels"
    ),
    "before": (
        "kulutus ennen", "kaytto ennen", "energiankaytto ennen", "energiankulutus ennen", "ennen",
        "lahtotilanne", "anvandning fore", "energianvandning fore", "forbrukning fore", "fore", "use before",
        "energy use before", "consumption before", "before",
    ),
    "after": (
        "kulutus jalkeen", "kaytto jalkeen", "energiankaytto jalkeen", "energiankulutus jalkeen", "jalkeen",
        "anvandning efter", "energianvandning efter", "forbrukning efter", "efter", "use after",
        "energy use after", "consumption after", "after",
    ),
    "saving": (
        "saasto", "energiansaasto", "saastovaikutus", "saasto yhteensa", "energiansaasto yhteensa",
        "kokonaissaasto", "besparing", "energibesparing", "inbesparing", "besparing totalt",
        "energibesparing totalt", "saving", "savings", "energy saving", "energy savings", "total saving",
        "total energy saving",
    ),
    "money_saved": (
        "kustannussaasto", "rahallinen saasto", "euromaarainen saasto", "saasto", "saasto eur",
        "energiansaasto eur", "kostnadsbesparing", "besparing", "besparing eur", "inbesparing eur", "cost saving",
        "cost savings", "money saved", "saving", "savings", "saving eur", "savings eur",
    ),
    "investment": (
        "investointi", "investoinnit", "investointikustannus", "investointikustannukset", "investoinnin suuruus",
        "kustannus", "kustannukset", "hankintahinta", "investering", "investeringar", "investeringskostnad",
        "kostnad", "investment", "investment cost", "capital cost", "cost", "costs",
    ),
    "lifetime": (
        "kayttoika", "elinika", "pitoaika", "vaikutusaika", "vaikutuksen kesto", "elinkaari", "livslangd",
        "anvandningstid", "brukstid", "livstid", "verkningstid", "lifetime", "service life", "years in effect",
        "life",
    ),
    "evidence": (
        "todentaminen", "mitattu tai laskettu", "mitattu laskettu", "saaston maaritys", "maaritystapa",
        "laskentatapa", "laskentaperuste", "tieto perustuu", "verifiering", "matt eller beraknad", "matt beraknad",
        "bestamningssatt", "berakningssatt", "evidence", "measured or computed", "measured or calculated",
        "measured computed", "method",
    ),
    "note": (
        "huomautus", "huomautukset", "huom", "huomio", "lisatieto", "lisatiedot", "selite", "kommentti",
        "anmarkning", "anmarkningar", "tillaggsuppgift", "tillaggsuppgifter", "kommentar", "note", "notes",
        "comment", "comments", "remarks",
    ),
}  # fmt: skip


def _fits(field: str, words: str) -> bool:
    if _PAYBACK.search(words):
        return False  # "Investment payback (a)" is no investment
    if field in _AMOUNTS:
        return not _EUROS.search(words)
    if field in _MONEY:
        return not _ENERGY.search(words)
    return True


MEASURES: Final = Known(HEADINGS, "partner", _fits)


def payback_in(rows: Sequence[Row], header: int) -> str | None:
    """Return the heading of the payback times of a list, None where it has none; `header` as in `heading_of`."""
    columns = range(max((len(row) for row in rows), default=0)) if header else range(0)
    headings = (heading_of(rows, header, column) for column in columns)
    return next((one for one in headings if _PAYBACK.search(folded(one))), None)


def unit_of(heading: str) -> str:
    """Return the unit in which a heading tells energy; MWh where it names none."""
    found = _ENERGY.search(folded(heading))
    return _UNITS[found.group()] if found else Unit.MWH.value


def euros_of(heading: str) -> int:
    """Return how many euros one of a column is: 1, or as many as its heading says ("t€", "1 000 EUR")."""
    words = folded(heading)
    if _MILLIONS.search(words):
        return 1_000_000
    return 1_000 if _THOUSANDS.search(words) else 1
