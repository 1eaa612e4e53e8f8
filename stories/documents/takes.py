"""The takes of a story: who told it, where, through which lens, in which words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stories.documents.anatomy import Line, Part, shortened
from stories.documents.markdown import canonical
from stories.documents.model import HeadingLanguage, TakeItem
from stories.documents.plain import folded, foldings, one_line
from stories.documents.problems import Findings, gettext_noop

MAX_TAKES = 500
MAX_NAME = 120
#: In bytes: PostgreSQL keeps addresses in an index that takes no more than 2,704.
MAX_URL = 2000

UNLABELLED: dict[HeadingLanguage, tuple[str, ...]] = {
    "en": ("unlabelled", "unlabeled"),
    "ko": ("미분류", "관점 없음", "분류 없음"),
}
SOURCE: dict[HeadingLanguage, tuple[str, ...]] = {
    "en": ("Source", "URL"),
    "ko": ("출처", "원문", "링크"),
}

SOURCE_LINE = re.compile(r"(Source|URL|출처|원문|링크)\s*:\s*(.*?)\s*$", re.IGNORECASE)
_GROUP = re.compile(r"###(?:\s+(.*?))?(?:\s+#+)?\s*$")
_ITEM = re.compile(r"[-*+]\s")
_TAKE = re.compile(
    r"[-*+]\s+\*\*(?P<outlet>.{1,300}?)\*\*\s*"
    r"\((?P<where>.{0,300}?)\)\s{0,20}(?:$|[—–-](?P<summary>.*))$"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")
_URL = re.compile(r"https?://[^\s/?#<>]+[^\s<>]*\Z", re.IGNORECASE)
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "「": "」", "『": "』"}

_UNREADABLE = gettext_noop(
    "This take cannot be read (“- **outlet** (region, language) — summary”): “%(text)s”."
)
_NOT_A_TAKE = gettext_noop("This text belongs to no take: “%(text)s”.")
_NO_LENS = gettext_noop("This group of takes has no name.")
_NO_LANGUAGE = gettext_noop("The take says no language, such as “en”, at the end of “(%(where)s)”.")
_NO_SOURCE = gettext_noop("The take of %(outlet)s has no source.")
_TWO_SOURCES = gettext_noop("The take of %(outlet)s has a second source.")
_BAD_URL = gettext_noop("The source “%(url)s” is not an address on the web (http or https).")
_LONG_URL = gettext_noop("The source has %(length)s bytes; at most %(limit)s are possible.")
_LONG_NAME = gettext_noop(
    "“%(name)s” has %(length)s characters; at most %(limit)s are possible for a name."
)
_TOO_MANY = gettext_noop("The document has %(count)s takes; at most %(limit)s are accepted.")


@dataclass(slots=True)
class _Raw:
    """The lines of one take."""

    lens: str | None
    head: Line
    summary: list[str] = field(default_factory=list)
    quote: list[str] = field(default_factory=list)
    sources: list[Line] = field(default_factory=list)


def read(part: Part, *, route_language: str, findings: Findings) -> tuple[TakeItem, ...]:
    """The takes of `part` in order; summaries in canonical Markdown."""
    raw = _gather(part.body, findings)
    if len(raw) > MAX_TAKES:
        findings.error(_TOO_MANY, line=part.line, count=len(raw), limit=MAX_TAKES)
        return ()
    takes = (_take(each, route_language, findings) for each in raw)
    return tuple(take for take in takes if take)


def _gather(lines: Sequence[Line], findings: Findings) -> list[_Raw]:
    takes: list[_Raw] = []
    lens: str | None = None
    current: _Raw | None = None
    for line in lines:
        if group := _GROUP.match(line.text):
            lens, current = _lens(one_line(group[1] or ""), line.number, findings), None
        elif _ITEM.match(line.text):
            current = _Raw(lens, line)
            takes.append(current)
        elif current:
            _continue(current, line, findings)
        elif not line.blank:
            findings.error(_NOT_A_TAKE, line=line.number, text=shortened(line.text))
    return takes


def _lens(name: str, line: int, findings: Findings) -> str | None:
    if not name:
        findings.error(_NO_LENS, line=line)
    _check_name(name, line, findings)
    label = folded(name)
    return None if any(label in foldings(forms) for forms in UNLABELLED.values()) else name


def _continue(take: _Raw, line: Line, findings: Findings) -> None:
    """Put `line` to the summary, the quote or the source of the take that it belongs to."""
    text = line.text[2:] if line.text.startswith("  ") else line.text.lstrip()
    if source := SOURCE_LINE.match(text):
        take.sources.append(Line(line.number, source[2]))
    elif text.startswith(">"):
        take.quote.append(text[1:])
    elif line.blank or line.text[0] in " \t":
        take.summary.append(text)
    else:
        findings.error(_NOT_A_TAKE, line=line.number, text=shortened(line.text))


def _take(raw: _Raw, route_language: str, findings: Findings) -> TakeItem | None:
    match = _TAKE.match(raw.head.text)
    if not match:
        findings.error(_UNREADABLE, line=raw.head.number, text=shortened(raw.head.text))
        return None
    outlet = one_line(match["outlet"])
    region, language = _where(one_line(match["where"]), raw.head.number, findings)
    for name in (outlet, region):
        _check_name(name, raw.head.number, findings)
    summary = "\n".join([(match["summary"] or "").strip(), *raw.summary])
    return TakeItem(
        outlet=outlet,
        region=region,
        language=language,
        lens=raw.lens,
        summary=canonical(summary, route_language=route_language),
        quote=_unquoted(one_line(" ".join(raw.quote))),
        url=_source(raw, outlet, findings),
        line=raw.head.number,
    )


def _where(written: str, line: int, findings: Findings) -> tuple[str, str]:
    """Region and language of “(region, language)”; the region may be left out."""
    region, _comma, language = written.rpartition(",")
    if not _LANGUAGE.match(language.strip()):
        findings.error(_NO_LANGUAGE, line=line, where=shortened(written))
        return written, ""
    return region.strip(), language.strip().lower()


def _source(raw: _Raw, outlet: str, findings: Findings) -> str:
    written = [source for source in raw.sources if source.text]
    if not written:
        findings.warning(_NO_SOURCE, line=raw.head.number, outlet=shortened(outlet))
        return ""
    for extra in written[1:]:
        findings.error(_TWO_SOURCES, line=extra.number, outlet=shortened(outlet))
    url = written[0].text
    url = url[1:-1] if url.startswith("<") and url.endswith(">") else url
    if (length := len(url.encode())) > MAX_URL:
        findings.error(_LONG_URL, line=written[0].number, length=length, limit=MAX_URL)
    elif not _URL.match(url):
        findings.error(_BAD_URL, line=written[0].number, url=shortened(url))
    return url


def _check_name(name: str, line: int, findings: Findings) -> None:
    if len(name) > MAX_NAME:
        findings.error(
            _LONG_NAME, line=line, name=shortened(name), length=len(name), limit=MAX_NAME
        )


def _unquoted(text: str) -> str:
    """`text` without the marks around it, where they belong together."""
    if len(text) >= 2 and _QUOTES.get(text[0]) == text[-1]:
        return text[1:-1].strip()
    return text


def written(takes: Sequence[TakeItem], *, headings: HeadingLanguage) -> Iterator[str]:
    """The lines of `takes`, grouped by lens as they come."""
    previous: str | None = ""
    for place, take in enumerate(takes):
        if place == 0 or take.lens != previous:
            if place:
                yield ""
            yield f"### {take.lens or UNLABELLED[headings][0]}"
            previous = take.lens
        yield from _written(take, headings)


def _written(take: TakeItem, headings: HeadingLanguage) -> Iterator[str]:
    where = f"{take.region}, {take.language}" if take.region else take.language
    first, *rest = take.summary.split("\n")
    yield f"- **{take.outlet}** ({where}) — {_no_source(first)}"
    yield from (f"  {_no_source(line)}" if line else "" for line in rest)
    if take.quote:
        yield f'  > "{take.quote}"'
    if take.url:
        yield f"  {SOURCE[headings][0]}: {take.url}"


def _no_source(line: str) -> str:
    """A line of the summary, so that it is not read as the source."""
    return line.replace(":", "\\:", 1) if SOURCE_LINE.match(line) else line
