"""The command that writes a list as PDF or workbook."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from ..domain.danish import counted
from ..domain.vocabulary import ListKind
from ..errors import UserError
from ..services.lists import find_organisation, find_person, make, write_list
from .answer import Answer

# The options that belong to one kind of list alone, and whether it can do without.
_OWN = {"round": ListKind.CANDIDATES, "person": ListKind.PERSON, "organisation": ListKind.ORGANISATION}
_OWN["until"] = ListKind.EXPIRING
_NEEDED = {ListKind.PERSON: "person", ListKind.ORGANISATION: "organisation"}
_WHAT = {"person": "personens navn eller nummer", "organisation": "organisationens navn eller nummer"}


def lists(arguments: argparse.Namespace, today: date) -> Answer:
    """Make a list and write it to the named file."""
    kind = ListKind.of(arguments.kind)
    check_options(arguments, kind)
    content = make(
        kind,
        on=arguments.as_of or today,
        public=arguments.public,
        round=arguments.round,
        person=find_person(arguments.person) if arguments.person else None,
        organisation=find_organisation(arguments.organisation) if arguments.organisation else None,
        until=arguments.until,
    )
    made = write_list(content, Path(arguments.out))
    document = {
        "file": str(made.path),
        "pages": made.pages,
        "sha256": made.sha256,
        "kind": kind.code,
        "public": content.public,
        "as_of": content.on.isoformat(),
        "rows": content.rows,
        "counted": {one.key: one.number for one in content.counted},
    }
    pages = ("side", "sider") if made.path.suffix.lower() == ".pdf" else ("ark", "ark")
    lines = [f"Listen er skrevet: {made.path} ({counted(made.pages, *pages)}).", *content.subtitle]
    return Answer(document, "\n".join(lines))


def check_options(arguments: argparse.Namespace, kind: ListKind) -> None:
    """Raise UserError naming the option that is missing, or that the list has no use for."""
    needed = _NEEDED.get(kind)
    if needed and not getattr(arguments, needed):
        raise UserError(
            f"Kommandoen kan ikke forstås: listen {kind.code} kræver --{needed} ({_WHAT[needed]}).",
            where=f"--{needed}",
            code="usage",
        )
    for option, owner in _OWN.items():
        if owner is not kind and getattr(arguments, option) is not None:
            raise UserError(
                f"Kommandoen kan ikke forstås: --{option} hører til listen {owner.code}, ikke {kind.code}.",
                where=f"--{option}",
                code="usage",
            )
