"""Names of bodies and organisations as texts write them: known by any of their names, in the genitive too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

_IN_A_ROW = re.compile(r",|\s(?:og|samt)\s")
_ROOM = re.compile(r"[\s\-]+")


def normal(name: str) -> str:
    """A name for comparison: case, hyphens and spaces make no difference."""
    return _ROOM.sub(" ", name).strip(" .,;:").casefold()


def without_genitive(name: str) -> str:
    """The name of an owner: "Hospice Vangens" → "Hospice Vangen", "Horsens'" → "Horsens", "UCN's" → "UCN"."""
    if re.search(r"['’]s?$", name):
        return re.sub(r"['’]s?$", "", name)
    return name[:-1] if len(name) > 2 and name.endswith("s") else name


@dataclass(frozen=True, slots=True)
class Known:
    """What the register knows by name: each name in any form leads to the register's own.

    `bodies` also give the board's own word ("bestyrelse"), empty where the name is the body itself.
    """

    bodies: Mapping[str, str] = field(default_factory=dict)
    body_aliases: Mapping[str, str] = field(default_factory=dict)
    organisations: Iterable[str] = ()
    organisation_aliases: Mapping[str, str] = field(default_factory=dict)
    council: str = ""
    _bodies: dict[str, str] = field(init=False, default_factory=dict)
    _organisations: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._bodies.update({normal(name): name for name in self.bodies})
        self._bodies.update({normal(alias): name for alias, name in self.body_aliases.items()})
        self._organisations.update({normal(name): name for name in self.organisations})
        self._organisations.update({normal(alias): name for alias, name in self.organisation_aliases.items()})

    def with_bodies(self, bodies: Mapping[str, str]) -> Known:
        """The same with more bodies, as a text that has told of them lets its reader know them further on."""
        return replace(self, bodies={**bodies, **self.bodies})

    def body(self, name: str) -> str:
        """The register's name of a body, or nothing."""
        return self._bodies.get(normal(name), "")

    def organisation(self, name: str) -> str:
        """The register's name of an organisation, or nothing."""
        wanted = normal(name)
        bare = normal(re.sub(r"\s*\([^()]*\)", "", name))
        # "FH (Fagbevægelsens Hovedorganisation)" goes by either; two names in a row go by neither.
        inner = None if _IN_A_ROW.search(bare) else re.search(r"\(([^()]+)\)$", name.strip(" .,;:"))
        return (
            self._organisations.get(wanted)
            or self._organisations.get(bare)
            or (self._organisations.get(normal(inner[1])) if inner else None)
            or ""
        )
