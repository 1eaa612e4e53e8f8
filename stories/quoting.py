"""Keeping the table of checked quotes in step with takes and articles, and what it forbids.

A take that is saved, published or imported is looked up again, and so is every take of an article
that arrives: in either order. What has not changed is not looked up twice. Rows are written without
signals, many at a time.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Revision

from newsroom.bilingual.publishing.refusing import PublishingRefusedError
from newsroom.caching import subjects
from newsroom.caching.changes import touch_all
from stories.checking.passages import Source
from stories.checking.quotes import NO_SOURCE, QuoteFinding, State, check_quote
from stories.models.article import SourceArticle
from stories.models.quote_check import QuoteCheck

#: Takes that are looked up with one set of queries.
BATCH: Final = 200
#: What a save has to write for a quote or what readers see of it to change.
_CONCERNED: Final = frozenset({"quote_original", "source_article", "source_article_id", "live"})
_UPDATED: Final = (
    "quote",
    "state", "similarity", "passage", "live_state", "quote_digest", "article_digest",
)  # fmt: skip


class AbsentQuoteError(PublishingRefusedError):
    """A take may not be published, as its quote does not stand in its source."""


def concerns_quote(update_fields: Collection[str] | None) -> bool:
    """Whether a save of these fields (None: of all) can change what is known of a quote."""
    return update_fields is None or not _CONCERNED.isdisjoint(update_fields)


# What is forbidden


def blocks_absent() -> bool:
    """Whether the site lets no take be published whose quote is absent from its source."""
    return bool(getattr(settings, "NEWSROOM_BLOCK_ABSENT_QUOTES", False))


def is_blocked(take: Any) -> bool:
    """Whether `take`, as it stands in memory, may not be published for its quote."""
    if not blocks_absent() or not (getattr(take, "quote_original", "") or "").strip():
        return False
    return finding_of(take).state == State.ABSENT


def check_may_publish(take: Any) -> None:
    """Raise `AbsentQuoteError`, which names the take, where its quote keeps it from readers."""
    if is_blocked(take):
        raise AbsentQuoteError(blocking_message(take))


def blocking_message(take: Any) -> str:
    """Why `take` cannot be published."""
    return _(
        "The quote of “%(take)s” does not stand in its source article. Quote what stands there, "
        "or take the quote out."
    ) % {"take": take.get_admin_display_title()}


def finding_of(take: Any) -> QuoteFinding:
    """What the quote of `take`, as it stands in memory, comes to now."""
    article = take.source_article if take.source_article_id else None
    return check_quote(take.quote_original, Source.of(article.body) if article else None)


# Keeping the table


def refresh(take_ids: Iterable[int]) -> None:
    """Look up the quotes of these takes where the quote or the article has changed."""
    _Refreshing(force=False).refresh(take_ids)


def rebuild() -> int:
    """Look up every quote anew; how many there are."""
    keys = list(_takes().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        _Refreshing(force=True).refresh(keys[start : start + BATCH])
    return QuoteCheck.objects.count()


def article_deleted(**_kwargs: Any) -> None:
    """Quotes whose article was deleted have no source on file any more; a signal's receiver."""
    orphans = QuoteCheck.objects.exclude(article_digest="").filter(take__source_article=None)
    refresh(orphans.values_list("take_id", flat=True))


def _takes() -> Any:
    return apps.get_model("stories", "Take").objects


@dataclass(frozen=True, slots=True)
class _Version:
    """A quote and the key of its article, in one version of a take."""

    quote: str = ""
    article: int | None = None


@dataclass(frozen=True, slots=True)
class _Take:
    """What of a take its check depends on: the newest version, and the one that readers see."""

    id: int
    newest: _Version
    live: _Version


class _Refreshing:
    """Looks up quotes, each article folded once."""

    def __init__(self, *, force: bool) -> None:
        self.force = force
        self.sources: dict[int, Source] = {}

    def refresh(self, take_ids: Iterable[int]) -> None:
        """Bring the rows of some takes up to date, with as many queries for many as for one."""
        keys = sorted(set(take_ids))
        if not keys:
            return
        takes = list(_read(keys))
        known = QuoteCheck.objects.in_bulk(keys)
        digests = _article_digests(takes)
        checks = []
        for take in takes:
            check = self._checked(take, known.get(take.id), digests)
            if check is not None and (self.force or not _is_same(check, known.get(take.id))):
                checks.append(check)
        gone = known.keys() - {take.id for take in takes if take.newest.quote or take.live.quote}
        if gone:
            QuoteCheck.objects.filter(pk__in=gone).delete()
        if checks:
            QuoteCheck.objects.bulk_create(
                checks, update_conflicts=True, unique_fields=["take"], update_fields=_UPDATED
            )
        touch_all(subjects.page(pk) for pk in [*gone, *(check.take_id for check in checks)])

    def _checked(
        self, take: _Take, known: QuoteCheck | None, digests: Mapping[int, str]
    ) -> QuoteCheck | None:
        if not take.newest.quote and not take.live.quote:
            return None
        quote = _digest(take.newest.quote)
        article = digests.get(take.newest.article or 0, "")
        if (
            known
            and not self.force
            and (known.quote_digest, known.article_digest) == (quote, article)
        ):
            found = QuoteFinding(State(known.state), known.similarity, known.passage)
        else:
            found = self._looked_up(take.newest, digests)
        live = found if take.live == take.newest else self._looked_up(take.live, digests)
        return QuoteCheck(
            take_id=take.id,
            quote=take.newest.quote or take.live.quote,
            state=found.state.value,
            similarity=found.similarity,
            passage=found.passage,
            live_state=live.state.value if take.live.quote else "",
            quote_digest=quote,
            article_digest=article,
        )

    def _looked_up(self, version: _Version, digests: Mapping[int, str]) -> QuoteFinding:
        if version.article is None or version.article not in digests:
            return NO_SOURCE
        return check_quote(version.quote, self._source(version.article))

    def _source(self, article_id: int) -> Source:
        if article_id not in self.sources:
            body = SourceArticle.objects.values_list("body", flat=True).get(pk=article_id)
            self.sources[article_id] = Source.of(body)
        return self.sources[article_id]


def _read(keys: Collection[int]) -> Iterator[_Take]:
    rows = _takes().filter(pk__in=keys).values_list(
        "pk", "live", "quote_original", "source_article_id", "has_unpublished_changes",
        "latest_revision_id",
    )  # fmt: skip
    rows = list(rows)
    drafts = dict(
        Revision.objects.filter(
            pk__in=[revision for *_rest, has_draft, revision in rows if has_draft and revision]
        ).values_list("pk", "content")
    )
    for pk, live, quote, article, _has_draft, revision in rows:
        shown = _Version(quote.strip(), article)
        draft = drafts.get(revision)
        newest = (
            _Version((draft.get("quote_original") or "").strip(), draft.get("source_article"))
            if draft
            else shown
        )
        yield _Take(pk, newest, shown if live else _Version())


def _article_digests(takes: Iterable[_Take]) -> dict[int, str]:
    """The digest of every article that exists among those of `takes`."""
    versions = (version for take in takes for version in (take.newest, take.live))
    keys = {version.article for version in versions if version.article is not None}
    if not keys:
        return {}
    return dict(SourceArticle.objects.filter(pk__in=keys).values_list("pk", "digest"))


def _digest(quote: str) -> str:
    return hashlib.blake2b(quote.encode(), digest_size=16).hexdigest()


def _is_same(check: QuoteCheck, known: QuoteCheck | None) -> bool:
    return known is not None and all(
        getattr(check, name) == getattr(known, name) for name in _UPDATED
    )
