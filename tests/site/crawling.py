"""Reads a whole site from a few addresses on, and says which of its references lead nowhere.

How an address is fetched is the caller's: the tests give Django's client, or a site made up.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tests.site.references import Contents, Reference, contents_of

#: A site that leads to more addresses than this leads its readers on for ever.
_TOO_MANY = 5000
_EXTERNAL = {"external", "noopener"}


@dataclass(frozen=True)
class Answer:
    """What the site answered: where it leads, if elsewhere, and its text if it has any."""

    status: int
    kind: str
    text: str = ""
    location: str = ""


@dataclass(frozen=True)
class Crawl:
    """Every answer of a site by its path, and what it holds."""

    origin: str
    answers: dict[str, Answer] = field(default_factory=dict)
    contents: dict[str, Contents] = field(default_factory=dict)

    def pages(self) -> dict[str, str]:
        """The HTML of each page that is there."""
        return {
            path: answer.text
            for path, answer in self.answers.items()
            if answer.kind == "text/html" and answer.status == 200
        }

    def references(self) -> Iterator[tuple[str, Reference, str]]:
        """Each reference: where it stands, itself, and its whole address."""
        for path, contents in self.contents.items():
            for reference in contents.references:
                yield path, reference, urljoin(self.origin + path, reference.address)


def crawl(get: Callable[[str], Answer], starts: Iterable[str], *, origin: str) -> Crawl:
    """Everything that can be reached from `starts` on the site at `origin`."""
    found, waiting = Crawl(origin), list(starts)
    while waiting:
        path = waiting.pop()
        if path in found.answers:
            continue
        assert len(found.answers) < _TOO_MANY, f"The site does not end: {path}"
        answer = found.answers[path] = get(path)
        contents = contents_of(answer.text, answer.kind, origin=origin)
        found.contents[path] = contents
        for reference in contents.references:
            address = urljoin(origin + path, reference.address)
            if is_inside(address, origin):
                waiting.append(path_of(address, origin))
    return found


def is_inside(address: str, origin: str) -> bool:
    """Whether the site at `origin` answers for `address`."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" == origin


def path_of(address: str, origin: str) -> str:
    """The path and query of an `address` of the site."""
    return urldefrag(address).url.removeprefix(origin) or "/"


def broken(found: Crawl) -> list[str]:
    """What is wrong with the references of the site, in one line each, by page."""
    return sorted(
        {
            f"{path}: {reference.holder} {reference.address}: {wrong}"
            for path, reference, address in found.references()
            if (wrong := _wrong(reference, address, found))
        }
    )


def _wrong(reference: Reference, address: str, found: Crawl) -> str:
    """What is wrong with one reference; nothing if it leads where it says."""
    if not is_inside(address, found.origin):
        return _wrong_outside(reference, address)
    path = path_of(address, found.origin)
    answer = found.answers[path]
    if reference.is_name and path == "/":
        return ""
    if answer.location:
        return f"leads on to {answer.location}"
    if answer.status != 200:
        return f"{answer.status}"
    has_fragment = "#" in reference.address and not reference.is_name
    if has_fragment and unquote(urlsplit(address).fragment) not in found.contents[path].ids:
        return "no such place in the page"
    return ""


def _wrong_outside(reference: Reference, address: str) -> str:
    if urlsplit(address).scheme not in {"http", "https"}:
        return "no address of the web"
    if reference.holder.startswith("<a") and not reference.rel >= _EXTERNAL:
        return f"leads outside without rel={' '.join(sorted(_EXTERNAL))}"
    if not reference.holder.startswith("<a"):
        return "is fetched from outside"
    return ""


def orphans(found: Crawl, *, starts: Iterable[str]) -> list[str]:
    """The pages to which no other page has a link: sitemaps know them, readers do not."""
    linked = {
        path_of(address, found.origin)
        for path, reference, address in found.references()
        if reference.holder.startswith("<a") and path_of(address, found.origin) != path
    }
    return sorted(found.pages().keys() - linked - set(starts))
