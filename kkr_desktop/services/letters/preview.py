"""A letter as it would be made now, for the screen."""

from __future__ import annotations

from datetime import date

from .plan import PlannedLetter


def preview_pdf(planned: PlannedLetter, *, on: date | None = None) -> bytes:
    """The letter drawn, with its gaps marked; nothing is read from the register or kept there.

    `on` dates it. Raises UserError for what cannot be drawn: a period upside down, a letter that no font has.
    """
    from ...documents.paper import render

    draft = planned.draft(on=on)
    return render((draft.paper,), draft.metadata)
