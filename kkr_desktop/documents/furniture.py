"""What surrounds the text of every page: sender or logo at the top, particulars and page number at the foot."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ..domain.blocks import Paper, Picture
from ..domain.vocabulary import Language
from .flow import styles
from .logos import draw_logo, made_ready
from .sheets import LEFT, SENDER_TOP, Page, Placed, Sheet
from .structure import END, Element, Structure
from .typesetting import Row, Run, simple_lines, tagged

_LOGO_TOP, _LOGO_WIDTH, _LOGO_HEIGHT = 12 * mm, 60 * mm, 18 * mm
# The page's number stands beside the foot.
_NUMBER_WIDTH = 25 * mm
_PAGE_WORDS = {Language.ENGLISH.code: "Page {} of {}"}


def foot_of(paper: Paper) -> str:
    """The sender's particulars as they stand at the foot."""
    return " · ".join(paper.furniture.foot)


def furnish(
    page: Page,
    paper: Paper,
    sheet: Sheet,
    number: int,
    count: int,
    head: Element | None,
    tail: Element | None,
) -> None:
    """The sender before everything else, the foot after it, as a reader meets them."""
    furniture, where = paper.furniture, paper.title
    width = sheet.right - LEFT
    texts, style = furniture.running_head, styles().furniture
    if number == 1:
        texts, style = () if furniture.logo else (furniture.sender,), styles().sender
    rows = [runs for text in texts for runs in simple_lines(text, style, width=width, where=where)]
    for place, runs in enumerate(rows):
        row = Row(runs, style.leading)
        if number == 1 and head is not None:
            tagged([row], head)
        page.rows.insert(place, Placed(row, LEFT, SENDER_TOP + place * style.leading))
    style = styles().furniture
    foot = simple_lines(foot_of(paper), style, width=width - _NUMBER_WIDTH, where=where)
    top = sheet.foot - style.leading * max(1, len(foot))
    for place, runs in enumerate(foot):
        row = Row(runs, style.leading)
        if number == 1 and tail is not None:
            # Read once, after the paper; on later pages it is furniture, as the sender is.
            tagged([row], tail)
        page.rows.append(Placed(row, LEFT, top + place * style.leading))
    if count > 1:
        words = _PAGE_WORDS.get(paper.language, "Side {} af {}").format(number, count)
        run = Run(-style.width(words), style.baseline, words, style)
        page.rows.append(Placed(Row([run], style.leading), sheet.right, sheet.foot - style.leading))


def draw_head(
    canvas: Canvas, tags: Structure, picture: Picture, told: str, sheet: Sheet, element: Element
) -> None:
    """The logo in the sender's place on the first page, as large as there is room for."""
    logo = made_ready(picture.content)
    scale = min(_LOGO_WIDTH / logo.width, _LOGO_HEIGHT / logo.height)
    width, height = logo.width * scale, logo.height * scale
    foot = sheet.height - _LOGO_TOP - height
    element.alt = told
    element.box = LEFT, foot, LEFT + width, foot + height
    canvas._code.append(tags.begin(element))
    draw_logo(canvas, logo, x=LEFT, y=foot, width=width, height=height)
    canvas._code.append(END)
