"""A file's content to a value: a structured document, a source article, or problems.

`parse` never raises: what is wrong comes back as problems with their lines, and there is a
document exactly when none of them is an error.
"""

import re
from dataclasses import dataclass, replace

from entities import wiki
from stories.documents import address, article, caution, meta, sections
from stories.documents.anatomy import Anatomy, dissect, is_structured, numbered
from stories.documents.decode import decode
from stories.documents.kinds import Kinds
from stories.documents.language import detect, main_language
from stories.documents.model import Document, Parsed
from stories.documents.plain import one_line
from stories.documents.problems import Findings, Problem, RejectedError, gettext_noop, rejected
from stories.documents.weight import MOST_BYTES, search_weight

MAX_HEADLINE = 255
MAX_DEK = 1000
MAX_LINKS = 2000

_LINK = re.compile(rf"{wiki.PATTERN.pattern}|\]\(")

_LONG_HEADLINE = gettext_noop(
    "The headline has %(length)s characters; at most %(limit)s are possible."
)
_LONG_DEK = gettext_noop("The dek has %(length)s characters; at most %(limit)s are possible.")
_TOO_MANY_LINKS = gettext_noop("The document has %(count)s links; at most %(limit)s are accepted.")
_TOO_MANY_WORDS = gettext_noop(
    "The different words of the document take about %(size)s bytes of a search index; "
    "at most %(limit)s are possible."
)


@dataclass(frozen=True, slots=True)
class Parse:
    """What became of one file."""

    document: Parsed | None
    problems: tuple[Problem, ...] = ()


def parse(data: bytes | str, *, name: str, kinds: Kinds, site_origin: str = "") -> Parse:
    """The document in `data`, which came as the file `name`.

    `site_origin` (`https://example.org`) is compared with the canonical address; "" does not.
    """
    findings = Findings()
    document: Parsed | None = None
    try:
        text = decode(data)
        if is_structured(text):
            _check_links(text)
            _check_words(text)
            caution.note(numbered(text), findings)
            document = _structured(text, name, kinds, site_origin, findings)
        else:
            document = article.read(text, findings)
    except RejectedError as rejection:
        findings.problems.append(rejection.problem)
    return Parse(None if findings.fatal else document, findings.in_order())


def _structured(
    text: str, name: str, kinds: Kinds, site_origin: str, findings: Findings
) -> Document | None:
    anatomy = dissect(text, findings)
    where = address.read(
        anatomy.canonical,
        name=name,
        headline=anatomy.headline.text,
        kinds=kinds,
        site_origin=site_origin,
        findings=findings,
    )
    said = meta.read(anatomy.meta, findings)
    kind = meta.kind_of(
        said, addressed=where.kind if where else None, kinds=kinds, findings=findings
    )
    if kind is None:
        return None
    route = (where and where.language) or detect(text) or "en"
    document = Document(
        kind=kind.name,
        slug=where.slug if where else "",
        route=route,
        origin=where.origin if where else "",
        headline=_headline(anatomy, findings),
        dek=_dek(anatomy, findings),
        date=meta.date_of(said, findings),
        heads=meta.heads_of(said, findings),
        facts=meta.facts_of(said, kind, findings),
    )
    content = sections.read(anatomy.parts, kind=kind, route_language=route, findings=findings)
    meta.check_counts(said, content.takes, findings)
    document = replace(
        document,
        texts=content.texts,
        lists=content.lists,
        takes=content.takes,
        related=content.related,
        entities=content.entities,
        lines={
            "headline": anatomy.headline.number,
            **({"meta": anatomy.meta.number} if anatomy.meta else {}),
            **content.lines,
        },
    )
    return replace(document, headings=content.language or main_language(document, kinds=kinds))


def _headline(anatomy: Anatomy, findings: Findings) -> str:
    headline = anatomy.headline
    if len(headline.text) > MAX_HEADLINE:
        findings.error(
            _LONG_HEADLINE, line=headline.number, length=len(headline.text), limit=MAX_HEADLINE
        )
    return headline.text


def _dek(anatomy: Anatomy, findings: Findings) -> str:
    dek = one_line(" ".join(line.text for line in anatomy.dek))
    if len(dek) > MAX_DEK:
        findings.error(_LONG_DEK, line=anatomy.dek[0].number, length=len(dek), limit=MAX_DEK)
    return dek


def _check_links(text: str) -> None:
    """Reject at once what would take long to read and longer to store."""
    count = sum(1 for _ in _LINK.finditer(text))
    if count > MAX_LINKS:
        raise rejected(_TOO_MANY_LINKS, count=count, limit=MAX_LINKS)


def _check_words(text: str) -> None:
    """Reject what one database could not search and another could."""
    if (size := search_weight([text])) > MOST_BYTES:
        raise rejected(_TOO_MANY_WORDS, size=size, limit=MOST_BYTES)
