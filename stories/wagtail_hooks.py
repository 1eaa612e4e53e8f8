"""What stories add to Wagtail's admin."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from stories.admin.articles import ArticleViewSet
from stories.admin.imports import ImportViewSet
from stories.admin.listings import LensListing, StoryListing, TakeListing
from stories.admin.records import RecordGroup


@hooks.register("register_admin_viewset")
def desk_viewsets() -> list[Any]:
    """Listings of pages, the archive of source articles, and imports."""
    return [
        StoryListing(),
        TakeListing(),
        LensListing(),
        ArticleViewSet(),
        ImportViewSet(),
    ]


register_snippet(RecordGroup)
