"""What sites and mail services put around a letter: buttons, pledges, addresses, small print."""

from __future__ import annotations

import re

_BUTTON = re.compile(
    r"^\W*(?:(?:was )?(?:this (?:e-?mail|newsletter) )?forwarded (?:this|to you|from a friend)\b.*"
    r"|forwarded this e-?mail\?.*|(?:read|open|view|listen|continue reading) (?:this )?(?:e-?mail |"
    r"post |it )?(?:in|on|with) (?:the |your |substack'?s? )?(?:app|browser|web|online|website)\b.*"
    r"|view (?:this )?(?:e-?mail|newsletter|online|web version)\b.*|web version"
    r"|having trouble (?:viewing|reading)\b.*|upgrade to paid|become a (?:paid )?(?:subscriber|"
    r"member|patron)\b.{0,60}"
    r"|(?:subscribe|sign up|join)(?: now| here| for free| today| to .{0,60})?"
    r"|share (?:this )?(?:post|issue|letter|newsletter|e-?mail)?|leave a comment|like|comment"
    r"|restack|manage (?:your )?(?:preferences|subscriptions?)|update (?:your )?preferences"
    r"|refer a friend\b.{0,60}|start writing|get the app|pledge your support|claps?"
    r"|save(?: to library| for later| this)?|add to (?:library|folder|reading list)|create alert"
    r"|save twitter linkedin facebook|list alerts|cancel alert"
    r"|advertisement|sponsored(?: by.{0,40})?"
    r"|abbestellen|im browser (?:ansehen|öffnen)|se désabonner|voir (?:dans le navigateur|en ligne)"
    r"|darse de baja|ver en (?:el )?navegador|cancelar (?:inscrição|subscrição)|退订|取消订阅"
    r"|在浏览器中查看|配信停止|ブラウザで(?:見る|表示))\W*$",
    re.I,
)
_SMALL_PRINT = re.compile(
    r"^\W*(?:©|\(c\) ?(?:19|20)\d\d|copyright\b)|\bunsubscribe\b|\ball rights reserved\b"
    r"|\byou(?:['’]re| are) (?:receiving|getting) this\b|\byou received this\b"
    r"|\bthis (?:message|e-?mail) was sent (?:to|by|from)\b"
    r"|\bpledging a future subscription\b|\b(?:is|are) free today\. but if you enjoyed\b"
    r"|\bto stop receiving\b|\bno longer wish to receive\b|\bour mailing address\b"
    r"|\bsie erhalten diese (?:e-?mail|nachricht)\b|\bvous recevez (?:ce|cet) \b"
    r"|\brecibes? este (?:correo|mensaje)\b|\bsent (?:to you )?by \w+ via\b",
    re.I,
)


def is_button(text: str) -> bool:
    """A line that asks to subscribe, share, forward or open elsewhere, and says nothing more."""
    return len(text) < 140 and bool(_BUTTON.match(text))


def is_small_print(text: str) -> bool:
    """A line such as ``© 2022 …`` or ``You are receiving this …``: the letter ends above it."""
    return len(text) < 400 and bool(_SMALL_PRINT.search(text))
