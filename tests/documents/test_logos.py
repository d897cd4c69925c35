"""Logos of the kinds that people have: each is printed on white, in the file's colours, once in a file."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from kkr_desktop.documents.logos import made_ready
from kkr_desktop.documents.paper import render
from kkr_desktop.domain.blocks import Furniture, Metadata, Paper, Paragraph, Picture

MM = 72 / 25.4


def file_of(image: Image.Image, kind: str = "PNG") -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def paper(content: bytes, alt: str = "Rødt felt", sender: str = "KKR Nordjylland") -> Paper:
    return Paper("Prøve", (Paragraph.of("Tekst"),), Furniture(sender, logo=Picture(content, alt)))


def images_of(pdf: bytes) -> list[dict[str, str]]:
    """What the file's pictures say of themselves."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            {key: str(value) for key, value in one.items()}
            for one in document.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]


def figure_of(pdf: bytes) -> tuple[str, tuple[float, ...]]:
    """The words of the first figure and its edges in mm."""
    with pikepdf.open(BytesIO(pdf)) as document:
        figure = document.Root.StructTreeRoot.K.K[0]
        assert figure.S == "/Figure"
        return str(figure.Alt), tuple(float(edge) / MM for edge in figure.A.BBox)


def colour_at(pdf: bytes, left: float, top: float) -> tuple[int, ...]:
    """The colour of the first page so many mm from its upper left corner."""
    with pdfium.PdfDocument(pdf) as document:
        picture = document[0].render(scale=2).to_pil().convert("RGB")
    return tuple(picture.getpixel((round(left * MM * 2), round(top * MM * 2))))


@pytest.mark.parametrize(
    ("mode", "kind", "expected"),
    [
        ("RGB", "PNG", (200, 0, 0)),
        ("RGBA", "PNG", (227, 127, 127)),
        ("P", "PNG", (200, 0, 0)),
        ("L", "PNG", (60, 60, 60)),
        ("RGB", "JPEG", (200, 0, 0)),
        ("L", "JPEG", (60, 60, 60)),
        ("CMYK", "JPEG", (200, 0, 0)),
    ],
)
def test_every_kind_is_printed_as_it_is_seen(
    mode: str, kind: str, expected: tuple[int, ...], about: Metadata
) -> None:
    image = Image.new("RGBA", (300, 90), (200, 0, 0, 128 if mode == "RGBA" else 255))
    pdf = render(
        [paper(file_of(image.convert("RGB").convert(mode) if mode != "RGBA" else image, kind))], about
    )
    assert colour_at(pdf, 40, 20) == pytest.approx(expected, abs=12)
    (drawn,) = images_of(pdf)
    assert "/SMask" not in drawn
    assert drawn["/ColorSpace"] in ("/DeviceRGB", "/DeviceGray")


@pytest.mark.parametrize(("width", "height"), [(300, 90), (3000, 90), (90, 300), (5000, 4000)])
def test_a_logo_is_no_larger_than_its_place_and_keeps_its_shape(
    width: int, height: int, about: Metadata
) -> None:
    pdf = render([paper(file_of(Image.new("RGB", (width, height), (200, 0, 0))))], about)
    _, (left, foot, right, top) = figure_of(pdf)
    assert left == pytest.approx(25, abs=0.01)
    assert right - left <= 60.01
    assert top - foot <= 18.01
    assert (right - left) / (top - foot) == pytest.approx(width / height, rel=0.02)
    assert (right - left == pytest.approx(60, abs=0.1)) or (top - foot == pytest.approx(18, abs=0.1))


def test_a_photograph_turned_in_the_camera_stands_upright(about: Metadata) -> None:
    image = Image.new("RGB", (400, 100), (0, 0, 200))
    exif = image.getexif()
    exif[0x0112] = 6
    buffer = BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    logo = made_ready(buffer.getvalue())
    assert logo.width < logo.height


def test_a_file_of_many_papers_holds_the_logo_once(about: Metadata) -> None:
    one, other = (file_of(Image.new("RGB", (300, 90), colour)) for colour in ("red", "blue"))
    assert len(images_of(render([paper(one)] * 5, about))) == 1
    assert len(images_of(render([paper(one), paper(other)], about))) == 2


@pytest.mark.parametrize(
    ("alt", "sender", "told"),
    [("Våben", "KKR", "Våben"), ("", "KKR Nordjylland", "KKR Nordjylland"), ("", "", "Prøve")],
)
def test_a_logo_is_always_told_in_words(alt: str, sender: str, told: str, about: Metadata) -> None:
    pdf = render([paper(file_of(Image.new("RGB", (300, 90), "red")), alt, sender)], about)
    assert figure_of(pdf)[0] == told
