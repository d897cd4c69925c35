"""Who may nominate to which seats of an item, and what is asked of the candidates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .criteria import is_together, leads_to_criteria, said_of_one
from .groups import group_of
from .items import AgendaPart, Section
from .lists_of_names import NameFound, names_in
from .names import Known
from .nominators import nominators_in, rows_by_seats
from .passages import Passage, Shape, sentences
from .proposals import CriterionProposed, NominatorProposed, SeatsProposed, source_of

_NOT_OF_DEMANDS = (Section.RECOMMENDATION, Section.DECISION)


@dataclass(slots=True)
class Demands:
    """The item's nominators and criteria in the order of the text; `group` is the seats' name, empty for all."""

    nominators: list[NominatorProposed] = field(default_factory=list)
    criteria: list[CriterionProposed] = field(default_factory=list)


def demands_of(part: AgendaPart, seats: Sequence[SeatsProposed], known: Known) -> Demands:
    """What the sections beside the recommendation ask; points belong to the paragraph that leads to them."""
    groups = list(dict.fromkeys(seat.group for seat in seats))
    found = Demands()
    current, lead = groups[0] if len(groups) == 1 else "", ""
    for one in part.parts:
        passage = one.passage
        if passage.shape is Shape.POINT:
            if lead and one.section not in _NOT_OF_DEMANDS:
                found.criteria.append(_point(passage, lead, current))
            elif one.section is not Section.DECISION:
                _read(_after_label(passage), group_of(passage.text, groups), known, found)
            continue
        if one.section in _NOT_OF_DEMANDS:
            continue
        current = group_of(passage.text[:160], groups) or current
        lead = passage.text if leads_to_criteria(passage.text) else ""
        for sentence in sentences(passage):
            rows = rows_by_seats(sentence.text)
            for label, begin, end in rows:
                row = sentence.cut(begin, end)
                _add(names_in(row.text, known), row, group_of(label, groups), known, found)
            if not rows:
                _read(sentence, group_of(sentence.text, groups) or current, known, found)
    return found


def _after_label(passage: Passage) -> Passage:
    """A point without the words that label it: "Bemærk 2: formanden skal …", "Hospice Vangen: 1 medlem …"."""
    match = re.match(r"[^:.]{2,60}:\s+", passage.text)
    return passage.cut(match.end(), len(passage.text)) if match else passage


def _point(passage: Passage, lead: str, group: str) -> CriterionProposed:
    text = passage.text.strip(" ,;.").removesuffix(" og").removesuffix(" samt").rstrip(" ,;")
    return CriterionProposed(text, is_together(lead, passage.text), group, source_of(passage))


def _read(sentence: Passage, group: str, known: Known, found: Demands) -> None:
    if text := said_of_one(sentence.text):
        together = is_together(sentence.text, text)
        found.criteria.append(CriterionProposed(text, together, group, source_of(sentence)))
    _add(nominators_in(sentence.text, known), sentence, group, known, found)


def _add(names: Iterable[NameFound], sentence: Passage, group: str, known: Known, found: Demands) -> None:
    seen = {(one.name, one.group) for one in found.nominators}
    for name in names:
        if (name.written, group) not in seen and not known.body(name.written):
            found.nominators.append(NominatorProposed(name.written, name.known, group, source_of(sentence)))
