"""A letter of every kind in each of its languages, with every fact in it, heard by both checkers of accessible PDFs."""

from __future__ import annotations

import outloud
import pdfua
import pytest

from kkr_desktop.domain.letters.fields import languages_of
from kkr_desktop.domain.letters.stationery import PLAIN
from kkr_desktop.domain.vocabulary import LetterKind
from kkr_desktop.services.letters.sample import invented
from kkr_desktop.services.letters.templates import current_template
from kkr_desktop.services.letters.trial import try_template

EVERY = [(kind, language) for kind in LetterKind for language in languages_of(kind)]


@pytest.mark.parametrize(("kind", "language"), EVERY, ids=lambda one: one.code)
def test_no_error_and_no_warning(decided, tmp_path, kind, language):
    path = tmp_path / "brev.pdf"
    path.write_bytes(try_template(current_template(kind, language), invented(kind, language), PLAIN).pdf)
    assert [(one.rule_id, one.message) for one in pdfua.validate(str(path)).findings] == []
    heard = outloud.check(str(path))
    assert (heard.error, [(one.rule, one.message) for one in heard.findings]) == (None, [])
