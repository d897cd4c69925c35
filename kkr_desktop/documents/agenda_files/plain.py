"""The text of a plain text file, whichever of the usual encodings it is in."""

from __future__ import annotations

import codecs
from pathlib import Path

from .limits import LARGEST_TEXT, megabytes, refused

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def plain_text_of(content: bytes, path: Path) -> str:
    """UTF-8, UTF-16 with its mark, or Windows-1252. Raises UserError for what is no text or too much."""
    if len(content) > LARGEST_TEXT:
        raise refused(path, f"har over {megabytes(LARGEST_TEXT)} tekst. Indsæt kun dagsordenens tekst.")
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise refused(path, "er ikke en tekstfil. Gem dagsordenen som .pdf, .docx eller .txt.")
