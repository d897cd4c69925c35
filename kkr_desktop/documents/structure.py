"""The structure of a PDF: what is heading, paragraph, list, table and figure, told to those who do not see the page.

ReportLab's open edition writes none. Elements are made while a paper is laid out, marks while it is drawn, and the
tree is written when all pages are (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFObject

ARTIFACT = "/Artifact <</Type/Pagination>> BDC"
"""Begins what is furniture of the page and is not read: heads, feet, a table's header come again."""
LAYOUT = "/Artifact <</Type/Layout>> BDC"
"""Begins lines and grounds."""
END = "EMC"

# A page counted from 0, and the number of a marked stretch on it.
Mark: TypeAlias = tuple[int, int]
Box: TypeAlias = tuple[float, float, float, float]


class Element:
    """A part of a paper: its kind by the standard's name, its parts and marked stretches in the order of reading."""

    __slots__ = ("alt", "attributes", "box", "children", "kind", "language", "title")

    def __init__(self, kind: str, *, attributes: str = "", alt: str = "", title: str = "") -> None:
        self.kind = kind
        self.children: list[Element | Mark] = []
        self.attributes = attributes
        self.alt = alt
        self.language = ""
        self.title = title
        self.box: Box | None = None

    def add(self, kind: str, *, attributes: str = "", alt: str = "", title: str = "") -> Element:
        """A new part at the end."""
        made = Element(kind, attributes=attributes, alt=alt, title=title)
        self.children.append(made)
        return made


class Raw(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """PDF as it is written, given when all numbers are known."""

    def __init__(self, content: str = "") -> None:
        self.content = content

    def format(self, _document: Any) -> bytes:
        """The bytes in the file."""
        return self.content.encode("ascii")


class _Link(NamedTuple):
    element: Element
    page: int
    address: str
    box: Box
    annotation: Raw


class Structure:
    """The marks of each page while a document is drawn, and the tree that they hang in."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._pages: list[list[Element]] = []
        self._links: list[_Link] = []

    def new_page(self) -> None:
        """Begin another page, on which nothing is marked yet."""
        self._pages.append([])

    def begin(self, element: Element) -> str:
        """What begins a stretch of an element's content on the page."""
        marks = self._pages[-1]
        number = len(marks)
        marks.append(element)
        element.children.append((len(self._pages) - 1, number))
        return f"/{element.kind} <</MCID {number}>> BDC"

    def link(self, element: Element, address: str, box: Box) -> Raw:
        """An annotation over the words of a Link element, to be put on the page; `write` fills it in."""
        annotation = Raw()
        self._links.append(_Link(element, len(self._pages) - 1, address, box, annotation))
        return annotation

    def write(self, document: Any) -> None:
        """Put the tree into the document, whose pages have all been made; what has no content is left out."""
        _prune(self.root)
        self._span(self.root)
        elements = list(_all(self.root))
        numbers = {
            id(element): _reserve(document, f"S{place}") for place, (element, _) in enumerate(elements)
        }
        tree = _reserve(document, "StructTree")
        parents = _reserve(document, "ParentTree")
        pages = [_number(document, f"Page{place + 1}") for place in range(len(self._pages))]
        linked = self._write_links(document, pages)
        made = document.idToObject
        for place, (element, parent) in enumerate(elements):
            above = tree if parent is None else numbers[id(parent)]
            own = linked.get(id(element), "")
            made[f"S{place}"].content = _element(element, numbers, above, pages, own)
        made["StructTree"].content = (
            f"<</Type/StructTreeRoot/K {numbers[id(self.root)]} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(pages) + len(self._links)}>>"
        )
        rows = [
            f"{place} [{' '.join([f'{numbers[id(one)]} 0 R' for one in marks])}]"
            for place, marks in enumerate(self._pages)
        ]
        rows += [
            f"{len(pages) + place} {numbers[id(one.element)]} 0 R" for place, one in enumerate(self._links)
        ]
        made["ParentTree"].content = f"<</Nums[{' '.join(rows)}]>>"
        for place in range(len(pages)):
            page = made[f"Page{place + 1}"]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = place
            page.Tabs = Raw("/S")
        document.Catalog.StructTreeRoot = made["StructTree"]
        document.Catalog.MarkInfo = Raw("<</Marked true>>")

    def _span(self, element: Element) -> None:
        """Give the words beside a link a part of their own: some readers tell marks first, and parts after them."""
        beside = any(isinstance(child, Element) and child.kind == "Link" for child in element.children)
        children: list[Element | Mark] = []
        for child in element.children:
            if isinstance(child, Element):
                self._span(child)
                children.append(child)
            elif beside:
                span = Element("Span")
                span.children.append(child)
                children.append(span)
                page, number = child
                self._pages[page][number] = span
            else:
                children.append(child)
        element.children = children

    def _write_links(self, document: Any, pages: list[int]) -> dict[int, str]:
        """Fill in the annotations; gives what each Link element says of its own."""
        found = {}
        for place, one in enumerate(self._links):
            box = " ".join(f"{edge:.2f}" for edge in one.box)
            words = text_string(one.address.removeprefix("mailto:"))
            one.annotation.content = (
                f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{box}]/Contents{words}"
                f"/A<</S/URI/URI{text_string(one.address)}>>/StructParent {len(pages) + place}>>"
            )
            number = _number(document, one.annotation.__InternalName__)
            found[id(one.element)] = f"<</Type/OBJR/Obj {number} 0 R/Pg {pages[one.page]} 0 R>>"
        return found


def text_string(text: str) -> str:
    """A text as PDF writes it outside of pages: as it is where ASCII has all its letters, else in UTF-16."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _prune(element: Element) -> bool:
    """Take away the parts without content, as a paragraph of no words; tells whether the element itself is to stay.

    A cell stays: an empty one has its place in the table.
    """
    element.children = [
        child for child in element.children if not isinstance(child, Element) or _prune(child)
    ]
    return bool(element.children) or element.kind in ("TD", "TH")


def _all(element: Element, parent: Element | None = None) -> Iterator[tuple[Element, Element | None]]:
    yield element, parent
    for child in element.children:
        if isinstance(child, Element):
            yield from _all(child, element)


def _reserve(document: Any, name: str) -> int:
    document.Reference(Raw(), name)
    return _number(document, name)


def _number(document: Any, name: str) -> int:
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


def _element(element: Element, numbers: dict[int, int], above: int, pages: list[int], linked: str) -> str:
    own = next((child[0] for child in element.children if not isinstance(child, Element)), None)
    parts = [f"<</Type/StructElem/S/{element.kind}/P {above} 0 R"]
    if own is not None:
        parts.append(f"/Pg {pages[own]} 0 R")
    if element.children:
        kids = [_kid(child, numbers, own, pages) for child in element.children]
        kids += [linked] if linked else []
        parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
    if element.attributes or element.box:
        parts.append(f"/A<<{element.attributes}{_boxed(element.box)}>>")
    if element.alt:
        parts.append(f"/Alt{text_string(element.alt)}")
    if element.title:
        parts.append(f"/T{text_string(element.title)}")
    if element.language:
        parts.append(f"/Lang{text_string(element.language)}")
    parts.append(">>")
    return "".join(parts)


def _kid(child: Element | Mark, numbers: dict[int, int], own: int | None, pages: list[int]) -> str:
    if isinstance(child, Element):
        return f"{numbers[id(child)]} 0 R"
    page, number = child
    if page == own:
        return str(number)
    return f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>"


def _boxed(box: Box | None) -> str:
    return f"/O/Layout/Placement/Block/BBox[{' '.join(f'{edge:.2f}' for edge in box)}]" if box else ""
