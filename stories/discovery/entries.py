"""Stories and takes as entries of a feed, corrections first."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from entities.graph.expand import expand, linked_pages
from newsroom.bilingual.languages import other
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.templatetags.newsroom import full_date
from newsroom.bilingual.text import is_blank
from newsroom.caching import subjects
from newsroom.caching.shown import show_all
from newsroom.discovery.feeds import FeedEntry, feed_id

Corrections = Mapping[int, Sequence[tuple[dt.date | None, str]]]


def entries(
    rows: Sequence[Any],
    reader: Reader,
    *,
    titles: Mapping[int, str],
    corrections: type[Any],
    categories: Mapping[int, Iterable[str]],
) -> tuple[FeedEntry, ...]:
    """An entry for each of `rows`, which have `told_dek` and `told_summary`. Two queries.

    `corrections` is the model of the rows in which such pages are corrected.
    """
    show_all(subjects.page(row.pk) for row in rows)
    corrected = _corrections(corrections, [row.pk for row in rows], reader)
    texts = _prose([row.told_summary for row in rows], reader)
    return tuple(
        FeedEntry(
            id=feed_id(row.translation_key, reader.language),
            url=_address(row, reader, reader.language),
            title=titles[row.pk],
            html=_html(corrected.get(row.pk, ()), row.told_dek, text),
            published=row.told_first_live or row.told_last_live,
            updated=row.told_last_live or row.told_first_live,
            categories=tuple(categories.get(row.pk, ())),
            elsewhere=_elsewhere(row, reader),
        )
        for row, text in zip(rows, texts, strict=True)
        if row.told_first_live or row.told_last_live
    )


def _address(row: Any, reader: Reader, language: str) -> str:
    return reader.site.absolute(row.url_path, language=language)


def _elsewhere(row: Any, reader: Reader) -> tuple[str, str] | None:
    language = other(reader.language)
    return (language, _address(row, reader, language)) if row.live_elsewhere else None


def _prose(texts: Sequence[str | None], reader: Reader) -> list[SafeString]:
    """`texts` as safe HTML whose links are absolute: a feed is read elsewhere. One query."""
    pages = named_pages(linked_pages(texts), reader=reader)
    addresses = {
        pk: reader.site.absolute(page.url_path, language=reader.language)
        for pk, page in pages.items()
    }
    return expand(texts, reader.language, addresses=addresses)


def _corrections(model: type[Any], pages: Iterable[int], reader: Reader) -> Corrections:
    """The corrections of each page that are told in the reader's language, newest first."""
    text = f"text_{reader.language}"
    rows = model._base_manager.filter(page_id__in=list(pages)).order_by("sort_order")
    found: dict[int, list[tuple[dt.date | None, str]]] = {}
    for page, date, said in rows.values_list("page_id", "date", text):
        if not is_blank(said):
            found.setdefault(page, []).append((date, said))
    for corrections in found.values():
        corrections.sort(key=lambda each: each[0] or dt.date.min, reverse=True)
    return found


def _html(
    corrections: Iterable[tuple[dt.date | None, str]], dek: str | None, text: SafeString
) -> str:
    corrected = format_html_join("", "<p><b>{}</b> {}</p>", map(_corrected, corrections))
    lead = format_html("<p><i>{}</i></p>", dek) if dek else ""
    return f"{corrected}{lead}{text}"


def _corrected(correction: tuple[dt.date | None, str]) -> tuple[str, str]:
    date, said = correction
    if date is None:
        return _("Correction:"), said
    return _("Correction of %(date)s:") % {"date": full_date(date)}, said
