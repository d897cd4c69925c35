"""Bodies in running text: "Hospice Vangens bestyrelse", "bestyrelsen for Hospice Vangen", "Styringsudvalg for X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .names import Known, without_genitive

# A board that an institution has; the body is known by the institution's name.
_BOARDS = r"(?:skole|institutions|fonds)?bestyrelse|repræsentantskab|forretningsudvalg"
# A body of its own, known by its whole name.
_OWN = r"[a-zæøå]*(?:udvalg|råd|nævn|komité|komite|styregruppe|følgegruppe|forum|panel|netværk|partnerskab)"
_ENDING = r"(?:en|et|n|t|r|rne|er|erne)?"
_BOARD_FOR = re.compile(rf"^(?P<organ>{_BOARDS}){_ENDING}\s+(?:for|i|af|på)\s+(?P<name>.+)$", re.I)
_OWN_FOR = re.compile(rf"^(?P<organ>{_OWN}){_ENDING}\s+(?:for|i|af|på)\s+(?P<name>.+)$", re.I)
_GENITIVE = re.compile(rf"^(?P<name>.+?(?:s|['’]s?))\s+(?:nye\s+)?(?P<organ>{_BOARDS}){_ENDING}$", re.I)
_STOP = re.compile(
    r"\s+(?=for (?:perioden|valgperioden|den kommende|de kommende|resten)|fra (?:og med )?den|i perioden|i valgperioden"
    r"|pr\.|efter (?:indstilling|forslag)|blandt|med virkning|med start|med tiltrædelse|herunder|som|der|hvor|samtidig"
    r"|og at|jf\.|jævnfør|udgår|senest|inden|under forudsætning|på (?:mødet|møde)|til og med|frem til|hurtigst"
    r"|blev|er\b|skal\b|kan\b|vil\b|udpeges\b|vælges\b)"
    r"|\s*[.;:(]\s|\s*[.;:]$|,\s+(?=(?:der|som|hvor|jf|samt at|og at|herunder|idet|da|hvis)\b)",
    re.I,
)
_COMPLETE = re.compile(
    rf"(?:\s(?:{_BOARDS}){_ENDING}$)|^(?:{_BOARDS}|{_OWN}){_ENDING}\s+(?:for|i|af|på)\s", re.I
)
_BEGINS_BODY = re.compile(rf"^(?:{_BOARDS}|{_OWN}){_ENDING}\s+(?:for|i|af|på)\s+[A-ZÆØÅ]", re.I)


# No row of bodies is longer; what is, was never meant for one.
_LONGEST_ROW = 600
_ONE_BOARD = re.compile(rf"(?:s|['’]s?)\s+(?:{_BOARDS})$", re.I)
_BETWEEN = re.compile(r",?\s+samt\s+|\s*,\s+|\s+og\s+")


@dataclass(frozen=True, slots=True)
class BodyFound:
    """A body in the text: its name without genitive, the board's word, and whether the register knows it."""

    name: str
    organ: str
    known: bool


def bodies_in(text: str, known: Known, *, among: int = 0) -> list[BodyFound]:
    """The bodies that a text begins with, as it stands after "til" or "af"; empty where it begins with none.

    `among` is how many seats are told of: "to til henholdsvis Fonden Strand og Fonden Hav" are two bodies.
    """
    text = re.sub('[“”„"«»]', "", text[:_LONGEST_ROW])
    phrase = _STOP.split(text.strip(), maxsplit=1)[0].strip(" ,.")
    phrase = re.sub(r"(?:\s+(?:og|samt|eller|dels))+$", "", phrase)
    respectively = re.match(r"(?:henholdsvis|hhv\.?|både|dels)\s+", phrase, re.I)
    phrase = phrase[respectively.end() :] if respectively else phrase
    if (
        respectively
        and among > 1
        and len(parts := re.split(r"\s*,\s+|\s+(?:og|samt)\s+(?=[A-ZÆØÅ])", phrase)) == among
    ):
        found = [body for part in parts if (body := _body(part, known)) is not None]
        if len(found) == among:
            return found
    found = []
    shared_organ = ""
    for part in _whole_names(list(_parts(phrase, known)), phrase, known):
        body = _body(part, known)
        if body is None:
            break
        if re.match(rf"(?:{_BOARDS})(?:rne|erne|er)\s", part, re.I):
            shared_organ = body.organ
        elif shared_organ and not body.organ and not body.known:
            # "bestyrelserne for A, B og C": each has such a board.
            body = BodyFound(body.name, shared_organ, known=False)
        found.append(body)
    return found


def _whole_names(parts: list[str], phrase: str, known: Known) -> list[str]:
    """The parts, or the whole phrase where one board alone ends it: "Center for Syn, Hørelse og Tales bestyrelse"."""
    if len(parts) < 2 or " samt " in phrase or not _ONE_BOARD.search(parts[-1]):
        return parts
    *before, last = (_body(part, known) for part in parts)
    alone = all(one is not None and not one.organ and not one.known for one in before)
    own = any(re.match(_OWN, part, re.I) for part in parts[:-1])
    return [phrase] if alone and not own and last is not None and not last.known else parts


def _parts(phrase: str, known: Known) -> Iterator[str]:
    """The bodies of a row, told apart by commas, "samt", and "og" where that does not stand within a name."""
    rest, in_row = phrase, False
    while rest:
        cut = (
            None if _known(rest, known) else _known_cut(rest, known) or _first_cut(rest, known, in_row=in_row)
        )
        if cut is None:
            yield rest
            return
        in_row = rest[cut[0] : cut[1]].strip() != "og"
        yield rest[: cut[0]].strip(" ,")
        rest = re.sub(r"^(?:og|samt|dels)\s+", "", rest[cut[1] :].strip(" ,"))


def _known_cut(text: str, known: Known) -> tuple[int, int] | None:
    """Where a body ends that the text begins with and the register has: "Center for Syn, Hørelse og Tale"."""
    cuts = [match.span() for match in _BETWEEN.finditer(text)]
    return next((cut for cut in reversed(cuts) if _known(text[: cut[0]].strip(" ,"), known)), None)


def _first_cut(text: str, known: Known, *, in_row: bool) -> tuple[int, int] | None:
    """Where the first body of a row ends; after a comma the next "og" before a capital ends the row's last but one."""
    for match in _BETWEEN.finditer(text):
        left, right = text[: match.start()].strip(" ,"), text[match.end() :]
        if match[0].strip() != "og":
            return match.span()
        # "Institut for Syn og Hørelse" is one; a name that is complete before "og" ends there.
        ended = _known(left, known) or _COMPLETE.search(left) or _BEGINS_BODY.match(right)
        row_ends = in_row and re.match(r"[A-ZÆØÅ]", right) and not re.search(r",|\ssamt\s", right)
        if (ended or row_ends or re.match(r"(?:Det|Den|De)\s[A-ZÆØÅ]", right)) and not _known(
            re.split(r",?\s+samt\s+|\s*,\s+", text)[0], known
        ):
            return match.span()
    return None


def _known(part: str, known: Known) -> bool:
    body = _body(part, known)
    return body is not None and body.known


def _body(part: str, known: Known) -> BodyFound | None:
    part = part.strip(" ,.")
    part = re.sub(r"^(?:den|det|de) (?:nye )?(?=[a-zæøå]*(?:bestyrelse|udvalg|råd))", "", part)
    if not part:
        return None
    if name := known.body(part):
        return BodyFound(name, known.bodies.get(name, ""), known=True)
    if match := _BOARD_FOR.match(part):
        return _named(match["name"], match["organ"].casefold(), known)
    if match := _GENITIVE.match(part):
        if not re.search(r"[A-ZÆØÅ]", match["name"]):
            return None
        return _named(without_genitive(match["name"]), match["organ"].casefold(), known)
    if match := _OWN_FOR.match(part):
        organ = match["organ"]
        # "Styringsudvalget for X" is called Styringsudvalg for X; "Havnerådet på Mors" is called so.
        named_for = re.match(rf"{_OWN}{_ENDING}\s+for\s", part, re.I)
        whole = (
            f"{organ[:1].upper()}{organ[1:]} for {match['name']}"
            if named_for
            else f"{part[:1].upper()}{part[1:]}"
        )
        name = known.body(whole) or known.body(match["name"])
        return BodyFound(name or whole, known.bodies.get(name, ""), known=bool(name))
    # Without a board's word: a proper name, in the genitive or not.
    if re.match(r"[A-ZÆØÅ0-9]", part):
        bare = without_genitive(part)
        name = known.body(bare)
        if name:
            return BodyFound(name, known.bodies.get(name, ""), known=True)
        return BodyFound(_proper(part), "", known=False) if _proper(part) else None
    return None


def _named(name: str, organ: str, known: Known) -> BodyFound | None:
    name = name.strip(" ,.")
    if not re.match(r"[A-ZÆØÅ0-9“\"]", name):
        return None
    own = known.body(name) or known.body(without_genitive(name))
    return BodyFound(own or name, known.bodies.get(own, organ) or organ, known=bool(own))


_PROPER = re.compile(
    r"(?:[A-ZÆØÅ0-9][\w&./’'-]*)(?:\s+(?:(?:for|og|af|i|på|de|den|det|&|the|of|and|til)\s+)*[A-ZÆØÅ0-9&][\w&./’'-]*)*"
    r"(?:\s+(?:for|i|af|på)\s+[a-zæøå-]+)?"
)


def _proper(text: str) -> str:
    """A proper name at the beginning of a text: capitals, joined by small words."""
    match = _PROPER.match(text)
    return match[0].strip() if match else ""
