"""A hundred letters against LibreOffice's mail merge, which a secretariat without the program would make them with.

LibreOffice merges a letter with the same words and a table of the recipients into one PDF. It is running already, and
its start is not counted. Without LibreOffice's Writer and Base and a Python that knows its bridge (on Debian
libreoffice-writer, libreoffice-base and python3-uno) nothing is compared.
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
from kkr_desktop.domain.letters.facts import LetterFacts

NUMBER = 100
# At least five times as fast.
GOAL = 1 / 5
_BRIDGE = "uno:pipe,name=kkrbench;urp;StarOffice.ComponentContext"
_COLUMNS = ("name", "street", "town", "email")

# Run by a Python that knows LibreOffice's bridge; tells the seconds of each merge it is asked for.
_MERGE = """
import os, sys, time, uno
from com.sun.star.beans import PropertyValue

def prop(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made

folder, template, bridge = sys.argv[1:]
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(300):
    try:
        office = resolver.resolve(bridge)
        break
    except Exception:
        time.sleep(0.1)
make = lambda name: office.ServiceManager.createInstanceWithContext(name, office)
databases = make("com.sun.star.sdb.DatabaseContext")
source = databases.createInstance()
source.URL = "sdbc:flat:" + uno.systemPathToFileUrl(folder)
said = {"Extension": "csv", "HeaderLine": True, "FieldDelimiter": ";", "CharSet": "UTF-8"}
source.Info = tuple(prop(name, value) for name, value in said.items())
source.DatabaseDocument.storeAsURL(uno.systemPathToFileUrl(os.path.join(folder, "letters.odb")), ())
databases.registerObject("letters", source)
print("ready", flush=True)
for line in sys.stdin:
    begun = time.perf_counter()
    merge = make("com.sun.star.text.MailMerge")
    merge.DataSourceName, merge.CommandType, merge.Command = "letters", 0, "people"
    merge.DocumentURL = uno.systemPathToFileUrl(template)
    merge.OutputType, merge.OutputURL = 2, uno.systemPathToFileUrl(folder)
    merge.SaveAsSingleFile, merge.SaveFilter = True, "writer_pdf_Export"
    merge.FileNameFromColumn, merge.FileNamePrefix = False, "merged"
    merge.execute(())
    print(time.perf_counter() - begun, flush=True)
"""


def run(rounds: int) -> list[dict[str, Any]]:
    """A hundred letters in one file, by turns."""
    facts = letters(2 * NUMBER)[1::2]  # one wording, as a merge has
    case = f"letters: {NUMBER}, as a mail merge"

    def made() -> None:
        drafts = [draft(one) for one in facts]
        render([one.paper for one in drafts], drafts[0].metadata)

    def ours() -> float:
        return timed(made)

    office, python = shutil.which("soffice"), _python()
    if office is None or python is None:
        return [alone(case, ours, rounds=rounds, note="no LibreOffice with its bridge on this machine")]
    with tempfile.TemporaryDirectory(prefix="kkr-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _people(folder / "people.csv", facts)
        template = _template(folder / "letter.fodt", draft(facts[0]).paper, facts[0])
        server = subprocess.Popen(
            [office, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--norestore",
             "--accept=pipe,name=kkrbench;urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        merger = subprocess.Popen(
            [python, "-c", _MERGE, str(folder), str(template), _BRIDGE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert merger.stdin is not None
        assert merger.stdout is not None
        told, asked = merger.stdout, merger.stdin
        try:
            if told.readline().strip() != "ready":
                return [alone(case, ours, rounds=rounds, note="LibreOffice did not answer")]

            def theirs() -> float:
                asked.write("again\n")
                asked.flush()
                return float(told.readline())

            theirs()  # its first merge reads its libraries
            return [
                compare(case, ours, theirs, rounds=rounds, baseline="LibreOffice's mail merge", goal=GOAL)
            ]
        finally:
            asked.close()
            merger.wait(30)
            server.terminate()
            server.wait(30)


def _python() -> str | None:
    """A Python that knows LibreOffice's bridge."""
    for candidate in ("/usr/bin/python3", "python3"):
        found = shutil.which(candidate)
        if (
            found
            and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0
        ):
            return found
    return None


def _people(path: Path, facts: list[LetterFacts]) -> None:
    rows = [";".join(_COLUMNS)]
    rows += [
        ";".join((one.recipient.name, *one.recipient.address_lines, one.recipient.email)) for one in facts
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def _template(path: Path, paper: Paper, first: LetterFacts) -> Path:
    """The first letter with fields where it speaks of its recipient."""
    values = (first.recipient.name, *first.recipient.address_lines, first.recipient.email)
    body = "".join(f"<text:p>{part}</text:p>" for part in _parts(paper))
    for column, value in zip(_COLUMNS, values, strict=True):
        field = (
            f'<text:database-display text:table-name="people" text:table-type="table" text:column-name="{column}"'
            f' text:database-name="letters">{escape(value)}</text:database-display>'
        )
        body = body.replace(escape(value), field)
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><office:document'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>'
        f"</style:style></office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document>",
        encoding="utf-8",
    )
    return path


def _parts(paper: Paper) -> list[str]:
    parts = [escape(paper.furniture.sender)]
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
    return [*parts, *map(escape, paper.furniture.foot)]


def _words(text: Text) -> str:
    return "".join(_bold(part.text) if isinstance(part, Strong) else escape(str(part)) for part in text)


def _bold(text: str) -> str:
    return f'<text:span text:style-name="B">{escape(text)}</text:span>'
