"""The same hundred letters by LibreOffice, which a secretariat without the program would merge them with.

LibreOffice is given the letters as merged already, and its start is not counted: it is timed from the document to the
PDF, less what the same takes for a document of one letter. Without LibreOffice on the machine nothing is compared.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from letters import draft, letters
from pairs import alone, compare, timed

from kkr_desktop.documents.paper import render
from kkr_desktop.domain.blocks import (
    AddressBlock,
    Aside,
    BulletList,
    CaseColumn,
    Heading,
    Paper,
    SignatureBlock,
    Strong,
    Text,
)
from kkr_desktop.domain.blocks import Paragraph as OurParagraph
from kkr_desktop.domain.letters.compose import Draft

NUMBER = 100
# At least five times as fast.
GOAL = 1 / 5

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>
<style:style style:name="First" style:family="paragraph">
<style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles><office:body><office:text>
"""
_TAIL = "</office:text></office:body></office:document>"


def run(rounds: int) -> list[dict[str, Any]]:
    """A hundred letters in one file, by turns."""
    drafts = [draft(facts) for facts in letters(NUMBER)]
    case = f"letters: {NUMBER}, as a mail merge"

    def ours() -> float:
        return timed(lambda: render([draft.paper for draft in drafts], drafts[0].metadata))

    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return [alone(case, ours, rounds=rounds, note="LibreOffice is not on this machine")]
    with tempfile.TemporaryDirectory(prefix="kkr-office-") as name:
        folder = Path(name)
        many = _document(folder / "many.fodt", drafts)
        one = _document(folder / "one.fodt", drafts[:1])
        _convert(office, one, folder)  # makes its profile

        def theirs() -> float:
            start = timed(lambda: _convert(office, one, folder))
            return timed(lambda: _convert(office, many, folder)) - start

        return [
            compare(case, ours, theirs, rounds=rounds, baseline="LibreOffice, start not counted", goal=GOAL)
        ]


def _convert(office: str, document: Path, folder: Path) -> None:
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(document)],
        check=True,
        capture_output=True,
        timeout=300,
    )  # fmt: skip


def _document(path: Path, drafts: list[Draft]) -> Path:
    """The letters as one document of LibreOffice's own kind, each on a new page."""
    letters_text = "".join(
        f'<text:p text:style-name="First">{escape(draft.paper.furniture.sender)}</text:p>{_body(draft.paper)}'
        for draft in drafts
    )
    path.write_text(f"{_HEAD}{letters_text}{_TAIL}", encoding="utf-8")
    return path


def _body(paper: Paper) -> str:
    parts: list[str] = []
    for block in paper.blocks:
        if isinstance(block, AddressBlock):
            parts += map(escape, block.lines)
        elif isinstance(block, CaseColumn):
            parts += [escape(text) for fact in block.facts for text in (fact.label, fact.value)]
        elif isinstance(block, Heading):
            parts.append(_bold(block.text))
        elif isinstance(block, OurParagraph):
            parts.append(_words(block.text))
        elif isinstance(block, BulletList):
            parts += [f"• {_words(item)}" for item in block.items]
        elif isinstance(block, SignatureBlock):
            parts += map(escape, (block.closing, *block.lines))
        elif isinstance(block, Aside):
            parts += [_bold(block.heading), _words(block.text)]
    return "".join(f"<text:p>{part}</text:p>" for part in (*parts, *map(escape, paper.furniture.foot)))


def _words(text: Text) -> str:
    return "".join(_bold(part.text) if isinstance(part, Strong) else escape(str(part)) for part in text)


def _bold(text: str) -> str:
    return f'<text:span text:style-name="B">{escape(text)}</text:span>'
