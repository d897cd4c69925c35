"""The names that an agenda's reader knows: the register's bodies and organisations, under all their names."""

from __future__ import annotations

from ...domain.agenda_reading.names import Known
from ...domain.agenda_reading.proposals import AgendaProposed
from ...domain.model import Alias, Organisation
from ...domain.vocabulary import OrganisationKind
from ...store.reading import read, setting


def known_names() -> Known:
    """What the register has by name; the council itself nominates to nothing and is no body."""
    organisations = {row.id: row for row in read(Organisation)}
    aliases = [(alias.organisation, alias.name) for alias in read(Alias)]
    aliases += [
        (row.id, name)
        for row in organisations.values()
        for name in (row.short_name, row.official_name)
        if name and name != row.name
    ]
    bodies = {row.id for row in organisations.values() if row.kind is OrganisationKind.BODY}
    council = {row.id for row in organisations.values() if row.kind is OrganisationKind.KKR}
    others = organisations.keys() - bodies - council
    return Known(
        bodies={organisations[one].name: organisations[one].organ for one in sorted(bodies)},
        body_aliases={name: organisations[one].name for one, name in aliases if one in bodies},
        organisations=tuple(organisations[one].name for one in sorted(others)),
        organisation_aliases={name: organisations[one].name for one, name in aliases if one in others},
        council=setting("kkr"),
    )


def misprinted(as_read: AgendaProposed, written: str, name: str) -> bool:
    """Whether an agenda spells one name in two ways, which makes neither another name for the other."""
    spelled = (remark.text for remark in as_read.remarks if remark.kind == "spelling")
    twice = any(f"“{written}”" in text and f"“{name}”" in text for text in spelled)
    bodies = {one.body for item in as_read.items for rows in (item.seats, item.holders) for one in rows}
    nominators = {one.name for item in as_read.items for one in item.nominators}
    return twice and name in bodies | nominators
