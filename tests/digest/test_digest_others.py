"""Documents that list no papers are refused with a sentence."""

from __future__ import annotations

import digest_others
import digest_others_life
import pytest

from readinglist.digest.reader import read
from readinglist.errors import NoPapersFoundError

OTHERS = digest_others.OTHERS | digest_others_life.OTHERS


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("named", [True, False], ids=["with its file name", "without"])
def test_no_digest(name: str, named: bool) -> None:
    file, text = OTHERS[name]
    with pytest.raises(NoPapersFoundError) as caught:
        read(text.encode(), name=file if named else "")
    message = str(caught.value)
    assert message.startswith("No papers found")
    assert message.endswith(".")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.4\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04abcdef", "office"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (bytes(range(256)) * 40, "not text"),
        (b"\0" * 5000, "not text"),
    ],
)
def test_binary_files_are_named(data: bytes, word: str) -> None:
    with pytest.raises(NoPapersFoundError, match=word):
        read(data)
