"""The feeds of the newsroom: all stories, those under one head, and takes through one lens.

An entry is told in the language of the feed or not at all. The last published come first, so that
an old story which is corrected is seen again.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Site

from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import show
from newsroom.discovery.feeds import Feed, feed_id
from stories.discovery.entries import entries
from stories.discovery.rows import last_published, recent_of_head
from stories.models import (
    Head,
    Outlet,
    Story,
    StoryCorrection,
    StoryHead,
    Take,
    TakeCorrection,
)
from stories.reading.cards import heads_of
from stories.subjects import told_through

SIZE = 30


def newest(reader: Reader, *, site: Site, name: str) -> Feed:
    """The stories that were published last; `name` is that of the site. Four queries."""
    show(subjects.type_of(Story))
    rows = list(_stories(Story.objects.all(), reader)[:SIZE])
    return Feed(
        id=feed_id(site.root_page.translation_key, f"feed {reader.language}"),
        language=reader.language,
        title=name,
        subtitle=_("One story, as the world’s outlets tell it. Every take links to its source."),
        author=name,
        url=address("feed.atom", reader),
        home=address("", reader),
        entries=_told(rows, reader),
    )


def under_head(head: Head, reader: Reader, *, site: Site, name: str) -> Feed:
    """The stories under `head` that were published last. Seven queries."""
    show(subjects.type_of(Story), subjects.record(Head, head.pk))
    keys = recent_of_head(Story.objects.all(), StoryHead._base_manager, head.pk, reader)
    rows = list(_stories(Story.objects.filter(pk__in=keys), reader)[:SIZE])
    path = f"feed/head/{head.pk}.atom"
    return Feed(
        id=feed_id(site.root_page.translation_key, f"feed {reader.language} head {head.pk}"),
        language=reader.language,
        title=f"{reader.proper_name(head.name_ko, head.name_en)} · {name}",
        subtitle="",
        author=name,
        url=address(path, reader),
        home=address("", reader),
        entries=_told(rows, reader),
    )


def through_lens(lens: Any, reader: Reader, *, name: str) -> Feed:
    """The takes through `lens` that were published last. Five queries."""
    show(subjects.page(lens.pk), told_through(lens.pk))
    telling = reader.telling_of(lens)
    takes = Take.objects.filter(lens_page=lens.pk, story_page__live=True)
    rows = list(last_published(takes, reader, texts=["headline", "summary"])[:SIZE])
    place = lens.url_path.removeprefix(reader.site.root).strip("/")
    return Feed(
        id=feed_id(lens.translation_key, f"feed {reader.language}"),
        language=reader.language,
        title=f"{telling.text(lens, 'headline')} · {name}",
        subtitle=str(telling.text(lens, "dek").if_in(reader.language)),
        author=name,
        url=address(f"{place}.atom", reader),
        home=reader.site.absolute(lens.url_path, language=reader.language),
        entries=entries(
            [_Bare(row) for row in rows],
            reader,
            titles=_titles([row.pk for row in rows], reader),
            corrections=TakeCorrection,
            categories={},
        ),
    )


def address(path: str, reader: Reader) -> str:
    """The absolute address of `path` below the reader's language."""
    return reader.site.absolute(f"{reader.site.root}{path}", language=reader.language)


def _stories(stories: Any, reader: Reader) -> Any:
    return last_published(stories, reader, texts=["headline", "dek", "summary"])


def _told(rows: Sequence[Any], reader: Reader) -> Any:
    heads = heads_of([row.pk for row in rows], reader)
    return entries(
        rows,
        reader,
        titles={row.pk: row.told_headline for row in rows},
        corrections=StoryCorrection,
        categories={pk: [name.value for name in names] for pk, names in heads.items()},
    )


class _Bare:
    """A row of a take, which has no dek."""

    told_dek = None

    def __init__(self, row: Any) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, name)


def _titles(takes: Iterable[int], reader: Reader) -> dict[int, str]:
    """Who tells which story: what a take is called outside of its story. One query."""
    pairs = ("headline", "outlet__name", "story_page__story__headline", "story_page__story__live")
    names = [f"{pair}_{language}" for pair in pairs for language in ("ko", "en")]
    rows = Take.objects.filter(pk__in=list(takes)).values_list(
        "pk", "title", "outlet_id", "story_page_id", *names, named=True
    )
    return {row.pk: _title(row, reader) for row in rows}


def _title(row: Any, reader: Reader) -> str:
    show(subjects.page(row.story_page_id), subjects.record(Outlet, row.outlet_id))
    outlet = reader.proper_name(row.outlet__name_ko, row.outlet__name_en).value or row.title
    visible = [code for code in ("ko", "en") if getattr(row, f"story_page__story__live_{code}")]
    story = reader.telling(visible).text(row, "story_page__story__headline").value
    own = getattr(row, f"headline_{reader.language}") or story
    return f"{outlet}: {own}" if own else outlet
