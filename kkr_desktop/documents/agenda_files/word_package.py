"""The parts of a Word document that hold its words, unpacked no further than a document of that length needs."""

from __future__ import annotations

import posixpath
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from ...errors import UserError
from .limits import megabytes, refused

# What one part may take unpacked: XML swells to some twenty times its size in memory. Pictures stay packed.
LARGEST_PART = 20_000_000
# How the encrypted documents of Office begin: an old compound file with the new one inside.
_COMPOUND = b"\xd0\xcf\x11\xe0"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The same names in documents that Word saved as "strict".
_STRICT, _COMMON = b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ENCRYPTED = 0x1


def value(element: Any, name: str) -> str:
    """What a property within an element is set to; empty where it is not."""
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))


class WordPackage:
    """An opened .docx. Raises UserError for one that is locked or broken, and for parts that are too large."""

    def __init__(self, content: bytes, path: Path) -> None:
        self._path = path
        if content.startswith(_COMPOUND):
            raise refused(
                path,
                "er låst med en adgangskode eller i et ældre format. Gem den som .docx uden adgangskode.",
            )
        try:
            self._zip = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError) as error:
            raise self.damaged() from error
        self._names = set(self._zip.namelist())
        self._main = self._target("", "officeDocument")
        if not self._main:
            raise self.damaged()
        self.document = self._part(self._main)

    def related(self, kind: str) -> Any:
        """The part that the document names for a purpose ("styles", "numbering"); None where there is none."""
        name = self._target(self._main, kind)
        return self._part(name) if name else None

    def damaged(self) -> UserError:
        """What is said of a document that is not whole."""
        return refused(
            self._path,
            "er beskadiget eller ikke et Word-dokument. Gem den igen i Word, eller indsæt teksten.",
        )

    def _target(self, source: str, kind: str) -> str:
        folder, name = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._names:
            return ""
        for one in self._part(relations).iter(_RELATED):
            # Strict documents name the same purposes at another address.
            if one.get("Type", "").rsplit("/", 1)[-1] == kind and one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[1:]
                return target if target in self._names else ""
        return ""

    def _part(self, name: str) -> Any:
        from lxml import etree

        entry = self._zip.getinfo(name)
        if entry.file_size > LARGEST_PART:
            raise refused(
                self._path, f"fylder over {megabytes(LARGEST_PART)} pakket ud. Indsæt teksten i stedet."
            )
        if entry.flag_bits & _ENCRYPTED:
            raise self.damaged()
        # Nothing outside the part is fetched, and no word of it stands for more words.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self._zip.read(entry).replace(_STRICT, _COMMON), parser)
        except (BadZipFile, ZlibError, EOFError, NotImplementedError, ValueError, etree.LxmlError) as error:
            raise self.damaged() from error
