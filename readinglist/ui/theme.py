"""Light and dark: the colours, the Fusion palettes made of them, and the style sheet.

The window follows the system's colour scheme or the reader's choice. Plain X11 has no scheme that
Qt could set, so the palette is set as well; everything that is painted asks `colours()`.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from .icons import RESOURCES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressBar

_USUAL_HEIGHT = 16  # px of a line of the font that sizes in px are made for
SPACE = 8  # px; distances are multiples of it or of its half


class Colours(NamedTuple):
    """One theme. Text on ``window``, ``base``, ``hover`` and ``selection`` reaches WCAG AA."""

    window: str  # sidebar, bars
    base: str  # lists, fields, pages
    raised: str  # menus, cards, buttons
    hover: str
    selection: str  # tint behind selected rows; text on it keeps its colour
    border: str
    strong: str  # borders of what can be typed into or pressed
    text: str
    muted: str
    faint: str  # disabled
    accent: str
    accent_hover: str
    on_accent: str
    mark: str  # behind words that were searched
    on_mark: str
    danger: str
    warning: str
    shade: str  # behind overlays, #AARRGGBB


LIGHT = Colours(
    window="#f5f4f1",
    base="#ffffff",
    raised="#ffffff",
    hover="#eceae5",
    selection="#d8ebe7",
    border="#e1ded8",
    strong="#bdbab3",
    text="#1c1f23",
    muted="#5a606a",
    faint="#9a9da3",
    accent="#0b6b63",
    accent_hover="#095850",
    on_accent="#ffffff",
    mark="#ffe28a",
    on_mark="#2b2200",
    danger="#b3261e",
    warning="#855700",
    shade="#66302e2a",
)
DARK = Colours(
    window="#1a1c1f",
    base="#202327",
    raised="#2a2e33",
    hover="#2b2f34",
    selection="#21433f",
    border="#33383e",
    strong="#565d66",
    text="#e7e8ea",
    muted="#a6acb5",
    faint="#6d737b",
    accent="#5fcabc",
    accent_hover="#7bd8cc",
    on_accent="#05211e",
    mark="#6a5512",
    on_mark="#fff4cc",
    danger="#ff8f85",
    warning="#eeb45c",
    shade="#80000000",
)


@functools.lru_cache(maxsize=8)
def _is_dark(_palette: int) -> bool:
    return QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


@functools.cache
def _colour(dark: bool, name: str) -> QColor:
    return QColor(getattr(DARK if dark else LIGHT, name))


def is_dark() -> bool:
    """Return whether the window is dark now."""
    return _is_dark(QApplication.palette().cacheKey())


def colours() -> Colours:
    """Return the colours of the theme that is on now."""
    return DARK if is_dark() else LIGHT


def colour(name: str) -> QColor:
    """Return one colour of the theme that is on now, a copy."""
    return QColor(_colour(is_dark(), name))


def palette(c: Colours) -> QPalette:
    """Return the Fusion palette of a theme."""
    role = QPalette.ColorRole
    result = QPalette(QColor(c.raised), QColor(c.window))
    for which, value in (
        (role.Window, c.window),
        (role.WindowText, c.text),
        (role.Base, c.base),
        (role.AlternateBase, c.window),
        (role.Text, c.text),
        (role.PlaceholderText, c.muted),
        (role.Button, c.raised),
        (role.ButtonText, c.text),
        (role.BrightText, c.danger),
        (role.ToolTipBase, c.text),
        (role.ToolTipText, c.window),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Accent, c.accent),
        (role.Link, c.accent),
        (role.LinkVisited, c.accent),
        (role.Light, c.raised),
        (role.Midlight, c.hover),
        (role.Mid, c.border),
        (role.Dark, c.strong),
        (role.Shadow, c.strong),
    ):
        result.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.faint))
    return result


def style_sheet(c: Colours) -> str:
    """Return the style sheet with the colours of a theme; ``@name`` stands for a colour."""
    text = RESOURCES / "styles" / "window.qss"
    values = c._asdict()
    for name in ("up", "down", "left", "right", "check", "dash", "clear"):
        picture = RESOURCES / "icons" / f"{name}-{'dark' if c is DARK else 'light'}.svg"
        values[name] = picture.as_posix()
    return re.sub(r"@(\w+)", lambda m: values[m[1]], text.read_text(encoding="utf-8"))


def font_scale() -> float:
    """Return how much larger than usual the application's font is; 1 for what is not larger."""
    return max(1.0, QFontMetrics(QApplication.font()).height() / _USUAL_HEIGHT)


class Theme(QObject):
    """Keeps the application's palette, style sheet and font as the system or the reader wants.

    They are made for Qt's own style, Fusion.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = "system"
        self._system_font = QFont(app.font())
        self._dark: bool | None = None
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)

    def set_choice(self, choice: str) -> None:
        """Follow the system (``system``) or stay ``light`` or ``dark``."""
        self._choice = choice
        hints, scheme = self._app.styleHints(), Qt.ColorScheme
        hints.setColorScheme(
            {"light": scheme.Light, "dark": scheme.Dark}.get(choice, scheme.Unknown)
        )
        self._apply()

    def set_font(self, family: str = "", size: int = 0) -> None:
        """Use this font in the window; ``""`` and 0 points stand for the system's."""
        font = QFont(self._system_font)
        if family:
            font.setFamilies([family])
        if size:
            font.setPointSize(size)
        if font != self._app.font():
            self._app.setFont(font)
            self._dark = None  # the style sheet has sizes relative to the font
            self._apply()

    def _on_scheme(self, _scheme: Qt.ColorScheme) -> None:
        self._apply()

    def _apply(self) -> None:
        system = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._choice == "dark" or (self._choice == "system" and system)
        if dark == self._dark:
            return
        self._dark = dark
        c = DARK if dark else LIGHT
        self._app.setPalette(palette(c))
        self._app.setStyleSheet(style_sheet(c))
        self.changed.emit()


def smaller(font: QFont, factor: float = 0.9) -> QFont:
    """Return a copy of a font at a factor of its size."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(max(6.0, font.pointSizeF() * factor))
    else:
        result.setPixelSize(max(8, round(font.pixelSize() * factor)))
    return result


def weighty(font: QFont, weight: QFont.Weight = QFont.Weight.DemiBold) -> QFont:
    """Return a copy of a font in another weight."""
    result = QFont(font)
    result.setWeight(weight)
    return result


def is_restyled(event: QEvent) -> bool:
    """Return whether a widget's event says that fonts or colours changed."""
    return event.type() in (
        QEvent.Type.PaletteChange,
        QEvent.Type.FontChange,
        QEvent.Type.StyleChange,
        QEvent.Type.ApplicationFontChange,
    )


def inset(label: QLabel, left: int, top: int, right: int, bottom: int) -> None:
    """Keep distances in px around the words of a label.

    Qt takes a label's contents margins away whenever the theme or the font changes.
    """
    label.setIndent(0)  # else Qt adds one of its own to a label with a style
    label.setStyleSheet(f"padding: {top}px {right}px {bottom}px {left}px;")


def show_share(bar: QProgressBar, done: int, total: int) -> None:
    """Show how much of ``total`` is done, when the window is painted next.

    By itself a bar has all that has changed in its window painted at once.
    """
    bar.setUpdatesEnabled(False)
    bar.setRange(0, total)
    bar.setValue(done)
    bar.setUpdatesEnabled(True)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget the ``role`` that the style sheet selects by."""
    widget.setProperty("role", role)
