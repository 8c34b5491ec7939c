"""From a statement to a frame whose columns have the same types however few rows there are."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Select

_DTYPES = {"number": "int64", "decimal": "float64", "flag": "bool"}


def frame(
    connection: Connection,
    statement: Select[Any],
    columns: Mapping[str, str],
    values: Mapping[str, Any] | None = None,
) -> pd.DataFrame:
    """Return the rows of a statement with the named columns, in that order, typed as said.

    `columns` maps a name to `text` (missing stays None), `number`, `decimal` (missing is NaN), `flag`, `day`
    (datetime.date or None) or `moment`; `values` are those of the statement's parameters.
    """
    found = connection.execute(statement, values).all()
    cells = list(zip(*found, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {
            name: pd.Series(np.array(cell, dtype=_DTYPES[kind])) if kind in _DTYPES else _objects(cell)
            for (name, kind), cell in zip(columns.items(), cells, strict=True)
        }
    )


def _objects(cell: Sequence[Any]) -> pd.Series:
    # An array of objects first: pandas would look at each value to guess a type.
    array = np.empty(len(cell), dtype=object)
    array[:] = cell
    return pd.Series(array, dtype=object, copy=False)
