"""The quotes of the takes that a document of an import brought, or of which it is the source.

Read from the table of checked quotes, so that a report says how they stand now; a dry run, which
leaves no takes, says what looking them up would come to.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import SimpleNamespace
from typing import Any

from django.db.models import Q

from stories.checking.passages import Source
from stories.checking.quotes import check_quote
from stories.documents.article import agrees
from stories.documents.model import Article
from stories.importing.articles import candidates
from stories.importing.contents import TAKES
from stories.importing.planning import PagePlan, Snapshot
from stories.models import ImportItem, QuoteCheck


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """One quote: whose it is, in which state, and the passage of the source nearest to it."""

    take: str
    take_id: int | None
    state: str
    similarity: int
    passage: str

    def as_json(self) -> dict[str, Any]:
        """The same as JSON takes it."""
        return asdict(self)


def quotes_of(items: Sequence[ImportItem]) -> dict[int, list[CheckedQuote]]:
    """The quotes of each of `items` by its key, in the order of the takes. One query."""
    pages = {item.page_id for item in items if item.page_id}
    articles = {item.article_id for item in items if item.article_id}
    by_page: dict[int, list[CheckedQuote]] = defaultdict(list)
    by_article: dict[int, list[CheckedQuote]] = defaultdict(list)
    for story, article, quote in _stored(pages, articles):
        by_page[story].append(quote)
        by_article[article].append(quote)
    return {
        item.pk: by_page.get(item.page_id or 0)
        or by_article.get(item.article_id or 0)
        or [CheckedQuote(**each) for each in item.hints.get("quotes", ())]
        for item in items
    }


def _stored(
    pages: Iterable[int], articles: Iterable[int]
) -> Iterator[tuple[int, int, CheckedQuote]]:
    checks = QuoteCheck.objects.filter(
        Q(take__story_page__in=pages) | Q(take__source_article__in=articles)
    ).order_by("take__path")
    rows = checks.values_list(
        "take__story_page", "take__source_article", "take__title", "take_id",
        "state", "similarity", "passage",
    )  # fmt: skip
    for story, article, take, key, state, similarity, passage in rows:
        quote = CheckedQuote(take, key, state, similarity, passage)
        yield story or 0, article or 0, quote


# A dry run


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What quotes would come to with the articles on file and those of a run that is only tried."""

    articles: Sequence[Article] = ()

    def quotes(self, plan: PagePlan, snapshot: Snapshot) -> list[CheckedQuote]:
        """The quotes of the takes that `plan` would leave."""
        takes = [row for row in plan.after.rows(TAKES) if row.get("quote_original")]
        bodies = self._bodies({row.get("source_url") for row in takes} - {""})
        sources = {url: Source.of(body) for url, body in bodies.items()}
        quotes = []
        for row in takes:
            finding = check_quote(row.get("quote_original"), sources.get(row.get("source_url")))
            entry = snapshot.directory.entries.get(row.get("outlet"))
            name = entry.shown("ko") if entry else ""
            quotes.append(
                CheckedQuote(name, None, finding.state.value, finding.similarity, finding.passage)
            )
        return quotes

    def _bodies(self, urls: Iterable[str]) -> Mapping[str, str]:
        """The one article that each address would be linked to."""
        urls = sorted(urls)
        kept = candidates([SimpleNamespace(source_url=url) for url in urls]) if urls else ()
        found = {}
        for url in urls:
            matching = {
                each.body
                for each in (*self.articles, *kept)
                if each.url == url or (not each.url and agrees(url, each.title))
            }
            if len(matching) == 1:
                found[url] = matching.pop()
        return found
