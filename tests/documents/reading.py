"""A tagged PDF read with pikepdf, which had no part in writing it: its tree, its marks, the text of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf


def elements(node: Any, parent: Any = None) -> Iterator[tuple[Any, Any]]:
    """Every element of the tree with its parent, in the order of reading."""
    yield node, parent
    for kid in kids(node):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") is not None:
            yield from elements(kid, node)


def kids(node: Any) -> list[Any]:
    found = node.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def marks(pdf: pikepdf.Pdf) -> list[tuple[int, int, str]]:
    """Each mark of the tree in the order of reading: page, number, kind."""
    numbers = {page.objgen: place for place, page in enumerate(pdf.pages)}
    found = []

    def walk(node: Any, kind: str) -> None:
        page = node.get("/Pg")
        for kid in kids(node):
            if isinstance(kid, int):
                found.append((numbers[page.objgen], int(kid), kind))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                found.append((numbers[kid.Pg.objgen], int(kid.MCID), kind))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/S") is not None:
                walk(kid, str(kid.S))

    walk(pdf.Root.StructTreeRoot.K, str(pdf.Root.StructTreeRoot.K.S))
    return found


def stretches(page: Any) -> tuple[dict[int, str], int]:
    """The text of each marked stretch of a page, and how many drawings stand outside every mark."""
    fonts = {str(name): characters(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    current: list[int | None] = []
    outside = 0
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            properties = operands[1]
            mark = int(properties.MCID) if "/MCID" in properties else None
            current.append(mark)
            if mark is not None:
                texts.setdefault(mark, "")
        elif name == "BMC":
            current.append(None)
        elif name == "EMC":
            current.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("Tj", "TJ", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"):
            if not current:
                outside += 1
            elif name == "Tj" and current[-1] is not None:
                texts[current[-1]] += "".join(font[code] for code in bytes(operands[0]))
    assert not current
    return texts, outside


def characters(font: Any) -> dict[int, str]:
    """What each code of a font means, by the font's own table."""
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    found: dict[int, str] = {}
    for code, meaning in re.findall(r"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4,8})>", table):
        found[int(code, 16)] = bytes.fromhex(meaning).decode("utf-16-be")
    for first, last, meaning in re.findall(r"<(\w{2})> <(\w{2})> <(\w{4})>", table):
        for code in range(int(first, 16), int(last, 16) + 1):
            found[code] = chr(int(meaning, 16) + code - int(first, 16))
    for first, _last, row in re.findall(r"<(\w{2})> <(\w{2})>\s*\[([^\]]*)\]", table):
        for place, meaning in enumerate(re.findall(r"<(\w{4,8})>", row)):
            found[int(first, 16) + place] = bytes.fromhex(meaning).decode("utf-16-be")
    return found


def spoken(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """The parts of a paper that hold text as they are read: the kind of each, and its words with every space."""
    numbers = {page.objgen: place for place, page in enumerate(pdf.pages)}
    texts = [stretches(page)[0] for page in pdf.pages]
    inline = ("/Link", "/Span")

    def words(node: Any) -> str:
        page = node.get("/Pg")
        found = ""
        for kid in kids(node):
            if isinstance(kid, int):
                found += texts[numbers[page.objgen]][int(kid)]
            elif kid.get("/Type") == "/MCR":
                found += texts[numbers[kid.Pg.objgen]][int(kid.MCID)]
            elif kid.get("/S") in inline:
                found += words(kid)
        return found

    parts = [
        (str(node.S), words(node)) for node, _ in elements(pdf.Root.StructTreeRoot.K) if node.S not in inline
    ]
    return [(kind, text) for kind, text in parts if text]
