"""Wagtail's own screens of a page, for every bilingual page type, where ours know two languages.

A site that has a viewset of its own for a page type derives it from `BilingualPageViewSet`.
"""

from collections import defaultdict
from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.listings import LanguageStateColumn
from newsroom.bilingual.named import bilingual_models
from newsroom.bilingual.publishing.editing import (
    BilingualCreateView,
    BilingualEditView,
    BilingualRevertView,
)
from newsroom.bilingual.publishing.history import LanguagesActionColumn
from newsroom.bilingual.publishing.reviewing import BilingualWorkflowActionView
from newsroom.bilingual.publishing.schedules import note_schedules
from newsroom.bilingual.publishing.standing import LanguageBadges
from newsroom.bilingual.publishing.withdrawing import BilingualUnpublishView
from newsroom.bilingual.states import note_drafts


class BilingualExplorerView(ExplorableIndexView):
    """The pages below a page, all of one bilingual type, each with its languages."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the drafts and schedules of one screen, noted together."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        by_type = defaultdict(list)
        for page in context["object_list"]:
            if hasattr(page, "visible_languages"):
                by_type[type(page)].append(page)
        for pages in by_type.values():
            note_drafts(pages)
        note_schedules([page for pages in by_type.values() for page in pages])
        return context


class BilingualHistoryView(PageHistoryView):
    """The history of a page, below how its languages stand."""

    @cached_property
    def columns(self) -> list[Any]:
        """Wagtail's own, the first with the languages of each publication."""
        stock, *others = super().columns
        ours = LanguagesActionColumn(
            stock.name,
            label=stock.label,
            object=stock.object,
            url_names=stock.url_names,
            user_can_unschedule=stock.user_can_unschedule,
        )
        return [ours, *others]

    def get_header_buttons(self) -> list[Any]:
        """The languages, then Wagtail's own."""
        return [LanguageBadges(self.object), *super().get_header_buttons()]


class BilingualPageViewSet(PageViewSet):
    """The screens of one page type."""

    columns = [
        *(each for each in ExplorableIndexView.base_columns if each.name != "status"),
        *(LanguageStateColumn(language) for language in LANGUAGES),
    ]
    index_view_class = BilingualExplorerView
    history_view_class = BilingualHistoryView
    workflow_action_view_class = BilingualWorkflowActionView
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
