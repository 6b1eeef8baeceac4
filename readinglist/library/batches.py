"""Ids by the hundred: SQLite takes a limited number of values in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
_SIZE = 500  # values of one IN (…)


def batched(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield the values in order, as many at once as a statement takes."""
    rest = iter(values)
    while batch := list(islice(rest, _SIZE)):
        yield batch
