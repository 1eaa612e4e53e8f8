"""Pages as feeds and news list them: rows of one language, without model instances."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import F, QuerySet

from newsroom.bilingual.languages import other
from newsroom.bilingual.reader import Reader

#: How many pages that changed last are looked through for those of one head: a bound, so that the
#: work stays the same however large the site and however rare the head is.
RECENT = 400
#: How many of a head's newest stories are looked at whenever they changed.
NEWEST = 200


def columns(*names: str, language: str) -> dict[str, F]:
    """The columns of `language` under names without it."""
    return {f"told_{name}": F(f"{name}_{language}") for name in names}


def last_published(pages: QuerySet[Any], reader: Reader, *, texts: Collection[str]) -> Any:
    """Rows of `pages` that are told in the reader's language, the last published first."""
    language = reader.language
    told = columns("first_live", "last_live", *texts, language=language)
    elsewhere = {"live_elsewhere": F(f"live_{other(language)}")}
    shown = pages.filter(reader.open_pages(), live=True, **{f"live_{language}": True})
    return (
        shown.annotate(**told, **elsewhere)
        .order_by(f"-last_live_{language}", "-pk")
        .values_list("pk", "path", "url_path", "translation_key", *told, *elsewhere, named=True)
    )


def recent_of_head(pages: QuerySet[Any], rows: Any, head: int, reader: Reader) -> list[int]:
    """Keys of the stories under `head` that may be among its last published. Two queries.

    Those of the site's last published that stand under it, and the newest of its own: any other has
    been left alone while four hundred others changed.
    """
    last = pages.filter(**{f"live_{reader.language}": True}).order_by(
        f"-last_live_{reader.language}", "-pk"
    )
    recent = list(last.values_list("pk", flat=True)[:RECENT])
    under = rows.filter(head_id=head)
    found: Iterable[int] = under.filter(page_id__in=recent).values_list("page_id", flat=True)
    newest: Iterable[int] = under.order_by("-pk").values_list("page_id", flat=True)[:NEWEST]
    return sorted({*found, *newest})
