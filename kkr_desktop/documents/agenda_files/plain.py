"""The text of a plain text file, whichever of the usual encodings it is in."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from .limits import LARGEST_TEXT, megabytes, refused

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Signs that no text has, but for tabs, ends of lines and pages, and the sign that may end a file.
_UNWRITTEN = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
# Files whose first bytes are readable, though what follows is no text.
_MARKED_UP = ((b"%PDF-", "en PDF", ".pdf"), (b"{\\rtf", "et RTF-dokument", ".rtf"))
# Letters of European languages have their second byte empty.
_EMPTY_HALF = 0.4


def plain_text_of(content: bytes, path: Path) -> str:
    """UTF-8, UTF-16 or Windows-1252. Raises UserError for what is no text or too much."""
    for mark, what, ending in _MARKED_UP:
        if content.startswith(mark):
            raise refused(
                path,
                f"er {what} (“{ending}”) og ikke en tekstfil. Gem dagsordenen som .pdf, .docx eller .txt.",
            )
    if len(content) > LARGEST_TEXT:
        raise refused(path, f"har over {megabytes(LARGEST_TEXT)} tekst. Indsæt kun dagsordenens tekst.")
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _UNWRITTEN.search(text):
            return text
    raise refused(path, "er ikke en tekstfil. Gem dagsordenen som .pdf, .docx eller .txt.")


def _encodings(content: bytes) -> tuple[str, ...]:
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    if marked:
        return (marked,)
    half = len(content) // 2
    if half and content[1::2].count(0) >= _EMPTY_HALF * half:
        return ("utf-16-le",)
    if half and content[0::2].count(0) >= _EMPTY_HALF * half:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")
