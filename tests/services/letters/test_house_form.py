"""The paper set up: what is kept and taken back, what is refused beside its field, and logos that are none."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from kkr_desktop.domain.letters.parties import Caseworker
from kkr_desktop.domain.vocabulary import Language, LetterKind, Window
from kkr_desktop.errors import UserError
from kkr_desktop.services import history
from kkr_desktop.services.letters.house_form import (
    HouseDraft,
    as_settings,
    chosen_logo,
    house_draft,
    house_problems,
    logo_of,
    save_house,
)
from kkr_desktop.services.letters.sample import invented
from kkr_desktop.services.letters.stationery import caseworkers, house, sender, stationery
from kkr_desktop.services.letters.templates import standard_template
from kkr_desktop.services.letters.trial import try_template


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (30, 10), **how) -> bytes:
    buffer = BytesIO()
    Image.new(mode, size, how.pop("colour", None) or 0).save(buffer, kind, **how)
    return buffer.getvalue()


def seen(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_what_is_set_up_is_what_letters_get(decided):
    logo = chosen_logo(picture(), "logo.png")
    people = (Caseworker("hast", "Hanne Steen (fiktiv)", "chefkonsulent", "hast@example.org", "1234 5678"),)
    draft = replace(
        house_draft(),
        sender_name="KKR Prøve",
        sender_street="Nygade 1",
        caseworkers=people,
        logo=logo,
        logo_alt="KKR Prøves logo",
        window=Window.C5,
        fold_marks=True,
        return_address=True,
        show_email=False,
        numbered=True,
        keep_months=12,
    )
    save_house(draft, by="hast")
    assert house_draft() == draft
    made = house()
    assert made.sender.name == "KKR Prøve"
    assert made.caseworker("kanm/haan/HAST") == people[0]
    assert made.stationery.logo is not None
    assert (made.stationery.logo.content, made.stationery.logo.alt) == (logo, "KKR Prøves logo")
    assert made.stationery.window is Window.C5
    assert made.stationery.fold_marks
    assert made.stationery.return_address
    assert not made.stationery.recipient_email
    assert (made.numbered, made.keep_months) == (True, 12)
    assert history.undo(by="hast") == "Ret brevpapir"
    assert house_draft().sender_name == "KKR Nordjylland"


def test_nothing_new_is_no_step(decided):
    before = history.next_undo()
    save_house(house_draft(), by="hast")
    assert history.next_undo() == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sender_name": " "}, "sender_name"),
        ({"sender_postcode": "99"}, "sender_postcode"),
        ({"sender_email": "kl.dk"}, "sender_email"),
        ({"logo": b"x", "logo_alt": ""}, "logo_alt"),
        ({"keep_months": 0}, "keep_months"),
        ({"keep_months": 121}, "keep_months"),
        ({"caseworkers": (Caseworker("H"),)}, "caseworkers"),
        ({"caseworkers": (Caseworker("hast"), Caseworker("hast"))}, "caseworkers"),
        ({"caseworkers": (Caseworker("hast", email="hast"),)}, "caseworkers"),
        ({"sender_name": "KKR 😀"}, "sender_name"),
        ({"sender_city": "København\ue000"}, "sender_city"),
        ({"caseworkers": (Caseworker("hast", "Hanne 😀"),)}, "caseworkers"),
        ({"return_address": True, "sender_organisation": "Sekretariatet " * 9}, "return_address"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_makes_no_sense_is_refused_beside_its_field(decided, changes, field):
    draft = replace(house_draft(), **changes)
    assert [one.field for one in house_problems(draft)] == [field]
    with pytest.raises(UserError) as caught:
        save_house(draft, by="hast")
    assert caught.value.where == field
    assert house_draft() != draft


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_known_by_what_it_is(kind):
    made = seen(chosen_logo(picture(kind), "logo.txt"))
    assert (made.format, made.mode, made.size) == ("PNG", "RGB", (30, 10))


def test_the_same_file_gives_the_same_bytes_without_the_cameras_notes():
    exif = Image.Exif()
    exif[0x010F] = "Et kamera"
    content = picture("JPEG", exif=exif)
    assert chosen_logo(content, "a.jpg") == chosen_logo(content, "b.jpg")
    assert b"kamera" not in chosen_logo(content, "a.jpg")
    assert not seen(chosen_logo(content, "a.jpg")).info.get("exif")


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1"])
def test_what_is_seen_through_stands_on_white(mode):
    content = picture(mode=mode, transparency=0) if mode == "P" else picture(mode=mode)
    made = seen(chosen_logo(content, "logo.png"))
    white = mode in ("RGBA", "LA", "P")
    assert made.getpixel((0, 0)) == ((255, 255, 255) if white else (0, 0, 0))


@pytest.mark.parametrize(
    ("size", "made"),
    [((3000, 1000), (1200, 400)), ((300, 3000), (120, 1200)), ((30_000, 1), (1200, 1)), ((30, 10), (30, 10))],
    ids=["wide", "high", "a line", "small"],
)
def test_a_large_picture_becomes_no_finer_than_print_shows(size, made):
    assert seen(chosen_logo(picture(size=size), "logo.png")).size == made
    assert seen(chosen_logo(picture("JPEG", size=size), "logo.jpg")).size == made


def test_colours_of_other_kinds_become_the_screens():
    cyan = seen(chosen_logo(picture("JPEG", "CMYK", colour=(255, 0, 0, 0)), "tryk.jpg"))
    assert cyan.mode == "RGB"
    assert cyan.getpixel((0, 0)) == (0, 255, 255)
    fine_grey = seen(chosen_logo(picture(mode="I;16", colour=40_000), "fin.png"))
    assert fine_grey.getpixel((0, 0)) == (156, 156, 156)


def test_a_profile_that_cannot_be_read_does_no_harm_and_one_that_can_is_not_kept():
    colour = (10, 200, 30)
    ours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (ours, b"nonsense" * 20):
        made = seen(chosen_logo(picture(colour=colour, icc_profile=profile), "logo.png"))
        assert made.getpixel((0, 0)) == colour
        assert "icc_profile" not in made.info


def test_a_picture_that_lies_on_its_side_is_turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert seen(chosen_logo(picture("JPEG", exif=exif), "logo.jpg")).size == (10, 30)


def test_a_picture_that_moves_is_refused_but_not_a_cameras_second_picture():
    still, other = Image.new("RGB", (30, 10)), Image.new("RGB", (30, 10), "white")
    moving, camera = BytesIO(), BytesIO()
    still.save(moving, "PNG", save_all=True, append_images=[other])
    still.save(camera, "MPO", save_all=True, append_images=[other])
    with pytest.raises(UserError, match="bevæger sig"):
        chosen_logo(moving.getvalue(), "logo.png")
    assert seen(chosen_logo(camera.getvalue(), "logo.jpg")).size == (30, 10)


def test_a_file_far_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "kæmpe.png"
    with path.open("wb") as handle:
        handle.truncate(50_000_000_000)
    with pytest.raises(UserError, match="over 5 MB") as caught:
        logo_of(path)
    assert caught.value.where == "logo"
    with pytest.raises(UserError, match="kan ikke læses"):
        logo_of(tmp_path / "borte.png")


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_good_can_be_printed(decided, data):
    words = st.one_of(
        st.text(max_size=12), st.text("abæø &<>-/{}", max_size=200), st.just("Weidekampsgade 10")
    )
    names = [name for name in HouseDraft.__dataclass_fields__ if name.startswith("sender_")]
    drawn = {name: data.draw(words) for name in names}
    drawn |= {"sender_postcode": data.draw(st.sampled_from(["", "9000"])), "sender_email": ""}
    person = Caseworker("hast", data.draw(words), data.draw(words), "", data.draw(words))
    ticks = {name: data.draw(st.booleans()) for name in ("return_address", "fold_marks", "show_contact")}
    draft = HouseDraft(**drawn, caseworkers=(person,), window=data.draw(st.sampled_from(Window)), **ticks)
    if house_problems(draft):
        return
    found = as_settings(draft)
    facts = replace(
        invented(LetterKind.THANKS, Language.DANISH),
        sender=sender(found),
        caseworker=caseworkers(found)["hast"],
    )
    template = standard_template(LetterKind.THANKS, Language.DANISH)
    assert try_template(template, facts, stationery(found)).pdf.startswith(b"%PDF-")


def bomb() -> bytes:
    """A PNG of 50 000 x 50 000 points in a few bytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"hej", "er ikke et billede"),
        (b"", "er ikke et billede"),
        (SVG, "er en SVG-fil"),
        (b"\n  <svg onload='x'/>", "er en SVG-fil"),
        (picture("GIF", "P"), "er ikke et billede"),
        (picture("BMP"), "er ikke et billede"),
        (picture(size=(300, 300))[:-60], "beskadiget"),
        (picture() + b"0" * 5_000_000, "over 5 MB"),
        (picture(mode="1", size=(7000, 7000)), "billedpunkter"),
        (bomb(), "billedpunkter"),
    ],
    ids=["text", "empty", "svg with a script", "svg", "gif", "bmp", "cut off", "huge", "many points", "bomb"],
)
def test_what_is_no_logo_is_refused_by_name(content, told):
    with pytest.raises(UserError) as caught:
        chosen_logo(content, "mit logo.png")
    assert "“mit logo.png”" in caught.value.message
    assert told in caught.value.message
    assert caught.value.where == "logo"
