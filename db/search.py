"""Looking for rows by words that a person typed."""

from typing import Any

from sqlalchemy import ColumnElement, or_, true


def says(words: str, *columns: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that one of the columns has the words in it; no words are in every row.

    Large and small letters are the same, also where the database knows that of a to z only (SQLite).
    """
    words = words.strip()
    if not words:
        return true()
    written = {words, words.lower(), words.upper(), words.capitalize(), words.title()}
    return or_(*(column.icontains(one, autoescape=True) for column in columns for one in sorted(written)))
