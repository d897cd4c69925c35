"""A logo as PDF holds it: in the file's own colours, without transparency, and no finer than print can show."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFObject, xObjectName
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from PIL.Image import Image

# 60 x 18 mm at 600 dots to the inch.
_MOST_PIXELS = (1417, 425)
# The kinds of JPEG whose colours are ours; one for printing presses (CMYK) is not.
_KEPT_AS_THEY_ARE = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


class Logo(NamedTuple):
    """A picture made ready; the size is in pixels."""

    name: str
    width: int
    height: int
    written: bytes


@lru_cache(maxsize=8)
def made_ready(content: bytes) -> Logo:
    """The picture of a PNG or JPEG file, made once for all the papers that bear it."""
    from PIL import Image, ImageOps

    name = hashlib.sha256(content).hexdigest()[:16]
    with Image.open(BytesIO(content)) as source:
        whole = source.format == "JPEG" and source.mode in _KEPT_AS_THEY_ARE
        turned = ImageOps.exif_transpose(source)
        if whole and turned.size == source.size and not _too_fine(source.size):
            return Logo(name, *source.size, _written(source.size, source.mode, "/DCTDecode", content))
        image = _opaque(turned)
        image.thumbnail(_MOST_PIXELS)
        packed = zlib.compress(image.tobytes(), 9)
        return Logo(name, *image.size, _written(image.size, image.mode, "/FlateDecode", packed))


def draw_logo(canvas: Canvas, logo: Logo, *, x: float, y: float, width: float, height: float) -> None:
    """Draw the logo with its lower left corner at `x` and `y`; a file holds it once, however often it is drawn."""
    document = canvas._doc
    name = xObjectName(logo.name)
    if name not in document.idToObject:
        document.Reference(_Image(logo.written), name)
    canvas.saveState()
    canvas.transform(width, 0, 0, height, x, y)
    canvas.doForm(logo.name)
    canvas.restoreState()


class _Image(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    def __init__(self, written: bytes) -> None:
        self._written = written

    def format(self, _document: Any) -> bytes:
        """The bytes in the file."""
        return self._written


def _too_fine(size: tuple[int, int]) -> bool:
    return any(side > most for side, most in zip(size, _MOST_PIXELS, strict=True))


def _opaque(image: Image) -> Image:
    """The picture on white, as paper shows what can be seen through."""
    from PIL.Image import new

    if image.has_transparency_data:
        seen = image.convert("RGBA")
        ground = new("RGBA", seen.size, "white")
        ground.alpha_composite(seen)
        return ground.convert("RGB")
    return image.convert("L" if image.mode in ("1", "L", "I;16") else "RGB")


def _written(size: tuple[int, int], mode: str, packing: str, content: bytes) -> bytes:
    width, height = size
    entries = (
        f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8"
        f"/ColorSpace{_KEPT_AS_THEY_ARE[mode]}/Filter{packing}/Length {len(content)}>>\nstream\n"
    )
    return entries.encode("ascii") + content + b"\nendstream\n"
