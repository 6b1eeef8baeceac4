"""Which lines name the papers that a digest presents, from the surest signs to the weakest."""

from __future__ import annotations

from readinglist.digest import anchors, bodies, headed, listed, prose
from readinglist.digest.outline import Outline
from readinglist.digest.scan import Found, Scan


def find(outline: Outline, name: str) -> tuple[list[Found], bool]:
    """Return the entries in order, and whether the document says that it lists papers."""
    scan = Scan(outline, name)
    anchors.find(scan)
    bodies.assign(scan, anchored=True)
    listed.find(scan, plain=False)
    headed.find(scan)
    bodies.assign(scan, anchored=False)
    listed.find(scan, plain=True)
    bodies.assign(scan, anchored=False)
    listed.find_keys(scan)
    if not scan.found and scan.says:
        headed.find_titles(scan)
    if not scan.found and outline.title_unit >= 0:
        headed.find_single(scan)
    bodies.assign(scan, anchored=False)
    found = [*scan.found.values(), *prose.find(scan)]
    found.sort(key=lambda f: (f.unit, f.inner))
    return found, scan.says
