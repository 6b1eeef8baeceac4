"""A newsletter saved as a mail (.eml), a page saved as one file (.mhtml) → its body."""

from __future__ import annotations

import email
import email.policy
import re
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


_PASTED = {
    "title": "subject|betreff|assunto|asunto|objet|oggetto|onderwerp|ämne|тема|主题|主旨|件名|제목",
    "byline": "from|von|de|da|van|från|от|发件人|寄件者|差出人|보낸 사람",
    "date": "date|sent|datum|gesendet|data|fecha|enviado|envoyé|inviato|дата|发送时间|日期|日時|"
    "送信日時",
    "": "to|an|para|à|a|aan|кому|cc|bcc|kopie|reply-to|收件人|抄送|宛先",
}
_PASTED_LINE = re.compile(r"\s*([^\W\d_][\w -]{0,12}?)\s?[:：]\s*(\S.*)")


def pasted(text: str) -> tuple[Head, str] | None:
    """The head of a mail that was copied as text, and the text with those lines blanked.

    Blanks keep every place in the text. None unless a subject stands among the first lines
    together with a sender, a date or a recipient.
    """
    found: dict[str, str] = {}
    lines = text.split("\n")
    last = 0
    for at, line in enumerate(lines[:8]):
        match = _PASTED_LINE.fullmatch(line.strip())
        name = match.group(1).casefold() if match else ""
        kind = next((k for k, words in _PASTED.items() if name in words.split("|")), None)
        if match is None or kind is None:
            if line.strip() or found:
                break
            continue
        found.setdefault(kind, match.group(2).strip())
        last = at + 1
    if "title" not in found or len(found) < 2:
        return None
    head = Head(
        title=re.sub(r"^(?:(?:re|fwd?|aw|wg|tr|rv)\s?:\s*)+", "", found["title"], flags=re.I),
        byline=parseaddr(found.get("byline", ""))[0].strip(' "') or found.get("byline", ""),
        date=found.get("date", ""),
    )
    blanked = [" " * len(line) for line in lines[:last]]
    return head, "\n".join([*blanked, *lines[last:]])


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
