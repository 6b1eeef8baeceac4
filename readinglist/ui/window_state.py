"""What the window looked like: geometry, place, order, selection and open tabs, kept as JSON."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from ..library.places import Scope

log = logging.getLogger(__name__)


def load(path: Path) -> dict[str, Any]:
    """Return what was kept, nothing when there is none or it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.warning("The window's state in %s cannot be read: %s", path, error)
        return {}
    return found if isinstance(found, dict) else {}


def geometry(widget: QWidget) -> str:
    """Return a window's geometry as text."""
    return bytes(widget.saveGeometry().toBase64().data()).decode()


def restore_geometry(widget: QWidget, text: object) -> bool:
    """Bring a window back to a geometry; False when the text is none."""
    if not isinstance(text, str):
        return False
    return widget.restoreGeometry(QByteArray.fromBase64(QByteArray(text.encode())))


def whole_numbers(value: object) -> list[int]:
    """Return a list of whole numbers as it is, anything else as an empty one."""
    if isinstance(value, list) and all(type(n) is int for n in value):
        return value
    return []


def place(value: object) -> Scope | None:
    """Return the place that was kept."""
    if isinstance(value, list) and len(value) == 3:
        kind, number, name = value
        if isinstance(kind, str) and isinstance(number, int) and isinstance(name, str):
            return Scope(kind, number, name)
    return None
