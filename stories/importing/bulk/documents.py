"""The documents of new pages, kept as the base of the next import."""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from stories.importing.bulk.arrivals import Group
from stories.models import ImportedDocument

_IDENTITY = ("kind", "slug", "route")
_KEPT = ("digest", "text", "headings", "languages", "page", "imported_at")


def remember(groups: Sequence[Group]) -> None:
    """Keep the documents of `groups`, in the place of older ones where there are any."""
    ImportedDocument.objects.bulk_create(
        _rows(groups), update_conflicts=True, unique_fields=_IDENTITY, update_fields=_KEPT
    )


def _rows(groups: Sequence[Group]) -> Iterator[ImportedDocument]:
    now = timezone.now()
    for group in groups:
        spoken = {each.item: each.languages for each in group.plan.decisions}
        for each in group.plan.documents:
            document = each.document
            yield ImportedDocument(
                kind=document.kind,
                slug=document.slug,
                route=document.route,
                digest=each.digest,
                text=each.text,
                headings=document.headings,
                languages=list(spoken[each.item]),
                page_id=group.page.page.pk,
                imported_at=now,
            )
