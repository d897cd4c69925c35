"""The text of a Word document as Word shows it: paragraphs in order, points with their marks, tables row by row.

What was inserted under tracked changes is read and what was deleted is not. Heads, feet, footnotes and hidden text are
left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .limits import LARGEST_TEXT, megabytes, refused
from .word_numbers import Numbering
from .word_package import W, WordPackage, value

# What holds no words of the document, or words that it no longer has.
_SILENT = frozenset(
    f"{W}{name}"
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr")
)  # fmt: skip
# A drawing is given twice, the second time for programs that do not know the first way.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
_SIGNS = {
    f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{W}softHyphen": "\N{SOFT HYPHEN}",
}  # fmt: skip
# More paragraphs than this in a cell are running text and not a value.
_MOST_IN_A_VALUE = 2


def docx_text_of(content: bytes, path: Path) -> str:
    """The document's own text. Raises UserError for one that is locked, broken or too large."""
    package = WordPackage(content, path)
    body = package.document.find(f"{W}body")
    if body is None:
        raise package.damaged()
    reader = _Reader(Numbering(package.related("styles"), package.related("numbering")))
    lines: list[str] = []
    length = 0
    for line in reader.lines(body):
        lines.append(line)
        length += len(line) + 1
        if length > LARGEST_TEXT:
            raise refused(path, f"har over {megabytes(LARGEST_TEXT)} tekst. Indsæt kun dagsordenens tekst.")
    return "\n".join(lines)


class _Reader:
    """Goes through a document once, counting its lists on the way."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def lines(self, element: Any) -> Iterator[str]:
        """The lines of all that an element holds; an empty one after each paragraph and table.

        A Word paragraph is whole: nothing after it runs on from it.
        """
        for block in _within(element, f"{W}p", f"{W}tbl"):
            if block.tag == f"{W}tbl":
                yield from self._table(block)
                continue
            words, boxes = _words(block)
            # An empty paragraph of a list counts too, one that was taken out does not.
            mark = "" if _is_taken_out(block) else self._numbering.mark_of(block)
            yield f"{mark} {words}" if mark and words else words
            yield ""
            for box in boxes:
                yield from self.lines(box)

    def _table(self, table: Any) -> Iterator[str]:
        for row in _within(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            cells = [list(self.lines(cell)) for cell in _within(row, f"{W}tc")]
            filled = [cell for cell in cells if any(cell)]
            if len(filled) <= 1 or any(_is_running_text(cell) for cell in filled):
                # A table that only lays out the page: a heading beside its text.
                for cell in filled:
                    yield from cell
            else:
                yield "\t".join(" ".join(" ".join(cell).split()) for cell in cells)
        yield ""


def _is_running_text(cell: list[str]) -> bool:
    paragraphs = [line for line in cell if line]
    return len(paragraphs) > _MOST_IN_A_VALUE or any(line.startswith("- ") for line in paragraphs)


def _within(element: Any, *names: str) -> Iterator[Any]:
    """The first elements of some names on every way down from an element, whatever they are wrapped in."""
    for child in element:
        if child.tag in names:
            yield child
        elif child.tag not in _SILENT and child.tag != _FALLBACK:
            yield from _within(child, *names)


def _words(paragraph: Any) -> tuple[str, list[Any]]:
    """A paragraph's words, and the text boxes that hang on it."""
    boxes: list[Any] = []
    text = "".join(_parts(paragraph, boxes))
    return "\n".join(line.strip() for line in text.split("\n")).strip(), boxes


def _parts(element: Any, boxes: list[Any]) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == _BOX:
            boxes.append(child)
        elif tag not in _SILENT and tag != _FALLBACK and not (tag == f"{W}r" and _is_hidden(child)):
            yield from _parts(child, boxes)


def _is_taken_out(paragraph: Any) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _is_hidden(run: Any) -> bool:
    look = run.find(f"{W}rPr")
    if look is None or look.find(f"{W}vanish") is None:
        return False
    return value(look, "vanish") not in ("0", "false", "off")
