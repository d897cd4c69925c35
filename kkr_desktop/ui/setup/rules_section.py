"""The rules of each seat group: read, changed as a draft, tried on today's candidates, and saved in one step."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ...services import rules
from ...services.organisations import organisation_rows
from ...services.rules import GroupEntry
from ..list_page import EmptyState
from ..session import Session
from ..side_panel import SidePanel
from .group_list import GroupList
from .new_rule import TITLE, NewRules
from .rule_draft import GroupDraft, RuleLine
from .rule_editor import RuleEditor
from .rule_list import RuleListPane
from .rule_preview_view import RulePreviewView
from .rule_words import title_of

_NARROW = 720
_GROUPS_WIDTH, _PANEL_WIDTH = 250, 350
_PREVIEW_SHARE = (5, 6)
# Where the parts stand under one another, rules and preview need this height to be of use.
_LEAST_HEIGHT = 560
EMPTY = (
    "Her står reglerne for hver pladsgruppe. Opret først et organ med en pladsgruppe;"
    " så kan dens regler tilføjes her."
)
LOSE = "Ændringerne af reglerne er ikke gemt."


class RulesSection(QScrollArea):
    """Groups at the left, their rules and the preview in the middle, the rule selected at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._draft: GroupDraft | None = None
        self._rule_to_show: Hashable | None = None
        self._known_names: dict[int, str] | None = None
        self._editors: dict[Hashable, RuleEditor] = {}
        self._shown: RuleEditor | None = None
        self.setAccessibleName("Regler")
        self.setWidgetResizable(True)
        self.groups = GroupList()
        self.pane = RuleListPane()
        self.preview = RulePreviewView()
        self.panel = SidePanel(session.dialogs)
        self.empty = EmptyState(EMPTY, "Gå til Organer")
        # While letters are typed, the candidates are checked when the hand rests.
        self._try_later = QTimer(self, singleShot=True, interval=90)
        self._try_later.timeout.connect(self.try_changes)
        self._lay_out()
        self.empty.button.clicked.connect(self._go_to_bodies)
        self.groups.chosen.connect(self._choose_group)
        self.pane.add_button.clicked.connect(self.offer_rules)
        self.pane.empty.button.clicked.connect(self.offer_rules)
        self.pane.list.chosen.connect(self._choose_rule)
        self.pane.list.entered.connect(self._enter_rule)
        self.panel.closed.connect(self._panel_closed)
        self.preview.bar.saved.connect(self.save)
        self.preview.bar.cancelled.connect(self.discard)
        self.refresh()

    # -- what the page asks ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read groups and rules again; the group stood on and what is drafted stay."""
        on = self._session.today()
        self._known_names = None
        groups = rules.rule_groups(on)
        self.groups.show_groups(groups)
        self._stack.setCurrentWidget(self._across if groups else self.empty)
        if self._draft is not None and not any(one.group == self._draft.group for one in groups):
            self._let_go()
            self._draft = None
        if self._draft is None and groups:
            self._open(self._first(groups))
        elif self._draft is not None:
            self._draft.read(on)
            self._reopen_editors()
            self._show_rules()

    def show_key(self, key: Any) -> None:
        """Go to a group, asking first where another one has unsaved changes."""
        if self.groups.select(key):
            self.groups.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Go to the search among the groups."""
        self.groups.focus_search()

    def may_leave(self) -> bool:
        """Whether nothing that is changed would be lost; asks when something would, and then lets go of it."""
        if self._draft is None or not self._draft.changes:
            return True
        if not self._session.dialogs.ask_yes_no(LOSE, yes="Kassér", no="Ret videre"):
            return False
        self._let_go()
        return True

    def draft_changes(self) -> rules.Changes:
        """What would be saved now."""
        return {} if self._draft is None else self._draft.ready()

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows: a group's rules, and one of them changed."""
        return [("", None), ("ret regel", self._open_first_rule)]

    def _open_first_rule(self) -> None:
        self.pane.list.select_first()

    # -- verbs -----------------------------------------------------------------------------------------

    def offer_rules(self) -> None:
        """Show the rules that do not bind the group yet."""
        if self._draft is None:
            return
        free = [rule for rule in self._draft.rules.available if rule.id not in self._draft.changes]
        self._put_away()
        self.pane.stand_on(None)
        offer = NewRules(free)
        offer.chosen.connect(self._add_rule)
        self.panel.show_widget(TITLE, offer)
        offer.focus_first()
        self._reveal(self.panel)

    def save(self) -> None:
        """Make all changes as one step."""
        form = None if self._shown is None else self._shown.form
        self._session.succeeded(self._write, done="Reglerne er gemt.", form=form)

    def discard(self) -> None:
        """Throw the draft away, when the user says so."""
        if self.may_leave():
            self._show_rules()
            self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_changes(self) -> None:
        """Show what the draft would make of today's candidates, and which rules it sets against each other."""
        self._try_later.stop()
        draft = self._draft
        if draft is None or not draft.changes:
            return
        self.pane.warn(draft.contradictions())
        if draft.wrong:
            self.preview.show_waiting()
        else:
            self.preview.show_preview(rules.preview(draft.group, draft.ready(), draft.on))

    # -- answers to signals ----------------------------------------------------------------------------

    def _go_to_bodies(self) -> None:
        self._session.go_to("bodies", None)

    def _choose_group(self, key: Hashable | None) -> None:
        before = None if self._draft is None else self._draft.group
        if key is None or key == before or not isinstance(key, int):
            return
        if self.may_leave():
            self._open(key)
        else:
            # Later, because the list is still on its way to the other row.
            QTimer.singleShot(0, self, self._back_to_group)

    def _back_to_group(self) -> None:
        if self._draft is not None:
            self.groups.select(self._draft.group)

    def _choose_rule(self, key: Hashable | None) -> None:
        line = next((one for one in self._lines() if one.key == key), None)
        if line is None or self._draft is None:
            return
        if self._shown is not None and self._shown.key == key:
            return
        self._put_away()
        editor = self._editors.pop(key, None) or self._new_editor(line)
        editor.show_line(line)
        self._shown = editor
        self.panel.show_widget(editor.title, editor)
        editor.show()

    def _enter_rule(self, key: Hashable | None) -> None:
        self._choose_rule(key)
        if self._shown is not None:
            self._reveal(self.panel)
            self._shown.focus_first()

    def _add_rule(self, rule: str) -> None:
        if self._draft is not None:
            self._draft.put(rules.new_draft(rule, self._draft.on))
            # Later, because the button that was pressed lies in the panel that is filled anew.
            self._rule_to_show = (rule, False)
            QTimer.singleShot(0, self, self._show_added)

    def _show_added(self) -> None:
        self._show_rules()
        self.pane.stand_on(self._rule_to_show)
        self._enter_rule(self._rule_to_show)

    def _typed(self) -> None:
        editor, draft = self._shown, self._draft
        if editor is None or draft is None or editor.form is None:
            return
        written = editor.draft()
        if written is not None and (
            editor.rule not in draft.changes or draft.changes[editor.rule] is not None
        ):
            draft.put(written, why_not=editor.why_not())
            self._changes_moved()

    def _end_rule(self) -> None:
        if self._shown is not None and self._draft is not None:
            self._draft.end(self._shown.rule)
            self._changes_moved()
            self._shown.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_rule(self) -> None:
        editor, draft = self._shown, self._draft
        if editor is None or draft is None:
            return
        draft.drop(editor.rule)
        if draft.bound(editor.rule) is None:
            QTimer.singleShot(0, self.panel, self.panel.close_panel)
            return
        editor.revert()
        draft.drop(editor.rule)
        self._changes_moved()
        editor.focus_first()

    def _panel_closed(self) -> None:
        self._put_away()
        self.pane.stand_on(None)
        self._show_rules()
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the draft and its editors ---------------------------------------------------------------------

    def _write(self) -> None:
        draft = self._draft
        assert draft is not None
        rules.save(draft.group, dict(draft.changes), by=self._session.initials, on=self._session.today())
        standing_on = self.pane.list.key()
        self._let_go()
        draft.read(self._session.today())
        self._show_rules()
        # A rule that was just added or changed is shown as it now stands.
        self._rule_to_show = standing_on
        QTimer.singleShot(0, self, self._show_saved)

    def _show_saved(self) -> None:
        self.pane.stand_on(self._rule_to_show)
        self._choose_rule(self._rule_to_show)
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, group: int) -> None:
        self._let_go()
        self._draft = GroupDraft(group, self._session.today())
        self.groups.select(group)
        self._show_rules()

    def _let_go(self) -> None:
        """Forget the draft and the forms it was written in."""
        self._try_later.stop()
        if self._draft is not None:
            self._draft.clear()
        for editor in self._editors.values():
            editor.deleteLater()
        self._editors.clear()
        self._shown = None
        if not self.panel.isHidden():
            self.panel.close_panel()

    def _put_away(self) -> None:
        """Take the editor out of the panel; one with changes is kept as it is written."""
        editor, self._shown = self._shown, None
        if editor is None:
            return
        kept = self._draft is not None and editor.rule in self._draft.changes
        if kept:
            editor.setParent(None)
            self._editors[editor.key] = editor

    def _new_editor(self, line: RuleLine) -> RuleEditor:
        assert self._draft is not None
        versions = rules.versions(self._draft.group, line.rule)
        editor = RuleEditor(self._session, self._draft.group, line, names=self._names(), versions=versions)
        editor.changed.connect(self._typed)
        editor.ended.connect(self._end_rule)
        editor.kept.connect(self._keep_rule)
        return editor

    def _reopen_editors(self) -> None:
        """What is shown may have been changed elsewhere: forms with changes take it up, others are made anew."""
        draft, shown = self._draft, self._shown
        assert draft is not None
        for editor in [*self._editors.values(), *([] if shown is None else [shown])]:
            bound = draft.bound(editor.rule)
            if draft.changes.get(editor.rule) is not None and editor.form is not None and bound is not None:
                editor.form.rebase(rules.draft_of(bound))
                draft.put(editor.form.draft(), why_not=editor.why_not())
        if self.panel.isHidden() or (shown is not None and shown.rule in draft.changes):
            return
        self._shown = None
        if shown is not None and any(line.key == shown.key for line in self._lines()):
            self._choose_rule(shown.key)
        else:
            self.panel.close_panel()

    def _changes_moved(self) -> None:
        self._show_rules()
        if self._shown is not None:
            line = next((one for one in self._lines() if one.key == self._shown.key), None)
            if line is not None:
                self._shown.show_line(line)

    def _lines(self) -> list[RuleLine]:
        return [] if self._draft is None else self._draft.lines()

    def _names(self) -> dict[int, str]:
        if self._known_names is None:
            everyone = (*organisation_rows(), *organisation_rows(bodies=True))
            self._known_names = {row.organisation.id: row.organisation.name for row in everyone}
        return self._known_names

    def _title(self, rule: str) -> str:
        return next((title_of(line) for line in self._lines() if line.rule == rule), rule)

    def _first(self, groups: list[GroupEntry]) -> int:
        """The group whose round waits for a decision is what most come for."""
        return next((one.group for one in groups if one.open_round), groups[0].group)

    # -- showing ---------------------------------------------------------------------------------------

    def _show_rules(self) -> None:
        draft = self._draft
        if draft is None:
            return
        # Only what is drafted has its words put together here.
        names = self._names() if draft.changes else {}
        self.pane.show_rules(draft, names, looked_at=self._session.day)
        changing = bool(draft.changes)
        if changing != self.preview.isVisibleTo(self._middle):
            self.preview.setVisible(changing)
            if changing:
                self._middle.setSizes([part * 100 for part in _PREVIEW_SHARE])
                # The rule stood on must not end beneath the preview.
                QTimer.singleShot(0, self.pane, self.pane.scroll_to_current)
        if changing:
            wrong = (f"{self._title(rule)}: {why}" for rule, why in draft.wrong.items())
            self.preview.bar.allow(next(wrong, ""))
            self._try_later.start()
        else:
            self.pane.warn(draft.rules.contradictions)

    def _reveal(self, widget: QWidget) -> None:
        if self._across.orientation() is Qt.Orientation.Vertical:
            self.verticalScrollBar().setValue(widget.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < _NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._across.orientation() != wanted:
            self._across.setOrientation(wanted)
        height = self.viewport().height()
        self._middle.setMinimumHeight(max(_LEAST_HEIGHT, height) if narrow else 300)
        self.panel.setMinimumHeight(max(240, height) if narrow else 240)

    def _lay_out(self) -> None:
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.addWidget(self.pane)
        self._middle.addWidget(self.preview)
        self.preview.hide()
        self._across = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.groups, self._middle, self.panel):
            self._across.addWidget(widget)
        self.groups.setMinimumSize(200, 180)
        self._middle.setMinimumWidth(280)
        self.panel.setMinimumSize(300, 240)
        self._across.setStretchFactor(1, 1)
        self._across.setSizes([_GROUPS_WIDTH, 10_000, _PANEL_WIDTH])
        for splitter in (self._middle, self._across):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._across)
        self._stack.addWidget(self.empty)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self.setWidget(whole)
