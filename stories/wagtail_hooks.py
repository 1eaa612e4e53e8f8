"""What stories add to Wagtail's admin."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from stories.admin import deciding_log
from stories.admin.articles import ArticleViewSet
from stories.admin.imports import ImportViewSet
from stories.admin.listings import LensListing, StoryListing, TakeListing
from stories.admin.records import RecordGroup
from stories.importing import resolving


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


@hooks.register("register_log_actions")
def log_decisions(actions: Any) -> None:
    """What was decided about conflicts stands in the history of the page."""
    deciding_log.register(actions)


@hooks.register("after_edit_page")
def settle_conflicts(request: Any, page: Any) -> None:
    """A conflict is over when an editor has made the page say what the document says."""
    resolving.settle(page.pk, user=request.user)


register_snippet(RecordGroup)
