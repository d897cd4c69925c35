"""The register's names that a correction is offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...domain.model import Organisation, SeatGroup
from ...domain.vocabulary import OrganisationKind
from ...store.reading import read

_NOMINATE = (
    OrganisationKind.EMPLOYERS,
    OrganisationKind.KNOWLEDGE,
    OrganisationKind.UNION_MAIN,
    OrganisationKind.REGION,
    OrganisationKind.STATE,
    OrganisationKind.FIRM,
    OrganisationKind.OTHER,
    OrganisationKind.MUNICIPALITY,
)


def names_offered() -> tuple[Mapping[str, Sequence[str]], Sequence[str]]:
    """The bodies with the names of their seat groups, and the organisations that may nominate; each by name."""
    rows = sorted(read(Organisation), key=lambda row: row.name)
    groups: dict[int, list[str]] = {}
    for group in read(SeatGroup, order="position"):
        groups.setdefault(group.body, []).append(group.name)
    bodies = {row.name: tuple(groups.get(row.id, ())) for row in rows if row.kind is OrganisationKind.BODY}
    return bodies, [row.name for kind in _NOMINATE for row in rows if row.kind is kind]
