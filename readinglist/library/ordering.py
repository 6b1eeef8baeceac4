"""Positions in an order that people change by dragging: floats, so that a move writes one row."""

from __future__ import annotations

from collections.abc import Sequence

STEP = 1024.0
SMALLEST_GAP = 1e-6


def after(last: float | None) -> float:
    """Return a position behind ``last``, the greatest in use (None: the first of all)."""
    return STEP if last is None else last + STEP


def place(others: Sequence[float], index: int, count: int) -> list[float] | None:
    """Return ``count`` rising positions at ``index`` among the sorted ``others``.

    None when the gap there is used up and the whole order has to be numbered afresh.
    """
    low = others[index - 1] if index > 0 else (others[0] - STEP * (count + 1) if others else 0.0)
    high = others[index] if index < len(others) else low + STEP * (count + 1)
    gap = (high - low) / (count + 1)
    if gap < SMALLEST_GAP:
        return None
    return [low + gap * (i + 1) for i in range(count)]
