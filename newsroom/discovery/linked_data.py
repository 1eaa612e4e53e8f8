"""schema.org as JSON-LD: the parts that every page shares, and the script element that holds it."""

import json
from collections.abc import Sequence
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from newsroom.bilingual.frame import Frame
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.reader import Reader

Node = dict[str, Any]

#: Nothing in a text may end the element or begin a comment in it.
_ESCAPES: Final = (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026"))
_OPEN, _CLOSE = '<script type="application/ld+json">', "</script>"


def script(nodes: Sequence[Node]) -> SafeString:
    """`nodes` as one graph in a data block, which no policy of scripts forbids: nothing runs."""
    graph = {"@context": "https://schema.org", "@graph": list(nodes)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _ESCAPES:
        text = text.replace(character, escaped)
    return mark_safe(f"{_OPEN}{text}{_CLOSE}")  # noqa: S308 -- escaped just now


def website(frame: Frame, reader: Reader, *, search: str = "") -> Node:
    """The site itself, and where it is searched: `search` is an absolute address."""
    origin = reader.site.origin
    node: Node = {
        "@type": "WebSite",
        "@id": f"{origin}/#website",
        "url": f"{origin}/",
        "name": frame.site_name,
        "inLanguage": list(LANGUAGES),
        "publisher": {"@id": f"{origin}/#publisher"},
    }
    if len(frame.names) > 1:
        node["alternateName"] = frame.names[1]
    if search:
        node["potentialAction"] = {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{search}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        }
    return node


def publisher(frame: Frame, reader: Reader) -> Node:
    """Who publishes the site, which is all that it says of who writes."""
    origin = reader.site.origin
    return {
        "@type": "Organization",
        "@id": f"{origin}/#publisher",
        "name": frame.site_name,
        "url": f"{origin}/",
    }


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Node | None:
    """The way to a page by names and absolute addresses; none for the front page."""
    if len(steps) < 2 or steps[0][1] == steps[-1][1]:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": url}
            for position, (name, url) in enumerate(steps, start=1)
        ],
    }
