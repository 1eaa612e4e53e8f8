"""Every address that an answer of the site holds: in HTML, style sheets, feeds, sitemaps, Markdown.

Text in, references out. Whether they lead anywhere is for `crawling` to find out.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement, document_fromstring

#: Attributes that are addresses whatever they begin with.
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "cite", "poster"})
_IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)""")
_IN_MARKDOWN = re.compile(r"\]\((/[^)\s]*)\)")
_XML = ("application/xml", "application/atom+xml", "text/xml")


@dataclass(frozen=True)
class Reference:
    """An address as it is written, what holds it, and the words of its `rel`.

    The fragment of a name (an `@id` of linked data, say) is an identifier, and no place in a page.
    """

    address: str
    holder: str
    rel: frozenset[str] = frozenset()
    is_name: bool = False


@dataclass(frozen=True)
class Contents:
    """What an answer refers to, and the ids that may be referred to."""

    references: tuple[Reference, ...] = ()
    ids: frozenset[str] = frozenset()


def contents_of(text: str, kind: str, *, origin: str) -> Contents:
    """The contents of `text`, whose content type is `kind`, on the site at `origin`."""
    if not text:
        return Contents()
    if kind == "text/html":
        page = document_fromstring(text)
        ids = frozenset(page.xpath("//@id"))
        return Contents(tuple(_in_page(page, origin)), ids)
    if kind == "application/json":
        return Contents(tuple(_in_json(json.loads(text), origin)))
    if kind == "text/css":
        return Contents(tuple(Reference(found, "url()") for found in _IN_STYLE.findall(text)))
    written = html.unescape(text) if kind in _XML else text
    named = [Reference(found, "text", is_name=True) for found in _whole(written, origin)]
    in_markdown = [Reference(found, "text") for found in _IN_MARKDOWN.findall(written)]
    return Contents((*named, *in_markdown))


def _in_page(page: HtmlElement, origin: str) -> Iterator[Reference]:
    for tag in page.iter("*"):
        if tag.tag == "script" and tag.get("type") == "application/ld+json":
            for found in _whole(tag.text or "", origin):
                yield Reference(found, "linked data", is_name=True)
        if tag.tag == "form" and tag.get("method", "get").lower() != "get":
            continue
        rel = frozenset((tag.get("rel") or "").split())
        for name, value in tag.items():
            if name in _ADDRESSES or value.startswith(("/", f"{origin}/")):
                yield Reference(value.strip(), _holder(tag, name), rel)


def _holder(tag: HtmlElement, name: str) -> str:
    """How the reference is called in a message: `<link rel="canonical">`, `<form action>`."""
    rel = tag.get("rel")
    more = f' rel="{rel}"' if rel else "" if name in {"href", "src"} else f" {name}"
    return f"<{tag.tag}{more}>"


def _in_json(value: Any, origin: str) -> Iterator[Reference]:
    if isinstance(value, str):
        if value.startswith(("/", f"{origin}/")):
            yield Reference(value, "JSON")
    elif isinstance(value, dict):
        for each in value.values():
            yield from _in_json(each, origin)
    elif isinstance(value, list):
        for each in value:
            yield from _in_json(each, origin)


def _whole(text: str, origin: str) -> list[str]:
    """The addresses in `text` that name the site with its host."""
    # A template of addresses (`{words}`) is none itself.
    found = re.findall(rf"{re.escape(origin)}/[^\s\"'<>()\\\]{{}}]*+(?!{{)", text)
    return [address.rstrip(".,;:") for address in found]
