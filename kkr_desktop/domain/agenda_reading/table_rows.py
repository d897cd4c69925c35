"""Tables in raw text made into points that read as sentences do: "Fonden Hav: 1 medlem, indstilles af DI".

A table comes with its cells parted by tabs, by two spaces or more, or, as Word and PDF programs often give it, one cell
on each line. The words of a row are put on the row's first line; the other lines it had are left empty, so that all
lines keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .seat_names import one_and_many

# What the head of a column may say, by what its cells hold.
_COLUMNS = {
    "body": r"organ|organisation|bestyrelse|udvalg|råd|institution|selskab|navn på organ|organets navn|hvor",
    "count": r"antal|antal pladser|pladser|antal medlemmer|stk\.?",
    "role": r"rolle|hverv|plads|post|funktion|type|medlem/suppleant",
    "nominator": r"indstilles af|indstillet af|indstillende(?: organisation(?:er)?)?|indstillingsret"
    r"|indstillingsberettigede?",
    "name": r"navn|person|indehaver|nuværende|udpeget",
    "party": r"parti|liste",
    "municipality": r"kommune",
    "other": r"periode|bemærkninger?|frist|til og med|fra|til|note|nr\.?",
}
_NUMBER = re.compile(r"\d{1,2}|en|én|et|ét|to|tre|fire|fem|seks|syv|otte", re.I)
_NOUN = re.compile(
    r"[a-zæøå ]*(?:medlem|repræsentant|suppleant|stedfortræder|formand|observatør|tilforordnet|delegeret)[a-zæøå ]*",
    re.I,
)
_NAME = re.compile(r"[A-ZÆØÅ][\w.-]+(?:\s+(?:af|von|van|de)\s+)?(?:\s+[A-ZÆØÅ][\w.-]+)+")
_CELLS = re.compile(r"\t+| {2,}")
_MOST_LINES_IN_ROW = 8


def rows_as_points(text: str) -> str:
    """The text with the rows of its tables made into points; what is no such row stands as it was."""
    lines = text.split("\n")
    _parted_rows(lines)
    _rows_of_lines(lines)
    return "\n".join(lines)


def _column(cell: str) -> str:
    plain = cell.strip().casefold().rstrip(":")
    return next((kind for kind, words in _COLUMNS.items() if re.fullmatch(words, plain)), "")


def _heads(cells: Sequence[str]) -> list[str]:
    """What each column holds, where all the cells are heads of columns and one of them is a body's."""
    kinds = [_column(cell) for cell in cells]
    return kinds if len(kinds) >= 3 and all(kinds) and "body" in kinds else []


def _parted_rows(lines: list[str]) -> None:
    """Rows whose cells stand on one line."""
    kinds: list[str] = []
    for place, line in enumerate(lines):
        cells = [cell.strip() for cell in _CELLS.split(line.strip())]
        if heads := _heads(cells):
            kinds, lines[place] = heads, ""
        elif len(cells) >= 3 and (point := _held(cells, kinds) or _to_fill(cells)):
            lines[place] = point
        elif line.strip() and len(cells) < 2:
            kinds = []


def _to_fill(cells: Sequence[str]) -> str:
    number = next((cell for cell in cells[1:] if _NUMBER.fullmatch(cell)), "")
    noun = next((cell for cell in cells[1:] if _NOUN.fullmatch(cell)), "")
    if not number or not noun:
        return ""
    others = [cell for cell in cells[1:] if cell not in (number, noun) and re.match(r"[A-ZÆØÅ]", cell)]
    return _point(cells[0], number, noun, others[0] if others else "")


def _point(body: str, number: str, noun: str, nominator: str) -> str:
    if not re.match(r"[A-ZÆØÅ]", body):
        return ""
    one, many = one_and_many(f"{noun[:1].casefold()}{noun[1:]}")
    single = number.casefold() in ("1", "en", "én", "et", "ét")
    told = f"- {body}: {number.casefold()} {one if single else many}"
    if not re.match(r"[A-ZÆØÅ]", nominator):
        return told
    if re.match(r"(?:udpeges|vælges|beskikkes)\s", nominator, re.I):
        return f"{told}, {nominator[:1].casefold()}{nominator[1:]}"
    return f"{told}, efter indstilling fra {nominator}"


# What stands over a table, and whether the table tells of seats that are held.
CAPTION = re.compile(r"(?:Skema|Tabel|Oversigt)\b[^.]{0,90}:?", re.I)
HELD_ALREADY = re.compile(r"\b(?:orientering|allerede|nuværende|besatte|sidder)\b", re.I)


def _held(cells: Sequence[str], kinds: Sequence[str]) -> str:
    """A row that names who sits where."""
    if "name" not in kinds or len(cells) > len(kinds):
        return ""
    own = dict(zip(kinds, cells, strict=False))
    if not _NAME.fullmatch(own.get("name", "")):
        return ""
    role = own.get("role", "").casefold()
    party = f" ({own['party']})" if own.get("party") else ""
    home = f", {own['municipality']}" if own.get("municipality") else ""
    return f"- {own['body']}: {f'{role} ' if _NOUN.fullmatch(role) else ''}{own['name']}{party}{home}"


def _rows_of_lines(lines: list[str]) -> None:
    """Tables whose cells stand on a line each: after the heads a row begins as far before its number as they say."""
    place = 0
    while place < len(lines):
        kinds: list[str] = []
        while place + len(kinds) < len(lines) and (kind := _column(lines[place + len(kinds)])):
            kinds.append(kind)
        if len(kinds) < 3 or kinds[0] != "body" or "count" not in kinds or "role" not in kinds:
            place += 1
            continue
        end = _rows_below(lines, place + len(kinds), kinds)
        if end > place + len(kinds):
            lines[place : place + len(kinds)] = [""] * len(kinds)
        place = max(end, place + len(kinds))


def _rows_below(lines: list[str], begin: int, kinds: Sequence[str]) -> int:
    """Make the rows from a line on into points, and give the line after the last."""
    before = kinds.index("count")
    while True:
        number = begin + before
        if number >= len(lines) or not _NUMBER.fullmatch(lines[number].strip()):
            return begin
        cells = [line.strip() for line in lines[begin : begin + _MOST_LINES_IN_ROW]]
        later = range(before + 1, len(cells))
        until = next((at for at in later if _begins_row(lines, begin + at, before, cells[at])), len(cells))
        row = cells[:until]
        role_at = kinds.index("role")
        after = len(row)
        if role_at < before:
            noun, rest = row[role_at], row[before + 1 :]
        else:
            after = role_at + 1
            while after < len(row) and re.search(r"\b(?:for|til|og|af)$|,$", " ".join(row[role_at:after])):
                after += 1
            noun, rest = " ".join(row[role_at:after]), row[after:]
        nominator = " ".join(rest) if "nominator" in kinds else ""
        point = _point(row[0], row[before], noun, nominator) if _NOUN.fullmatch(noun) else ""
        if not point:
            return begin
        lines[begin : begin + until] = [point, *[""] * (until - 1)]
        begin += until


def _begins_row(lines: Sequence[str], place: int, before: int, cell: str) -> bool:
    """Whether a line begins another row, or ends the table."""
    if not cell:
        return True
    number = place + before
    return (
        number < len(lines)
        and bool(_NUMBER.fullmatch(lines[number].strip()))
        and bool(re.match(r"[A-ZÆØÅ]", cell))
    )
