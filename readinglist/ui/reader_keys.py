"""The reader's keys, in one table: for the reader itself and for the cheat-sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

READER_KEYS: tuple[tuple[str, str, str], ...] = (
    ("Ctrl+F", "show_find", "Find in the paper"),
    ("F3", "next_match", "Next match"),
    ("Shift+F3", "previous_match", "Previous match"),
    ("N", "next_match", "Next match"),
    ("P", "previous_match", "Previous match"),
    ("Ctrl+G", "ask_page", "Go to a page"),
    ("Ctrl++", "zoom_in", "Zoom in"),
    ("Ctrl+=", "zoom_in", ""),
    ("Ctrl+-", "zoom_out", "Zoom out"),
    ("Ctrl+0", "fit_width", "Fit the page's width"),
    ("Ctrl+9", "fit_page", "Fit the whole page"),
    ("Down", "line_down", "Scroll down"),
    ("Up", "line_up", "Scroll up"),
    ("Right", "line_right", ""),
    ("Left", "line_left", ""),
    ("Space", "screen_down", "Next screenful"),
    ("Shift+Space", "screen_up", "Previous screenful"),
    ("PgDown", "screen_down", "Next screenful"),
    ("PgUp", "screen_up", "Previous screenful"),
    ("Shift+PgDown", "next_page", "Next page"),
    ("Shift+PgUp", "previous_page", "Previous page"),
    ("Home", "to_start", "First page"),
    ("End", "to_end", "Last page"),
    ("Alt+Left", "back", "Back to where you were"),
    ("Backspace", "back", ""),
    ("Alt+Right", "forward", "Forward again"),
    ("Ctrl+C", "copy", "Copy the selected passage"),
    ("F9", "toggle_contents", "Contents of the paper"),
    ("Ctrl+I", "toggle_inverted", "Light text on dark pages"),
    ("Ctrl+W", "ask_close", "Close the paper"),
    ("Esc", "leave", "Close the find bar, let the selection go"),
)
"""Keys that work while the reader has the focus: keys, method, words for the cheat-sheet (none for
a second way to the same)."""


def _key_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for keys, name, _ in READER_KEYS:
        combined = QKeySequence.fromString(keys)[0].toCombined()  # type: ignore[index]
        table[combined] = name
        if keys in ("Ctrl++", "Ctrl+="):  # + is on the shifted key of many keyboards
            table[combined | Qt.KeyboardModifier.ShiftModifier.value] = name
    return table


_KEYS = _key_table()
_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value


def command_for(event: QKeyEvent, *, typing: bool) -> str | None:
    """The method of the reader that a key is for. While a field is typed into, keys that write a
    letter are the field's."""
    name = _KEYS.get(event.keyCombination().toCombined() & ~_KEYPAD)
    plain = not event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    if typing and plain and event.key() < Qt.Key.Key_F1 and event.text():
        return None
    return name
