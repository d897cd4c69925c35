"""One seat and several, whichever of the two the text names."""

from __future__ import annotations

import pytest

from kkr_desktop.domain.agenda_reading.seat_names import one_and_many


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("virksomhedsrepræsentant", "virksomhedsrepræsentanter"),
        ("repræsentant for vidensinstitutionerne", "repræsentanter for vidensinstitutionerne"),
        ("politisk repræsentant", "politiske repræsentanter"),
        ("kommunalt medlem", "kommunale medlemmer"),
        ("politisk medlem", "politiske medlemmer"),
        ("personlig suppleant", "personlige suppleanter"),
        ("nyt regionalt medlem", "nye regionale medlemmer"),
        ("professionel observatør", "professionelle observatører"),
        ("kommunalbestyrelsesmedlem", "kommunalbestyrelsesmedlemmer"),
        ("næstformand", "næstformænd"),
        ("tilforordnet", "tilforordnede"),
        ("stedfortræder", "stedfortrædere"),
    ],
)
def test_either_form_gives_both(one: str, many: str) -> None:
    assert one_and_many(one) == (one, many)
    assert one_and_many(many) == (one, many)


def test_words_without_a_known_noun_are_kept() -> None:
    assert one_and_many("unge talenter") == ("unge talenter", "unge talenter")
