"""Headings, paragraphs and points as HTML for the clipboard, from which a word processor takes them with their form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ..domain.blocks import Block, BulletList, Heading, Paragraph, Strong, Text


def html_of(blocks: Sequence[Block]) -> str:
    """The blocks as an HTML document with nothing but headings, paragraphs and lists. TypeError for another block."""
    return (
        f'<html lang="da"><head><meta charset="utf-8"></head><body>{"".join(_elements(blocks))}</body></html>'
    )


def _elements(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        elif isinstance(block, Paragraph):
            yield f"<p>{_words(block.text)}</p>"
        elif isinstance(block, BulletList):
            yield f"<ul>{''.join(f'<li>{_words(point)}</li>' for point in block.items)}</ul>"
        else:
            raise TypeError(type(block).__name__)


def _words(text: Text) -> str:
    return "".join(
        f"<strong>{escape(part.text)}</strong>"
        if isinstance(part, Strong)
        else escape(part if isinstance(part, str) else part.text)
        for part in text
    )
