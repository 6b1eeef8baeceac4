"""Icons by name, in the colours of the palette, also after the theme changed.

The glyphs are those of QtAwesome's fonts (Phosphor, and Material Design Icons by full name). Only
the font files are used: importing the package itself would cost as much time as QtWidgets.
"""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from readinglist import resources  # type: ignore[attr-defined]

# Where the files that ship with the program are; they are never inside an archive.
RESOURCES = Path(resources.__path__[0])

# What a thing is called here → the glyph that stands for it.
GLYPHS = {
    "add": "plus",
    "all": "books",
    "back": "arrow-left",
    "check": "shield-check",
    "close": "x",
    "collection": "folder-simple",
    "collection-new": "folder-simple-plus",
    "collection-open": "folder-notch-open",
    "copy": "copy",
    "delete": "trash",
    "digest": "newspaper",
    "done": "check-circle",
    "error": "warning-circle",
    "export": "export",
    "file": "file-text",
    "filter": "funnel-simple",
    "help": "question",
    "history": "clock-counter-clockwise",
    "import": "tray",
    "link": "link-simple",
    "mentioned": "circle-dashed",
    "menu": "list",
    "more": "dots-three",
    "note": "note-pencil",
    "notice": "info",
    "open": "book-open",
    "open-outside": "arrow-square-out",
    "palette": "command",
    "pane": "columns",
    "paste": "clipboard-text",
    "pdf": "file-pdf",
    "pin": "push-pin-simple",
    "print": "printer",
    "queue": "list-numbers",
    "quit": "sign-out",
    "rating": "star",
    "reading": "book-open",
    "recent": "clock",
    "redo": "arrow-u-up-right",
    "remove": "minus-circle",
    "rename": "pencil-simple",
    "restore": "arrow-counter-clockwise",
    "saved-search": "bookmark-simple",
    "search": "magnifying-glass",
    "settings": "gear-six",
    "sort": "sort-ascending",
    "tag": "tag-simple",
    "theme": "sun-dim",
    "to-read": "circle",
    "trash": "trash-simple",
    "undo": "arrow-u-up-left",
    "unfiled": "tray",
    "warning": "warning",
}
_FONTS = {
    "ph": ("phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"),
    "mdi6": (
        "materialdesignicons6-webfont-6.9.96.ttf",
        "materialdesignicons6-webfont-charmap-6.9.96.json",
    ),
}


@functools.cache
def _font(prefix: str) -> tuple[str, str]:
    """Load a font of QtAwesome; return its family and the JSON of its characters by name."""
    spec = importlib.util.find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("QtAwesome is not installed")
    folder = Path(spec.submodule_search_locations[0]) / "fonts"
    font, names = _FONTS[prefix]
    number = QFontDatabase.addApplicationFont(str(folder / font))
    (family,) = QFontDatabase.applicationFontFamilies(number)
    return family, (folder / names).read_text(encoding="utf-8")


def _character(prefix: str, name: str) -> str:
    """Return the character of a name in a font, ``""`` for an unknown one.

    The name is looked for in the JSON as text: reading all of it would hold up the first window.
    """
    value = _font(prefix)[1].partition(f'"{name}":')[2]
    return chr(int(value.split('"', 2)[1], 16)) if value else ""


@functools.cache
def glyph(name: str) -> tuple[str, str]:
    """Return the font family and the character of an icon; KeyError for an unknown name."""
    prefix, dot, rest = name.partition(".")
    if not dot:
        prefix, rest = "ph", GLYPHS.get(name, name)
        if not _character(prefix, rest):
            prefix = "mdi6"
    if not (character := _character(prefix, rest)):
        raise KeyError(name)
    return _font(prefix)[0], character


def paint_glyph(painter: QPainter, rect: QRect, name: str) -> None:
    """Draw an icon in the painter's pen colour, as large as ``rect`` allows."""
    family, character = glyph(name)
    font = QFont(family)
    font.setPixelSize(max(1, min(rect.width(), rect.height())))
    painter.save()
    painter.setFont(font)
    painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, character)
    painter.restore()


@functools.lru_cache(maxsize=512)
def _picture(name: str, colour: int, width: int, height: int, ratio: int) -> QPixmap:
    """Return an icon in a colour (0xAARRGGBB): drawing letters takes longer than copying them."""
    pixmap = QPixmap(width * ratio, height * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(QColor.fromRgba(colour))
    paint_glyph(painter, QRect(0, 0, width, height), name)
    painter.end()
    return pixmap


class _PaletteIcon(QIconEngine):
    """Draws a glyph in the colour that the palette has at that moment."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        disabled = mode == QIcon.Mode.Disabled
        group = QPalette.ColorGroup.Disabled if disabled else QPalette.ColorGroup.Active
        role = QPalette.ColorRole.HighlightedText if mode == QIcon.Mode.Selected else self._role
        colour = QApplication.palette().color(group, role)
        ratio = painter.device().devicePixelRatioF()
        if ratio == int(ratio):
            picture = _picture(self._name, colour.rgba(), rect.width(), rect.height(), int(ratio))
            painter.drawPixmap(rect.topLeft(), picture)
        else:  # a copy would blur
            painter.setPen(colour)
            paint_glyph(painter, rect, self._name)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _PaletteIcon(self._name, self._role)


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> QIcon:
    """Return an icon by its name here (see GLYPHS), Phosphor's, or ``mdi6.NAME``."""
    return QIcon(_PaletteIcon(name, role))


def app_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(RESOURCES / "icons" / "readinglist.png"))
