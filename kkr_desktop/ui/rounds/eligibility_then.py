"""What a decision was made on, told beside what is known now."""

from __future__ import annotations

from ...domain.columns import State
from ...domain.danish import long_date
from ...services.explain import at_decision, differences
from ...services.sheets import outcome_state
from ..detail import DetailPane


def tell_since(pane: DetailPane, nomination: int) -> None:
    """Add what has changed since the decision about a nomination; nothing where none has been made."""
    then = at_decision(nomination)
    if not then:
        return
    pane.space()
    pane.heading("Siden beslutningen", level=3)
    changed = differences(nomination)
    for sentence in changed:
        pane.text(sentence)
    if not changed:
        day = long_date(then[0].decided_on)
        pane.text(f"Intet er ændret siden den {day}: regler og oplysninger giver det samme.", muted=True)


def tell_then(pane: DetailPane, nomination: int, rule: str) -> None:
    """Add what one rule said when the decision was made, by the version of then."""
    for one in at_decision(nomination):
        if one.rule != rule:
            continue
        pane.space()
        pane.heading(f"Ved beslutningen den {long_date(one.decided_on)}", level=3)
        state = outcome_state(one)
        pane.state(State(state.symbol, state.word, one.because), f"{one.title}, udgave {one.version}")
        if one.words:
            pane.text(one.words, muted=True)
        if one.overridden:
            pane.text(f"Tilsidesat: {one.overridden.reason} ({one.overridden.by})")
