"""Where the facts of a row are said: document, item and words."""

from __future__ import annotations

from ..domain.model import Source
from ..store.reading import read


def sources_of(table: str, row: int) -> list[Source]:
    """The sources of one row of a table."""
    return read(Source, table_name=table, row=row)
