"""From a statement to a frame whose columns have the same types however few rows there are."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select

_DTYPES = {"number": "int64", "decimal": "float64", "flag": "bool"}


def frame(connection: Connection, statement: Select[Any], columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of a statement with the named columns, in that order, typed as said.

    `columns` maps a name to `text` (missing stays None), `number`, `decimal`, `flag`, `day` (datetime.date or
    None) or `moment`.
    """
    found = connection.execute(statement).all()
    data = {
        name: pd.Series([row[place] for row in found], dtype=_DTYPES.get(kind, "object"))
        for place, (name, kind) in enumerate(columns.items())
    }
    return pd.DataFrame(data)
