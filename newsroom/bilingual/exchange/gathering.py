"""The texts of some pages as one parcel for a translator; of their newest drafts, as they stand."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from django.db.models import F, Q
from django.utils.translation import override
from wagtail.models import Revision

from newsroom.bilingual.addresses import SiteAddresses
from newsroom.bilingual.base import base_page
from newsroom.bilingual.exchange.collecting import Terms, no_terms, places_of
from newsroom.bilingual.exchange.rights import may_send
from newsroom.bilingual.exchange.units import OPEN, Chapter, Parcel
from newsroom.bilingual.languages import Language, other
from newsroom.bilingual.models.text_state import TextState
from newsroom.bilingual.named import bilingual_models

#: What one file holds at most; what has waited longest goes first. A web request brings as many
#: back: at 30 ms a page it ends before a server in front gives up.
MOST_PAGES: Final = 500
#: Pages that are read together.
_BATCH: Final = 100


def waiting_pages(language: Language) -> list[int]:
    """The pages of which a text in `language` is missing, out of date or a machine's, oldest first.

    No more than one file holds.
    """
    found = TextState.objects.filter(_open(language))
    ordered = found.order_by(F(f"open_since_{language}").asc(nulls_last=True), "page")
    return list(ordered.values_list("page", flat=True)[:MOST_PAGES])


def count_waiting(language: Language) -> int:
    """How many such pages there are."""
    return TextState.objects.filter(_open(language)).count()


def _open(language: Language) -> Q:
    return (
        Q(**{f"missing_{language}__gt": 0})
        | Q(**{f"outdated_{language}__gt": 0})
        | Q(**{f"machine_{language}__gt": 0})
    )


def gather(
    page_ids: Collection[int],
    language: Language,
    *,
    user: Any,
    only_open: bool = True,
    terms: Terms = no_terms,
) -> Parcel:
    """The texts of these pages to be translated into `language`, as far as `user` may edit them.

    Pages stand in the order of the tree; one of which nothing is to be done is left out.
    """
    source = other(language)
    addresses = SiteAddresses.for_request(None)
    chapters = []
    for page in _newest(page_ids, user):
        places = places_of(page, language)
        chosen = (place for place in places if not only_open or place.state in OPEN)
        if units := tuple(place.unit(terms) for place in chosen):
            chapters.append(
                Chapter(page.pk, _title(page, source), _address(page, source, addresses), units)
            )
    return Parcel(source, language, tuple(chapters))


def _newest(page_ids: Collection[int], user: Any) -> Iterator[Any]:
    """The newest versions of these pages, read a hundred at a time."""
    base = base_page()
    keys = list(base.objects.filter(pk__in=page_ids).order_by("path").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        batch = base.objects.filter(pk__in=keys[start : start + _BATCH]).order_by("path")
        pages = [
            page
            for page in batch.specific()
            if type(page) in bilingual_models() and may_send(user, page)
        ]
        yield from _drafts(pages)


def _drafts(pages: Iterable[Any]) -> Iterator[Any]:
    drafted = {page.latest_revision_id: page for page in pages if page.latest_revision_id}
    contents = dict(Revision.objects.filter(pk__in=drafted).values_list("pk", "content"))
    for page in pages:
        content = contents.get(page.latest_revision_id)
        yield page.with_content_json(content) if content else page


def _title(page: Any, language: Language) -> str:
    with override(language):
        return str(page.get_admin_display_title())


def _address(page: Any, language: Language, addresses: SiteAddresses) -> str:
    """Where a translator can read the page; "" where nobody can."""
    if language not in page.visible_languages() or not addresses.holds(page.url_path):
        return ""
    return addresses.absolute(page.url_path, language=language)
