"""What was published within two days, as Google News wants to be told."""

import datetime as dt
from typing import Any, Final

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import show
from newsroom.discovery.sitemaps.entries import SitemapEntry, entry
from stories.discovery.rows import last_published, since
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
    stories = since(Story.objects.all(), now - FRESH, reader.language)
    rows = last_published(stories, reader, texts=["headline"])[:MOST]
    return [
        (_entry(row, reader), row.told_headline, row.told_first_live)
        for row in rows
        if row.told_first_live and row.told_first_live >= now - FRESH
    ]


def _entry(row: Any, reader: Reader) -> SitemapEntry:
    return entry(
        row.url_path,
        LANGUAGES if row.live_elsewhere else (reader.language,),
        changed=row.told_last_live,
        language=reader.language,
        site=reader.site,
    )
