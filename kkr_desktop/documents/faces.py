"""The family's cuts as ReportLab fonts, and the one door through which a user's text reaches paper."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable
from functools import cache, lru_cache

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ..errors import UserError
from .fonts import BOLD, REGULAR, font_path

# Every paper embeds these glyphs, used or not, in this order: so nearly all papers carry the very same
# subset, which is made once and not once a letter (making it is most of a bare letter's time).
_ALWAYS_EMBEDDED = "ÆØÅæøåÄÖÜäöüßÉÈÊËéèêëÁÀÂáàâÍíÓÔóôÚúÝýÐðÞþÇçÑñ–—‘’“”»«…·•§°½€×"

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Spaces that may be broken become one space; the no-break space stays what it is.
_BREAKABLE_SPACES = re.compile("[ \t\n\r\f\v\u2028\u2029]+")
_EXCERPT = 24


class _PaperFont(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A TrueType font whose common subset is made and compressed once in the program's life."""

    def __init__(self, name: str, file_name: str) -> None:
        super().__init__(name, str(font_path(file_name)), asciiReadable=1)
        self._make_subset = lru_cache(maxsize=32)(self._compressed_subset)
        self.face.addSubsetObjects = self._add_subset

    def begin(self, document: pdfdoc.PDFDocument) -> None:
        """Give the common characters their places in a new document."""
        self.splitString(_ALWAYS_EMBEDDED, document)

    def _compressed_subset(self, codes: tuple[int, ...]) -> tuple[int, bytes]:
        outlines: bytes = self.face.makeSubset(list(codes))
        return len(outlines), zlib.compress(outlines)

    def _add_subset(self, document: pdfdoc.PDFDocument, font_name: str, codes: list[int]) -> object:
        """What TTFontFace.addSubsetObjects does, with the outlines from the store of finished ones."""
        length, compressed = self._make_subset(tuple(codes))
        face = self.face
        font_file = pdfdoc.PDFStream(content=compressed)
        font_file.dictionary["Length1"] = length
        font_file.dictionary["Filter"] = pdfdoc.PDFArray([pdfdoc.PDFName("FlateDecode")])
        # A subset has an encoding of its own, which PDF calls symbolic (ISO 32000-1, table 123).
        symbolic, nonsymbolic = 1 << 2, 1 << 5
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "Ascent": face.ascent,
                "CapHeight": face.capHeight,
                "Descent": face.descent,
                "Flags": face.flags & ~nonsymbolic | symbolic,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "FontName": pdfdoc.PDFName(font_name),
                "ItalicAngle": face.italicAngle,
                "StemV": face.stemV,
                "FontFile2": document.Reference(font_file, f"fontFile:{font_name}"),
                "MissingWidth": face.defaultWidth,
            }
        )
        return document.Reference(descriptor, f"fontDescriptor:{font_name}")


class Face:
    """One cut: its name in ReportLab, the width of words in it, and the characters it lacks."""

    def __init__(self, name: str, file_name: str) -> None:
        self.name = name
        self._font = _PaperFont(name, file_name)
        pdfmetrics.registerFont(self._font)
        self._widths: dict[int, float] = self._font.face.charWidths
        self._known = frozenset(self._font.face.charToGlyph)
        self.width = lru_cache(maxsize=16384)(self._measure)

    def _measure(self, text: str) -> float:
        """The width of a text at one point."""
        widths = self._widths
        return sum([widths[ord(letter)] for letter in text]) / 1000

    def begin(self, document: pdfdoc.PDFDocument) -> None:
        """Prepare a new document for this cut."""
        self._font.begin(document)

    def lacks(self, text: str) -> str:
        """The first character that has no glyph, or nothing."""
        return next((letter for letter in text if ord(letter) not in self._known), "")


@cache
def regular() -> Face:
    """The cut of running text."""
    return Face("Paper", REGULAR)


@cache
def bold() -> Face:
    """The cut of headings and weight."""
    return Face("Paper-Bold", BOLD)


def begin(faces: Iterable[Face], document: pdfdoc.PDFDocument) -> None:
    """Prepare a new document for the cuts it will use."""
    for face in faces:
        face.begin(document)


def unprintable(text: str) -> str:
    """The first character that no paper can show, or nothing."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    printed = _BREAKABLE_SPACES.sub(" ", text)
    return regular().lacks(printed) or bold().lacks(printed)


def admit(text: str, face: Face, where: str) -> str:
    """The text as it can be printed in this cut: one form of each letter, one space for any run of them.

    ReportLab prints nothing for a character without a glyph; here that is an error that names it.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    printed = _BREAKABLE_SPACES.sub(" ", text)
    lacking = face.lacks(printed)
    if lacking:
        raise UserError(_refusal(printed, lacking), where=where, code="character_not_in_font")
    return printed


def _refusal(text: str, letter: str) -> str:
    place = text.index(letter)
    start, end = max(0, place - _EXCERPT), place + _EXCERPT
    excerpt = f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
    shown = (
        f"Tegnet “{letter}” (U+{ord(letter):04X})"
        if letter.isprintable()
        else f"Et usynligt tegn (U+{ord(letter):04X})"
    )
    legible = "".join(sign for sign in excerpt if sign.isprintable())
    return f"{shown} i “{legible}” findes ikke i brevenes skrift. Ret teksten, og prøv igen."
