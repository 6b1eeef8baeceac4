"""Law: a list read back from any of our Markdown styles is the list that was written."""

from __future__ import annotations

import exchange_lists
import pytest
from hypothesis import HealthCheck, given, settings

from readinglist.exchange import styles
from readinglist.exchange.read_list import is_reading_list, read
from readinglist.exchange.render import carried, render
from readinglist.exchange.values import ReadingList

SLOW = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("style", ["reading-list", "digest", "table"])
@given(reading_list=exchange_lists.reading_lists())
@SLOW
def test_what_is_written_is_read_back(style: str, reading_list: ReadingList) -> None:
    text = render(reading_list, style)
    assert is_reading_list(text)
    assert read(text) == carried(reading_list, styles.find(style))
