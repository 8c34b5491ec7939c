"""What the tiny network was told of its municipalities' emissions, some of which must not be told any more.

The projects `own`, `ended` and `undated` have recipients in region 07, of which only Lahti (398) is known; the
region of `foreign` has no municipality, so that it has no background. Of the files:
- the first file of Lahti told of 2023 alone, and otherwise: another calculation took its place
- the second holds: 15.75 kt of Hinku without credits in 2023, and 14 in 2024; the population of 2023 is known
- a third was taken by mistake and undone: its 99 kt of road transport were never so
"""

from db.area import GivenFile
from db.commands import area_files
from db.commands.area_files import TakenFiles, UndoneFiles
from db.commands.kernel import Answer, Transaction

HEAD = "vuosi;hinku_laskenta;päästökauppa;taso_3;taso_4;taso_5;kt;kt_tuuli;GWh"
LAHTI = "398"
SOURCE = "Syke (testi)"
# What the file that holds tells by view and year.
TOTALS = {
    "hinku": {2023: "15.75", 2024: "14"}, "hinku_credits": {2023: "14", 2024: "11.75"},
    "alas": {2023: "39.75", 2024: "36"}, "effort_sharing": {2023: "14.5", 2024: "13"},
}  # fmt: skip


def csv(*rows: str, head: str = HEAD) -> bytes:
    """Return a file of these rows, as Syke writes it."""
    return "".join(f"{row}\r\n" for row in (head, *rows)).encode()


def year(number: int, road: str, through: str, industry: str, power: str, power_wind: str, wind: str) -> list[str]:
    """Return the rows of a year: road transport in two parts, traded industry, electricity, credits."""
    return [
        f"{number};TRUE;FALSE;Tie;Kad;Hen;{road};{road};30,1",
        f"{number};FALSE;FALSE;Tie;Ti;Läp;{through};NA;12",
        f"{number};FALSE;TRUE;Teo;Teo;TeP;{industry};{industry};90",
        f"{number};TRUE;TRUE;Kul;Kul;Asu;{power};{power_wind};200,25",
        f"{number};TRUE;FALSE;Tuu;Tuu;Tuu;NA;{wind};NA",
    ]


FIRST = csv(*year(2023, "11,5", "4", "20", "5,25", "5", "-1,5"))
HOLDING = csv(*year(2023, "10,5", "4", "20", "5,25", "5", "-1,5"), *year(2024, "9", "4", "18", "5", "4,75", "-2"))
MISTAKEN = csv(*year(2023, "99", "4", "20", "5,25", "5", "-1,5"))
PEOPLE = csv("398;Lahti;Päijät-Häme;120000", "999;Olematon;;5", head="kuntanro;kunta_fi;maakunta_fi;2023")


def of_lahti(content: bytes) -> GivenFile:
    """Return a file of Lahti."""
    return GivenFile("kunta_398.csv", content)


def taken(*files: GivenFile) -> TakenFiles:
    """Return what is wanted of the command that takes files."""
    return TakenFiles(files=files, source=SOURCE, alas="1.6")


def come(tx: Transaction, _wanted: None) -> Answer:
    """Take the first file of Lahti."""
    return area_files.take.run(tx, taken(of_lahti(FIRST)))


def go(tx: Transaction, _wanted: None) -> Answer:
    """Take the calculation that holds, and the population."""
    people = GivenFile("asukasluvut_2025.csv", PEOPLE)
    return area_files.take.run(tx, taken(of_lahti(HOLDING), people))


def err(tx: Transaction, _wanted: None) -> Answer:
    """Take a file by mistake."""
    return area_files.take.run(tx, taken(of_lahti(MISTAKEN)))


def mend(tx: Transaction, _wanted: None) -> Answer:
    """Undo what was taken by mistake."""
    return area_files.undo.run(tx, UndoneFiles(id=3, seen_version=1))
