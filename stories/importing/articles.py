"""Source articles: archived once, and linked to the takes that they are the source of.

By the address where the article has one, else by its title where exactly one address among all
takes agrees with it. It works in either order of arrival, and leaves no trace in any history.
"""

import hashlib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from django.db import connections, router
from django.db.models import Q, QuerySet
from wagtail.models import ReferenceIndex, Revision

from stories import quoting
from stories.documents.article import agrees, segments
from stories.documents.language import detect
from stories.documents.model import Article
from stories.documents.problems import Problem, gettext_noop
from stories.documents.slugs import slug_of
from stories.models import SourceArticle, Take

_SEVERAL = gettext_noop(
    "The article agrees with the sources of several takes (%(urls)s): somebody has to choose."
)
NO_TAKE: Final = gettext_noop("No take has this article as its source yet.")
#: As many whole words of a slug as must agree before a title is taken for a candidate.
_WORDS = 3
#: Takes that one query asks for: SQLite refuses more than a thousand conditions.
_TAKES_AT_ONCE = 200


@dataclass(slots=True)
class Archived:
    """What became of an article."""

    article: SourceArticle | None
    result: str
    linked: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def digest_of(article: Article) -> str:
    """What makes two articles the same one: their words, not their bytes or their address."""
    parts = (article.title, article.body, *article.comments)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def preview(article: Article) -> str:
    """What archiving `article` would come to."""
    known = SourceArticle.objects.filter(digest=digest_of(article)).first()
    if known is None:
        return "created"
    return "updated" if article.url and not known.url else "unchanged"


def archive(article: Article) -> Archived:
    """Keep `article` and link it; the caller holds the transaction."""
    kept, created = SourceArticle.objects.get_or_create(
        digest=digest_of(article),
        defaults={
            "title": article.title,
            "slug": slug_of(article.title)[:255],
            "url": article.url,
            "language": detect(f"{article.title}\n{article.body}") or "",
            "body": article.body,
            "comments": list(article.comments),
        },
    )
    result = "created" if created else "unchanged"
    if article.url and not kept.url:
        kept.url, result = article.url, "updated"
        kept.save(update_fields=["url"])
    linked, problem = link(kept)
    if problem is None and not linked and not Take.objects.filter(source_article=kept).exists():
        problem = Problem("warning", NO_TAKE)
    if linked and result == "unchanged":
        result = "updated"
    return Archived(kept, result, linked, [problem] if problem else [])


def link(article: SourceArticle) -> tuple[list[str], Problem | None]:
    """Link `article` to the takes that came from it.

    Gives the address that it was linked by (or nothing), and what keeps it from being linked.
    """
    urls = _addresses_of(article)
    if len(urls) > 1:
        return [], Problem("warning", _SEVERAL, {"urls": ", ".join(urls)})
    if not urls:
        return [], None
    takes = list(Take.objects.filter(source_url=urls[0], source_article=None))
    _set_article(takes, article)
    return (urls if takes else []), None


def _addresses_of(article: SourceArticle) -> list[str]:
    """The addresses of takes that can be this article's, in order."""
    if article.url:
        return [article.url] if Take.objects.filter(source_url=article.url).exists() else []
    urls = _takes_like(article).values_list("source_url", flat=True).order_by().distinct()
    return sorted(url for url in urls if agrees(url, article.title))


def _takes_like(article: SourceArticle) -> QuerySet:
    """Takes whose address may agree with the title: every one that does is among them."""
    words = article.slug.split("-")[:_WORDS]
    likely = Q(source_url__icontains="-".join(words)) | Q(source_url__icontains="_".join(words))
    if not article.title.isascii():
        first = article.title.split()[0]
        likely |= Q(source_url__icontains=first) | Q(source_url__icontains=quote(first))
    return Take.objects.filter(likely).exclude(source_url="")


def link_takes(takes: Iterable[Any]) -> None:
    """Link takes that are new or have a new source to the articles that are already archived."""
    waiting = [take for take in takes if take.source_url and take.source_article_id is None]
    if waiting and SourceArticle.objects.exists():
        for article in candidates(waiting):
            link(article)


def candidates(takes: Sequence[Any]) -> list[SourceArticle]:
    """The archived articles that one of `takes`, which have an address, may have come from."""
    found = (
        article
        for start in range(0, len(takes), _TAKES_AT_ONCE)
        for article in _candidates(takes[start : start + _TAKES_AT_ONCE])
    )
    return list({article.pk: article for article in found}.values())


def _candidates(takes: Sequence[Any]) -> QuerySet:
    return SourceArticle.objects.filter(
        Q(url__in={take.source_url for take in takes})
        | Q(url="", slug__in=SourceArticle.objects.filter(_titles(takes)).values("slug"))
    )


def _titles(takes: Sequence[Any]) -> Q:
    """Slugs of titles that may agree with the address of one of `takes`."""
    likely = Q(pk=None)
    for take in takes:
        for segment in segments(take.source_url):
            first = segment.split("-")[:_WORDS]
            is_short = len(first) < _WORDS
            likely |= Q(slug=segment) if is_short else _begins("-".join(first))
    return likely


def _begins(words: str) -> Q:
    """Slugs that begin with `words`. SQLite finds them by the index only if it is told a range."""
    if connections[router.db_for_read(SourceArticle)].vendor == "sqlite":
        return Q(slug__gte=words, slug__lt=words + chr(sys.maxunicode))
    return Q(slug__startswith=words)


def _set_article(takes: Sequence[Any], article: SourceArticle) -> None:
    """Link in the live rows and in the newest drafts, where they stand.

    The drafts are locked: an autosave, which writes over the newest one, would else be lost.
    """
    newest = [take.latest_revision_id for take in takes if take.latest_revision_id]
    drafts = list(Revision.objects.filter(pk__in=newest).order_by("pk").select_for_update())
    Take.objects.filter(pk__in=[take.pk for take in takes]).update(source_article=article)
    for draft in drafts:
        draft.content = {**draft.content, "source_article": article.pk}
    Revision.objects.bulk_update(drafts, ["content"])
    for take in takes:
        take.source_article = article
        ReferenceIndex.create_or_update_for_object(take)
    quoting.refresh(take.pk for take in takes)
