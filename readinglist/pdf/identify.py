"""stub"""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.pdf.layout import PageLayout


@dataclass(frozen=True, slots=True)
class Info:
    title: str = ""
    author: str = ""
    subject: str = ""
    doi: str = ""
    created: str = ""
    creator: str = ""
    producer: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    layouts: tuple[PageLayout, ...]
    info: Info
    pages: tuple[str, ...]
    page_count: int


@dataclass(frozen=True, slots=True)
class Identity:
    title: str = ""
    authors: tuple[str, ...] = ()


def identify(front: Front) -> Identity:
    return Identity(front.info.title)


def tells_enough(layout: PageLayout) -> bool:
    return True
