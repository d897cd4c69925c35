"""The text of an agenda's file: plain text, PDF or Word, line by line as it stands there.

Nothing is interpreted here: hyphens at line ends and page furniture are left for the reader of the text
(domain.agenda_reading.passages).
"""

from __future__ import annotations

from pathlib import Path

from ...errors import EnvironmentFault, UserError
from .limits import LARGEST_FILE, Progress, megabytes, quiet, refused
from .plain import plain_text_of

KINDS = ("pdf", "docx", "txt")


def text_of(path: Path, *, progress: Progress = quiet) -> str:
    """The text of a .txt, .pdf or .docx file, pages of a PDF parted by form feeds.

    `progress` is told of each page, and may raise to stop. Raises UserError for a file of another kind, that is empty,
    too large, encrypted, broken or a picture of text; EnvironmentFault for one that cannot be read.
    """
    ending = path.suffix.casefold().lstrip(".")
    if path.is_dir():
        raise refused(path, "er en mappe. Vælg en fil.")
    if ending not in KINDS:
        raise refused(
            path, "er ikke en PDF-, Word- eller tekstfil. Gem dagsordenen som .pdf, .docx eller .txt."
        )
    try:
        if path.stat().st_size >= LARGEST_FILE:
            raise refused(
                path,
                f"fylder {megabytes(LARGEST_FILE)} eller mere. Vælg en mindre fil, eller indsæt teksten.",
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"Filen “{path}” findes ikke.", where=str(path), code="file_not_found") from error
    except OSError as error:
        raise EnvironmentFault(
            f"Filen “{path}” kan ikke læses. Systemet svarede: {error.strerror or error}.",
            where=str(path),
            code="file_not_read",
        ) from error
    if not content:
        raise refused(path, "er tom. Vælg en anden fil.")
    if ending == "pdf":
        from .pdf import pdf_text_of

        text = pdf_text_of(content, path, progress)
    elif ending == "docx":
        from .docx import docx_text_of

        text = docx_text_of(content, path)
    else:
        text = plain_text_of(content, path)
    if not text.strip():
        raise refused(path, "har ingen tekst. Vælg en anden fil, eller indsæt teksten.")
    return text
