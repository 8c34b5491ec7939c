"""The register of emission factors as a dataset."""

from typing import Final

from db.queries import factors
from ui.exports import common, filters
from ui.exports.columns import Column
from ui.exports.dataset import Dataset
from ui.factors import words
from ui.formats import name_of
from ui.language import gettext_noop as later
from ui.tables import standings

_CARRIER: Final = filters.choice("carrier", later("Carrier"), lambda _asking: words.carriers())

FACTORS: Final = Dataset(
    "factors", later("Emission factors"),
    later("The register of emission factors with the newest version of each, by carrier and name."),
    later("For checking how emissions were reckoned. A factor that is not verified has not been compared with its "
          "source."),
    factors.factors,
    (
        Column("factor_id", later("Number of the factor"), "code", later("The factor’s number in the service."),
               of=("id",)),
        Column("factor", later("Factor"), "text", later("The factor’s name in the language of the file."),
               of=common.NAMES, value=name_of),
        Column("carrier", later("Carrier"), "code", later("What the factor is of."),
               codes=lambda _asking: words.carriers()),
        Column("supplier", later("Supplier"), "text", later("The local supplier whose own factor it is."),
               missing=later("The factor is of the whole country.")),
        Column("basis", later("What it tells of"), "code",
               later("Whether a factor of bought energy is location-based or market-based. The two are never "
                     "added up."),
               missing=later("It is not told, or the factor is not of bought energy."),
               codes=lambda _asking: words.bases()),
        Column("value", later("Value"), "decimal", later("The emissions of one unit."),
               unit=later("kg of CO₂ equivalent")),
        Column("per", later("Unit"), "code", later("The unit of an amount that the value is for."),
               codes=lambda _asking: words.units()),
        Column("number", later("Version"), "integer",
               later("The number of the version: another value is another version, and earlier ones stay.")),
        Column("period", later("Period"), "text", later("The time that the value is of.")),
        Column("gases", later("Gases"), "text", later("The gases that the value holds."),
               missing=later("It was not told.")),
        Column("method", later("Method"), "text", later("How the value was reckoned."),
               missing=later("It was not told.")),
        Column("source", later("Source"), "text", later("Where the value is from.")),
        Column("standing", later("Standing"), "code",
               later("Whether a person has compared the value with its source."),
               codes=lambda _asking: standings()),
        Column("note", later("Note"), "text", later("What is to be known or checked before use."),
               missing=later("Nothing was written.")),
    ),
    lambda _asking, chosen: dict(chosen), (_CARRIER,),
    left_out={
        "version": "how often the row was changed",
        "version_id": "the number of the version says the same within a factor",
        "version_version": "how often the standing was changed",
    },
)  # fmt: skip
