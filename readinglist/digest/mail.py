"""A newsletter saved as a mail (.eml), a page saved as one file (.mhtml) → its body."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr


@dataclass(frozen=True, slots=True)
class Head:
    """What the headers say of the message."""

    title: str = ""
    byline: str = ""
    date: str = ""
    url: str = ""


def unpack(text: str, data: bytes | None) -> tuple[bytes | str, str, Head]:
    """Return the body, its media type and the headers of a mail or single-file web page."""
    policy = email.policy.default
    message = (
        email.message_from_bytes(data, policy=policy)
        if data is not None
        else email.message_from_string(text, policy=policy)
    )
    assert isinstance(message, EmailMessage)
    head = Head(
        title=_header(message, "Subject"),
        byline=parseaddr(_header(message, "From"))[0].strip(' "'),
        date=_header(message, "Date"),
        url=_header(message, "Snapshot-Content-Location"),
    )
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    html = [part for part in parts if part.get_content_subtype() == "html"]
    for part in html + parts:
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        media = f"text/{part.get_content_subtype()}"
        charset = part.get_content_charset()
        if charset:
            try:
                return payload.decode(charset), media, head
            except (LookupError, UnicodeDecodeError):
                pass
        return payload, media, head
    return "", "text/plain", head


def _header(message: EmailMessage, name: str) -> str:
    # A malformed header raises on access in the standard library; a digest without that header
    # is still a digest.
    try:
        value = message[name]
        return " ".join(str(value).split()) if value is not None else ""
    except (ValueError, IndexError, AttributeError, TypeError, KeyError):
        return ""
