"""A picture file that somebody chose for a logo, read whole and made plain: what it is, not what it is called."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from ..errors import UserError

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 5_000_000
MOST_PIXELS = 40_000_000
# 60 mm of paper at 500 dots to the inch.
_WIDEST = 1200
_WHERE = "logo"


def plain_logo(content: bytes, name: str) -> bytes:
    """A PNG of the picture in a PNG or JPEG file: on white, without the camera's own notes, no wider than print shows.

    The same file gives the same bytes. Raises UserError, which names the file, for anything else.
    """
    if len(content) > LARGEST_FILE:
        raise _refused(f"“{name}” fylder over 5 MB. Gem billedet i en mindre udgave.")
    head = content[:1000].lstrip().lower()
    if head.startswith((b"<?xml", b"<svg", b"<!doctype")) or b"<svg" in head:
        raise _refused(f"“{name}” er en SVG-fil. Gem logoet som PNG eller JPEG, og vælg den fil.")
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise _refused(_too_large(name, picture.width, picture.height))
                if getattr(picture, "is_animated", False):
                    raise _refused(f"“{name}” bevæger sig. Vælg et billede, der står stille.")
                return _png(_on_white(ImageOps.exif_transpose(picture)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refused(f"“{name}” har for mange billedpunkter. Gem billedet i en mindre udgave.") from error
    except UnidentifiedImageError as error:
        raise _refused(
            f"“{name}” er ikke et billede, der kan bruges. Vælg en PNG- eller JPEG-fil."
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise _refused(f"“{name}” er beskadiget og kan ikke læses. Vælg en anden fil.") from error


def _on_white(picture: Image) -> Image:
    from PIL import Image as Images

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Images.new("RGBA", seen.size, (255, 255, 255, 255))
        ground.alpha_composite(seen)
        picture = ground
    plain = picture.convert("RGB")
    if plain.width > _WIDEST:
        plain = plain.resize((_WIDEST, max(1, round(plain.height * _WIDEST / plain.width))))
    return plain


def _png(picture: Image) -> bytes:
    from PIL import Image as Images

    # A new picture has none of the old one's notes.
    bare = Images.new("RGB", picture.size)
    bare.paste(picture)
    buffer = BytesIO()
    bare.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _too_large(name: str, width: int, height: int) -> str:
    return f"“{name}” er {width} × {height} billedpunkter. Gem billedet i en mindre udgave, fx 1200 bredt."


def _refused(message: str) -> UserError:
    return UserError(message, where=_WHERE, code="logo_refused")
