"""The bundled family: every cut prints the letters of the north, so that no usual name is refused."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from kkr_desktop.documents.faces import admit, bold, regular
from kkr_desktop.documents.fonts import FAMILY, font_files, font_path
from kkr_desktop.errors import UserError

ALPHABETS = {
    "dansk": "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅéÉüÜäÄöÖǿǾ0123456789",
    "færøsk": "áÁðÐíÍóÓúÚýÝ",
    "islandsk": "þÞ",
    "grønlandsk": "ĸâÂêÊîÎôÔûÛ",
    "samisk": "čČđĐŋŊšŠŧŦžŽ",
    "polsk": "ąĄćĆęĘłŁńŃóÓśŚźŹżŻ",
    "tyrkisk": "çÇğĞıİşŞ",
    "tegn": "–—‘’“”»«…·•§°½€×&@#%/\\{}[]()<>|~^`'\"+=*_-!?.,:;$",
}


@pytest.mark.parametrize("file", font_files(), ids=lambda path: path.stem)
def test_every_cut_has_the_letters_and_can_be_embedded(file: object) -> None:
    font = TTFontFile(str(file))
    missing = {
        name: [sign for sign in signs if ord(sign) not in font.charToGlyph]
        for name, signs in ALPHABETS.items()
    }
    assert not any(missing.values()), missing
    assert font.familyName.decode() == FAMILY


def test_figures_are_of_one_width_so_that_columns_of_numbers_stand() -> None:
    for face in (regular(), bold()):
        assert len({face.width(figure) for figure in "0123456789"}) == 1


def test_the_licence_lies_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in font_path("OFL.txt").read_text(encoding="utf-8")


def test_what_the_door_lets_through() -> None:
    assert admit("A\u030albæk\u00ad  \n kommune", regular(), "") == "Ålbæk kommune"
    assert admit("27.\u00a0marts", regular(), "") == "27.\u00a0marts"
    assert admit("<b>&amp;{{x}}", regular(), "") == "<b>&amp;{{x}}"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Anna 😀 Holm", "Tegnet “😀” (U+1F600) i “Anna 😀 Holm” findes ikke i brevenes skrift."),
        ("東京", "Tegnet “東” (U+6771) i “東京” findes ikke i brevenes skrift."),
        ("Anna\x07Holm", "Et usynligt tegn (U+0007) i “AnnaHolm” findes ikke i brevenes skrift."),
    ],
)
def test_a_character_without_a_glyph_is_named(text: str, named: str) -> None:
    with pytest.raises(UserError) as caught:
        admit(text, regular(), "Anna Holm – Hospice Vangen")
    assert caught.value.message.startswith(named)
    assert caught.value.where == "Anna Holm – Hospice Vangen"


def test_only_the_words_around_the_character_are_quoted() -> None:
    with pytest.raises(UserError, match="“…") as caught:
        admit("ord " * 100 + "😀" + " ord" * 100, regular(), "")
    assert len(caught.value.message) < 160
