"""Rows read as tuples into the domain's frozen values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any, TypeAlias, TypeVar

import peewee

from ..domain import model
from . import tables
from .faults import faults
from .fields import DayField, EdgeField, WordField
from .tables import database

E = TypeVar("E")

_TABLE_OF: dict[type, type[tables.Row]] = {
    getattr(model, table.__name__): table
    for table in tables.REGISTER_TABLES
    if hasattr(model, table.__name__)
}


Converters: TypeAlias = "tuple[tuple[int, Callable[[Any], Any]], ...]"
_PLANS: dict[type, tuple[str, Converters, dict[str, str]]] = {}


def _plan(entity: type) -> tuple[str, Converters, dict[str, str]]:
    """The SELECT of an entity's columns, what must be converted, and field name to column name."""
    if entity in _PLANS:
        return _PLANS[entity]
    meta = _TABLE_OF[entity]._meta
    names = [f.name for f in fields(entity)]
    columns = [meta.fields[name].column_name for name in names]
    converters = tuple(
        (place, meta.fields[name].python_value)
        for place, name in enumerate(names)
        if isinstance(meta.fields[name], EdgeField | DayField | WordField | peewee.BooleanField)
    )
    quoted = ", ".join(f'"{column}"' for column in columns)
    by_field = {name: f.column_name for name, f in meta.fields.items()}
    plan = _PLANS[entity] = (f'SELECT {quoted} FROM "{meta.table_name}"', converters, by_field)
    return plan


def read(entity: type[E], *, order: str = "id", **where: Any) -> list[E]:
    """All rows of one kind, in the order of a column, that have the given values.

    A value may be None (no value) or a sequence (any of these).
    """
    select, converters, columns = _plan(entity)
    conditions: list[str] = []
    values: list[Any] = []
    meta = _TABLE_OF[entity]._meta
    for name, value in where.items():
        column = f'"{columns[name]}"'
        if value is None:
            conditions.append(f"{column} IS NULL")
        elif isinstance(value, Sequence | set | frozenset) and not isinstance(value, str):
            conditions.append(f"{column} IN ({', '.join('?' * len(value))})")
            values.extend(meta.fields[name].db_value(one) for one in value)
        else:
            conditions.append(f"{column} = ?")
            values.append(meta.fields[name].db_value(value))
    sql = f'{select}{" WHERE " + " AND ".join(conditions) if conditions else ""} ORDER BY "{columns[order]}"'
    with faults(database.database):
        return [entity(*_converted(row, converters)) for row in database.execute_sql(sql, values)]


def find(entity: type[E], row: int) -> E | None:
    """One row by its id, or None."""
    found = read(entity, id=row)
    return found[0] if found else None


def get(entity: type[E], row: int) -> E:
    """One row by its id; KeyError when it is gone (a bug of the caller's)."""
    found = find(entity, row)
    if found is None:
        raise KeyError(f"{entity.__name__} {row}")
    return found


def find_text(entity: type[E], wanted: str, *, most: int) -> list[E]:
    """The first rows, in Danish order, whose search key holds the wanted one (see domain.collation)."""
    select, converters, _ = _plan(entity)
    rows = database.execute_sql(
        f"{select} WHERE instr(search_key, ?) > 0 ORDER BY sort_key LIMIT ?", (wanted, most)
    )
    return [entity(*_converted(row, converters)) for row in rows]


def setting(key: str, default: str = "") -> str:
    """A setting that belongs to the register (sender, KKR's name)."""
    row = database.execute_sql("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return default if row is None else str(row[0])


def setting_row(key: str) -> int | None:
    """The row of a setting, or None where it has never been set."""
    row = database.execute_sql("SELECT id FROM setting WHERE key = ?", (key,)).fetchone()
    return None if row is None else int(row[0])


def settings() -> dict[str, str]:
    """All settings of the register."""
    return dict(database.execute_sql("SELECT key, value FROM setting").fetchall())


def count(entity: type) -> int:
    """How many rows of one kind there are."""
    return int(
        database.execute_sql(f'SELECT count(*) FROM "{_TABLE_OF[entity]._meta.table_name}"').fetchone()[0]
    )


def letter_file(sha256: str) -> bytes | None:
    """The bytes of a letter that was made, or None when they were erased."""
    row = database.execute_sql("SELECT pdf FROM letter_file WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else bytes(row[0])


def _converted(row: tuple[Any, ...], converters: Converters) -> list[Any]:
    values = list(row)
    for place, convert in converters:
        values[place] = convert(values[place])
    return values
