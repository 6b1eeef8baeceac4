"""Where pages stand: tops, what is visible, zoom, places that survive it, tiles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.ui.reader_layout import (
    MAX_ZOOM,
    MIN_ZOOM,
    PageLayout,
    Place,
    fit_scale,
    next_zoom,
    tiles,
)

SIZES = st.lists(st.tuples(st.floats(20, 2000), st.floats(20, 2000)), min_size=1, max_size=12)


def test_pages_stand_below_one_another_in_the_middle() -> None:
    layout = PageLayout([(100, 200), (300, 100)], 2.0, 1000, gap=10, margin=20)
    assert layout.rect(0) == (400, 20, 200, 400)
    assert layout.rect(1) == (200, 430, 600, 200)
    assert (layout.width, layout.height) == (1000, 650)
    assert PageLayout([(100, 200), (600, 100)], 2.0, 1000, 10, 20).width == 1240


def test_visible_pages_and_the_main_one() -> None:
    layout = PageLayout([(100, 100)] * 5, 1.0, 200, gap=10, margin=20)
    assert list(layout.visible(0, 50)) == [0]
    assert list(layout.visible(119, 131)) == [0, 1]
    assert list(layout.visible(120, 130)) == []
    assert list(layout.visible(500, 5000)) == [4]
    assert layout.main_page(90, 200) == 1
    assert layout.main_page(0, 240) == 0
    assert layout.main_page(125, 360) == 1


@given(SIZES, st.floats(0.1, 5), st.integers(50, 3000), st.integers(0, 10_000))
def test_visible_is_what_overlaps(
    sizes: list[tuple[float, float]], scale: float, view: int, top: int
) -> None:
    layout = PageLayout(sizes, scale, view)
    bottom = top + 700
    expected = [
        page
        for page in range(len(sizes))
        if layout.rect(page)[1] < bottom and layout.rect(page)[1] + layout.rect(page)[3] > top
    ]
    assert list(layout.visible(top, bottom)) == expected


@given(SIZES, st.floats(0.1, 5), st.floats(0.1, 5), st.data())
def test_a_place_stays_itself_when_the_zoom_changes(
    sizes: list[tuple[float, float]], before: float, after: float, data: st.DataObject
) -> None:
    old, new = PageLayout(sizes, before, 800), PageLayout(sizes, after, 800)
    page = data.draw(st.integers(0, len(sizes) - 1))
    left, top, width, height = old.rect(page)
    x = left + data.draw(st.integers(0, width - 1))
    y = top + data.draw(st.integers(0, height - 1))
    place = old.place(x, y)
    assert place.page == page
    assert old.pixel(place) == (x, y)
    moved = new.pixel(place)
    nl, nt, nw, nh = new.rect(page)
    assert nl <= moved[0] <= nl + nw
    assert nt <= moved[1] <= nt + nh


def test_the_commonest_page_decides_what_fits() -> None:
    sizes = [(600, 800)] * 5 + [(2000, 800)]
    assert fit_scale(sizes, "width", (632, 500)) == 1.0
    assert fit_scale(sizes, "page", (632, 432)) == 0.5
    assert fit_scale([], "page", (632, 432)) == 1.0


def test_zoom_steps_go_up_and_down_and_end() -> None:
    assert next_zoom(1.0, True) == 1.1
    assert next_zoom(1.0, False) == 0.9
    assert next_zoom(1.17, True) == 1.25
    assert next_zoom(6.0, True) == MAX_ZOOM
    assert next_zoom(0.25, False) == MIN_ZOOM


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_tiles_cover_a_page_once(width: int, height: int) -> None:
    parts = tiles(width, height)
    assert sum(w * h for _, _, w, h in parts) == width * height
    assert all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in parts)
    assert len({(x, y) for x, y, _, _ in parts}) == len(parts)
    assert all(w * h <= 4_500_000 for _, _, w, h in parts)


@pytest.mark.parametrize("place", [Place(0, 0.5, -0.1), Place(1, 1.5, 0.5)])
def test_places_beside_a_page_have_pixels_too(place: Place) -> None:
    layout = PageLayout([(100, 100)] * 2, 1.0, 200)
    x, y = layout.pixel(place)
    left, top, width, height = layout.rect(place.page)
    assert (x - left) / width == pytest.approx(place.x, abs=0.01)
    assert (y - top) / height == pytest.approx(place.y, abs=0.01)
