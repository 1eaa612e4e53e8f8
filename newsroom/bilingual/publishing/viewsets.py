"""Wagtail's own screens of a page, for every bilingual page type, where ours know two languages.

A site that has a viewset of its own for a page type derives it from `BilingualPageViewSet`.
"""

from wagtail.admin.viewsets.pages import PageViewSet

from newsroom.bilingual.named import bilingual_models
from newsroom.bilingual.publishing.editing import (
    BilingualCreateView,
    BilingualEditView,
    BilingualRevertView,
)
from newsroom.bilingual.publishing.withdrawing import BilingualUnpublishView


class BilingualPageViewSet(PageViewSet):
    """The screens of one page type."""

    add_view_class = BilingualCreateView
    edit_view_class = BilingualEditView
    revisions_revert_view_class = BilingualRevertView
    unpublish_view_class = BilingualUnpublishView


def viewsets() -> list[BilingualPageViewSet]:
    """One for each type of bilingual page."""
    return [
        type(f"{model.__name__}ViewSet", (BilingualPageViewSet,), {"model": model})()
        for model in bilingual_models()
    ]
