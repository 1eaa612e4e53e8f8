"""Source articles: another publisher's text as plain lines, readers' comments kept apart."""

import re
from urllib.parse import unquote, urlsplit

from stories.documents.anatomy import Line, numbered
from stories.documents.model import Article
from stories.documents.plain import one_line
from stories.documents.problems import Findings, gettext_noop
from stories.documents.slugs import slug_of
from stories.documents.takes import MAX_URL

MAX_TITLE = 255
FEWEST_WORDS = 3

_URL = re.compile(
    r"\s*(?:Source|URL|출처|원문|링크)\s*[:：]\s*<?(https?://[^\s<>]+)>?\s*$", re.IGNORECASE
)
_EXTENSION = re.compile(r"\.[a-z]{1,5}\d?\Z", re.IGNORECASE)
_NUMBERS = re.compile(r"^(?:\d{4,}-)+|(?:-\d{4,})+$")

_LONG_TITLE = gettext_noop("The title has %(length)s characters; at most %(limit)s are possible.")
_NO_TITLE = gettext_noop("The article has no title.")
_LONG_URL = gettext_noop("The source has %(length)s bytes; at most %(limit)s are possible.")


def read(text: str, findings: Findings) -> Article:
    """The article in `text`."""
    lines = numbered(text)
    sources = [line for line in lines if _URL.match(line.text)]
    url = _address(sources[0], findings) if sources else ""
    body = [line for line in lines if not sources or line.number != sources[0].number]
    place = next((place for place, line in enumerate(body) if not line.blank), None)
    if place is None:
        findings.error(_NO_TITLE, line=1)
        return Article("")
    title = one_line(body[place].text)
    if len(title) > MAX_TITLE:
        findings.error(_LONG_TITLE, line=body[place].number, length=len(title), limit=MAX_TITLE)
    story, comments = _apart(body[place + 1 :])
    return Article(title, "\n".join(story), tuple(comments), url)


def _address(line: Line, findings: Findings) -> str:
    match = _URL.match(line.text)
    url = match[1] if match else ""
    if (length := len(url.encode())) > MAX_URL:
        findings.error(_LONG_URL, line=line.number, length=length, limit=MAX_URL)
    return url


def _apart(lines: list[Line]) -> tuple[list[str], list[str]]:
    """The paragraphs before the last gap of two or more empty lines, and those after it."""
    last = end = 0
    blanks = 0
    for place, line in enumerate(lines):
        if line.blank:
            blanks += 1
            continue
        if blanks >= 2 and end:
            last = place
        blanks, end = 0, place + 1
    cut = last or end
    return _filled(lines[:cut]), _filled(lines[cut:])


def _filled(lines: list[Line]) -> list[str]:
    return [line.text.strip() for line in lines if not line.blank]


def agrees(url: str, title: str) -> bool:
    """Whether the last segment of `url` is the slug of `title`, or one begins the other.

    A beginning counts from three whole words on; extensions are ignored, and so are numbers around
    where the title has none.
    """
    slug = slug_of(title)
    return bool(slug) and any(_begins(segment, slug) for segment in segments(url))


def _begins(segment: str, slug: str) -> bool:
    short, long = sorted((segment, slug), key=len)
    if short == long:
        return True
    return long.startswith(f"{short}-") and short.count("-") + 1 >= FEWEST_WORDS


def segments(url: str) -> tuple[str, ...]:
    """The last segment of the path of `url` as a slug, with and without the numbers around it."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ()
    last = next((part for part in reversed(path.split("/")) if part), "")
    words = _EXTENSION.sub("", unquote(last)).replace("_", "-")
    found = (slug_of(words), slug_of(_NUMBERS.sub("", words)))
    return tuple(dict.fromkeys(filter(None, found)))
