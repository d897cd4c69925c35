"""What Word writes before the paragraphs of its lists: a dash for a point, else the number that it counts itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from .word_package import W, value

DASH = "-"
_LEVELS = 9
# Based on each other without end, styles would never tell.
_LONGEST_CHAIN = 20
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
# A list's number and the level in it.
_Place: TypeAlias = "tuple[str, int]"


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is written: "%1.%2." is its number under that of the level above."""

    kind: str
    pattern: str
    start: int


class Numbering:
    """Counts the paragraphs of a document's lists as they are passed, in order."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        self._styles = (
            {} if styles is None else {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
        )
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        if numbering is not None:
            self._learn(numbering)

    def mark_of(self, paragraph: Any) -> str:
        """What stands before a paragraph: a dash, a number ("4.1."), or nothing where it is in no list."""
        place = self._place(paragraph)
        if place is None:
            return DASH if self._is_named_point(paragraph) else ""
        number, level = place
        # A list that is not described is shown with points.
        counted, levels = self._lists.get(number, (number, {}))
        found = levels.get(level)
        counts = self._counts.setdefault(counted, [None] * _LEVELS)
        for above in range(level + 1):
            before = counts[above]
            start = levels[above].start if above in levels else 1
            if above == level:
                counts[above] = start if before is None else before + 1
            elif before is None:
                counts[above] = start
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if found is None or found.kind == "bullet":
            return DASH
        return _written(found.pattern, levels, counts)

    def _learn(self, numbering: Any) -> None:
        kinds = {
            one.get(f"{W}abstractNumId"): {
                _number(level.get(f"{W}ilvl")): _level(level) for level in one.findall(f"{W}lvl")
            }
            for one in numbering.iter(f"{W}abstractNum")
        }
        for one in numbering.iter(f"{W}num"):
            number, kind = one.get(f"{W}numId"), value(one, "abstractNumId")
            levels = dict(kinds.get(kind, {}))
            counted = kind
            for other in one.findall(f"{W}lvlOverride"):
                place = _number(other.get(f"{W}ilvl"))
                inner, start = other.find(f"{W}lvl"), value(other, "startOverride")
                if inner is not None:
                    levels[place] = _level(inner)
                if start and place in levels:
                    old = levels[place]
                    levels[place] = _Level(old.kind, old.pattern, _number(start))
                # Begun anew, it counts for itself.
                counted = f"num {number}"
            self._lists[number] = counted, levels

    def _place(self, paragraph: Any) -> _Place | None:
        """Where a paragraph stands in a list, by itself or by its style; None where it is in none."""
        number, level = "", ""
        for properties in self._properties(paragraph):
            listed = properties.find(f"{W}numPr")
            if listed is None:
                continue
            level = level or value(listed, "ilvl")
            if number := value(listed, "numId"):
                break
        if not number or number == "0":
            return None
        return number, min(_number(level), _LEVELS - 1)

    def _properties(self, paragraph: Any) -> list[Any]:
        """A paragraph's own properties, then those of its style and of the styles that one is based on."""
        return [
            found
            for one in (paragraph, *self._chain(paragraph))
            if (found := one.find(f"{W}pPr")) is not None
        ]

    def _chain(self, paragraph: Any) -> list[Any]:
        chain: list[Any] = []
        properties = paragraph.find(f"{W}pPr")
        name = value(properties, "pStyle") if properties is not None else ""
        while name in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[name])
            name = value(chain[-1], "basedOn")
        return chain

    def _is_named_point(self, paragraph: Any) -> bool:
        chain = self._chain(paragraph)
        return bool(chain) and value(chain[0], "name").casefold().startswith("list bullet")


def _level(element: Any) -> _Level:
    start = value(element, "start")
    return _Level(value(element, "numFmt"), value(element, "lvlText"), _number(start) if start else 1)


def _number(text: str | None) -> int:
    """A number as a document gives it; nought for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _written(pattern: str, levels: dict[int, _Level], counts: list[int | None]) -> str:
    """A level's pattern with the counts of the levels that it names."""
    text = pattern
    for place in range(_LEVELS):
        kind = levels[place].kind if place in levels else "decimal"
        text = text.replace(f"%{place + 1}", _figure(counts[place] or 0, kind))
    return text.strip()


def _figure(count: int, kind: str) -> str:
    match kind:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter" if count:
            # After z come aa, bb.
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters if kind == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if count:
            roman = _roman(count)
            return roman if kind == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{count:02d}"
        case _:
            return str(count)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        text += letters * times
    return text
