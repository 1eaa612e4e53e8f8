"""What was published within two days, as Google News wants to be told."""

import datetime as dt
from typing import Any, Final

from django.db.models import DateTimeField, F, Q, QuerySet

from newsroom.bilingual.languages import LANGUAGES, Language, other
from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import show
from newsroom.discovery.sitemaps.entries import SitemapEntry, entry
from newsroom.prepared import Given, Prepared
from stories.models import Story

#: How long an article is news, and how many a sitemap of news may hold.
FRESH: Final = dt.timedelta(hours=48)
MOST: Final = 1000

News = tuple[SitemapEntry, str, dt.datetime]


def news(reader: Reader, *, now: dt.datetime) -> list[News]:
    """Stories first published in the reader's language since two days before `now`. One query.

    At most a thousand, of those that were published last.
    """
    show(subjects.type_of(Story))
    rows = _fresh.rows(reader.language, reader.open_pages(), since=now - FRESH)
    return [
        (_entry(row, reader), row.told_headline, row.told_first_live)
        for row in rows
        if row.told_first_live and row.told_first_live >= now - FRESH
    ]


@Prepared
def _fresh(language: Language, are_open: Q) -> QuerySet[Any, Any]:
    """The stories that went live last in a language, of those under a condition."""
    names = ("headline", "first_live", "last_live")
    told = {f"told_{name}": F(f"{name}_{language}") for name in names}
    live = {"live": True, f"live_{language}": True}
    since = {f"last_live_{language}__gte": Given("since", DateTimeField())}
    stories: QuerySet[Any] = QuerySet(Story).filter(are_open, **live, **since)
    elsewhere = {"live_elsewhere": F(f"live_{other(language)}")}
    newest = stories.annotate(**told, **elsewhere).order_by(f"-last_live_{language}", "-id")
    return newest.values_list("url_path", *told, *elsewhere)[:MOST]


def _entry(row: Any, reader: Reader) -> SitemapEntry:
    return entry(
        row.url_path,
        LANGUAGES if row.live_elsewhere else (reader.language,),
        changed=row.told_last_live,
        language=reader.language,
        site=reader.site,
    )
