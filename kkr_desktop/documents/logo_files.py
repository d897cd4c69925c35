"""A picture file that somebody chose for a logo, read whole and made plain: what it is, not what it is called."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from ..errors import UserError

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

LARGEST_FILE = 5_000_000
MOST_PIXELS = 40_000_000
# 60 mm of paper at 500 dots to the inch.
_MOST_ACROSS = 1200
_WHERE = "logo"


def plain_logo(content: bytes, name: str) -> bytes:
    """A PNG of the picture in a PNG or JPEG file: on white, without the camera's own notes, no finer than print shows.

    The same file gives the same bytes. Raises UserError, which names the file, for anything else.
    """
    if len(content) > LARGEST_FILE:
        raise too_large_file(name)
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<?xml", b"<svg", b"<!doctype")) or b"<svg" in head:
        raise _refused(f"“{name}” er en SVG-fil. Gem logoet som PNG eller JPEG, og vælg den fil.")
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
                # Only the head of the file has been read here: nothing is unpacked before it is known how much.
                if picture.width * picture.height > MOST_PIXELS:
                    raise _refused(_too_many_points(name, picture.width, picture.height))
                # A camera's JPEG may hold a small second picture; it does not move.
                if picture.format == "PNG" and getattr(picture, "is_animated", False):
                    raise _refused(f"“{name}” bevæger sig. Vælg et billede, der står stille.")
                return _png(_on_white(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refused(f"“{name}” har for mange billedpunkter. Gem billedet i en mindre udgave.") from error
    except UnidentifiedImageError as error:
        raise _refused(
            f"“{name}” er ikke et billede, der kan bruges. Vælg en PNG- eller JPEG-fil."
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise _refused(f"“{name}” er beskadiget og kan ikke læses. Vælg en anden fil.") from error


def too_large_file(name: str) -> UserError:
    """What is said of a file that is not even read."""
    return _refused(f"“{name}” fylder over 5 MB. Gem billedet i en mindre udgave.")


def _on_white(picture: ImageFile) -> Image:
    from PIL import Image as Images
    from PIL import ImageOps

    # A large JPEG is unpacked in the size that is needed and no larger.
    picture.draft(None, (_MOST_ACROSS, _MOST_ACROSS))
    colours = picture.info.get("icc_profile")
    turned = _smaller(_eight_bits(ImageOps.exif_transpose(picture)))
    if turned.has_transparency_data:
        seen = turned.convert("RGBA")
        ground = Images.new("RGBA", seen.size, (255, 255, 255, 255))
        ground.alpha_composite(seen)
        turned = ground.convert("RGB")
    return _in_our_colours(turned, colours)


def _eight_bits(picture: Image) -> Image:
    """The picture in a kind that can be shrunk; Pillow would cut sixteen bits of grey off instead of scaling them."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("1", "P", "PA"):
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture


def _smaller(picture: Image) -> Image:
    """As wide and high as print shows at most. Shrunk before it is put on white, which takes room."""
    across = max(picture.size)
    if across <= _MOST_ACROSS:
        return picture
    size = tuple(max(1, round(side * _MOST_ACROSS / across)) for side in picture.size)
    return picture.resize((size[0], size[1]), reducing_gap=3.0)


def _in_our_colours(picture: Image, profile: bytes | None) -> Image:
    """sRGB; a press's or a camera's own colours are brought there by the file's profile where it can be read."""
    from PIL import ImageCms

    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(picture, theirs, ours, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            made = None
        if made is not None:
            return made
    return picture.convert("RGB")


def _png(picture: Image) -> bytes:
    from PIL import Image as Images

    # A new picture has none of the old one's notes.
    bare = Images.new("RGB", picture.size)
    bare.paste(picture)
    buffer = BytesIO()
    bare.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _too_many_points(name: str, width: int, height: int) -> str:
    return f"“{name}” er {width} × {height} billedpunkter. Gem billedet i en mindre udgave, fx 1200 bredt."


def _refused(message: str) -> UserError:
    return UserError(message, where=_WHERE, code="logo_refused")
