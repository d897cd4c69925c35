"""Pages as pictures: as large as asked for, with ink where the words are, and their text."""

from __future__ import annotations

import gc
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from kkr_desktop.documents.paper import render
from kkr_desktop.documents.pictures import PagePicture, Pages, joined
from kkr_desktop.domain.blocks import Heading, Metadata, Paper, Paragraph
from kkr_desktop.errors import EnvironmentFault


def a_pdf(number_of_paragraphs: int, about: Metadata) -> bytes:
    texts = (Paragraph.of(f"Afsnit {number} om æ, ø og å.") for number in range(number_of_paragraphs))
    return render([Paper("Prøve", (Heading("Overskrift", 1), *texts))], about)


def test_every_page_can_be_drawn_and_read(about: Metadata) -> None:
    with Pages(a_pdf(120, about)) as pages:
        assert len(pages) > 1
        for place, (width, height) in enumerate(pages.sizes):
            assert (round(width), round(height)) == (595, 842)
            assert f"Side {place + 1} af {len(pages)}" in pages.text(place)
        assert "Overskrift" in pages.text(0)
        assert "æ, ø og å" in pages.text(0)


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.5])
@pytest.mark.parametrize("grey", [False, True])
def test_a_picture_is_as_large_as_asked_for_and_has_ink(about: Metadata, scale: float, grey: bool) -> None:
    with Pages(a_pdf(3, about)) as pages:
        picture = pages.picture(0, scale=scale, grey=grey)
    depth = 1 if grey else 4
    assert picture.grey is grey
    assert abs(picture.width - 595.28 * scale) <= 1
    assert abs(picture.height - 841.89 * scale) <= 1
    assert len(picture.content) == picture.stride * picture.height
    assert picture.stride >= depth * picture.width
    rows = [
        picture.content[row * picture.stride : row * picture.stride + depth * picture.width]
        for row in range(picture.height)
    ]
    assert min(min(row[::depth]) for row in rows) < 100
    assert rows[0][::depth] == b"\xff" * picture.width


@pytest.mark.parametrize("grey", [False, True])
def test_the_stripes_with_ink_are_the_page(about: Metadata, grey: bool) -> None:
    with Pages(a_pdf(9, about)) as pages:
        picture = pages.picture(0, scale=2, grey=grey)
    stripes = picture.inked(gap=3)
    assert len(stripes) >= 10
    used = picture.width * (1 if grey else 4)
    again = [b"\xff" * used] * picture.height
    for top, stripe in stripes:
        for row in range(stripe.height):
            again[top + row] = stripe.content[row * stripe.stride :][:used]
    assert again == [picture.content[row * picture.stride :][:used] for row in range(picture.height)]
    ends = [(top, top + stripe.height) for top, stripe in stripes]
    assert all(after[0] - before[1] >= 3 for before, after in pairwise(ends))
    assert PagePicture(2, 2, 8, b"\xff" * 16).inked(gap=1) == []


def test_colour_is_found_where_there_is_some(about: Metadata) -> None:
    """A page with no colours can be printed in grey, which is a quarter of the work."""
    with Pages(a_pdf(3, about)) as pages:
        assert not pages.has_colour(0)
    with Pages(_one_page(b"1 0.2 0.2 RG 0.4 w 50 50 m 200 50.3 l S")) as pages:
        assert pages.has_colour(0)
    with Pages(_one_page(b"0.4 0.4 0.4 RG 0.4 w 50 50 m 200 50.3 l S")) as pages:
        assert not pages.has_colour(0)


@pytest.mark.parametrize("content", [b"", b"hej", b"%PDF-1.4\nhalv"])
def test_what_is_no_pdf_is_told(content: bytes) -> None:
    with pytest.raises(EnvironmentFault, match="ikke en hel PDF") as refused:
        Pages(content)
    assert refused.value.code == "damaged_pdf"


def test_half_of_a_pdf_is_told_or_shown_but_never_a_bug(about: Metadata) -> None:
    """What was cut off on its way is mended by the library where it can be, and else refused in words."""
    whole, refusals = a_pdf(40, about), []
    for share in range(1, 10):
        try:
            with Pages(whole[: len(whole) * share // 10]) as pages:
                for place in range(len(pages)):
                    pages.picture(place, scale=0.2)
        except EnvironmentFault as refused:
            refusals.append(refused.message)
    assert refusals
    assert all(message.endswith("anden kopi af filen.") for message in refusals)


def test_threads_draw_at_the_same_time_what_one_draws(about: Metadata) -> None:
    """The library is not made for threads; ours wait for each other, forgotten papers included."""
    pdf = a_pdf(120, about)
    with Pages(pdf) as pages:
        alone = [pages.picture(place, scale=0.7).content for place in range(len(pages))]

    def draw(number: int) -> bool:
        forgotten = Pages(pdf)
        drawn = forgotten.picture(number % len(alone), scale=0.7).content
        words = forgotten.text(number % len(alone))
        return drawn == alone[number % len(alone)] and "Side" in words

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(draw, range(60)))
    gc.collect()


def test_a_closed_paper_can_be_closed_again(about: Metadata) -> None:
    pages = Pages(a_pdf(1, about))
    pages.close()
    pages.close()
    assert len(pages) == 1


def test_the_library_is_read_when_a_paper_is_first_drawn() -> None:
    script = "import sys, kkr_desktop.documents.pictures; print('pypdfium2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def _one_page(strokes: bytes) -> bytes:
    """A PDF written by hand with one A4 page."""
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(strokes), strokes),
    )
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made
        + b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            table,
            len(made),
        )
    )


def test_a_program_may_end_while_a_paper_is_drawn(about: Metadata, tmp_path: Path) -> None:
    """Python closes the library's papers as it ends; a thread that draws from one then must not bring it down."""
    (tmp_path / "a.pdf").write_bytes(a_pdf(60, about))
    script = """
import sys, threading, time
from pathlib import Path
from kkr_desktop.documents.pictures import Pages
pages, begun = Pages(Path(sys.argv[1]).read_bytes()), threading.Event()
def draw():
    while True:
        begun.set()
        pages.picture(0, scale=4)
threading.Thread(target=draw, daemon=True).start()
begun.wait()
time.sleep(0.05)
"""
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-X", "faulthandler", "-c", script, str(tmp_path / "a.pdf")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_papers_are_joined_page_by_page(about: Metadata) -> None:
    first, second = a_pdf(120, about), a_pdf(3, about)
    with Pages(first) as one, Pages(second) as other, Pages(joined([first, second])) as whole:
        texts = [one.text(place) for place in range(len(one))] + [other.text(0)]
        assert [whole.text(place) for place in range(len(whole))] == texts


def test_what_is_no_paper_is_not_joined(about: Metadata) -> None:
    with pytest.raises(EnvironmentFault):
        joined([a_pdf(3, about), b"ikke en PDF"])
