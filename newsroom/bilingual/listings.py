"""Flat listings of bilingual pages in the admin: what is told in which language, how far it is.

An app makes a listing of a page type of its own with `BilingualListing` and these columns.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Revision
from wagtail.permissions import policy_registry

from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES
from newsroom.bilingual.text import is_blank

#: Columns of a draft that show that a language was begun.
_TELLING = ("headline", "summary")


class LanguageStateColumn(BaseColumn):
    """Whether a language of a page is live, a draft, or not begun."""

    cell_template_name = "newsroom/admin/language_state.html"

    def __init__(self, language: str, **kwargs: Any) -> None:
        self.language = language
        super().__init__(
            f"live_{language}",
            label=NATIVE_NAMES[language],
            sort_key=f"live_{language}",
            width="8%",
            **kwargs,
        )

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """The state as a word of ours, which the template says in the interface's language."""
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"state": state_of(instance, self.language), "page": instance}


def state_of(page: Any, language: str) -> str:
    """ "live", "draft" or "none": how readers and editors find `language` of a listed page."""
    if language in page.visible_languages():
        return "live"
    content = getattr(page, "draft_content", None) or vars(page)
    begun = any(not is_blank(content.get(f"{name}_{language}")) for name in _TELLING)
    return "draft" if begun else "none"


def note_drafts(pages: Iterable[Any]) -> None:
    """Give each page whose draft says more than its row the content of that draft, in one query."""
    changed = {page.latest_revision_id: page for page in pages if page.has_unpublished_changes}
    for pk, content in Revision.objects.filter(pk__in=changed).values_list("pk", "content"):
        changed[pk].draft_content = content


class HeadlineColumn(Column):
    """The headline, or name, in one language, as the newest version has it."""

    def __init__(self, language: str, **kwargs: Any) -> None:
        self.language = language
        super().__init__(
            f"headline_{language}",
            label=_("Headline in English") if language == "en" else _("Headline in Korean"),
            sort_key=f"headline_{language}",
            **kwargs,
        )

    def get_value(self, instance: Any) -> str:
        """The text of the draft, else that of the row."""
        content = getattr(instance, "draft_content", None) or vars(instance)
        return content.get(self.name) or ""


class DayColumn(Column):
    """A date as the interface's language writes it."""

    def get_value(self, instance: Any) -> str:
        """The date in words, or nothing."""
        value = super().get_value(instance)
        return date_format(value, "DATE_FORMAT") if value else ""


def title_columns(label: Any) -> list[BaseColumn]:
    """The checkbox for bulk actions, then the title with Wagtail's own buttons."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=label, sort_key="title", classname="title"),
    ]


def state_columns() -> list[BaseColumn]:
    """How far each language is, and when the newest version was saved."""
    updated = "latest_revision_created_at"
    return [
        *[LanguageStateColumn(language) for language in LANGUAGES],
        DateColumn(updated, label=_("Updated"), sort_key=updated, width="12%"),
    ]


class BilingualIndexView(IndexView):
    """A listing that knows what the drafts of its pages say."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's own, the drafts of one screen noted in one query."""
        context = super().get_context_data(**kwargs)
        note_drafts(context["object_list"])
        return context


class BilingualListing(PageListingViewSet):
    """A listing of one page type, shown to whoever may see one page of it."""

    index_view_class = BilingualIndexView

    @property
    def menu_item_class(self) -> type[MenuItem]:  # type: ignore[override]
        """A menu item that hides from people whose click would be refused."""

        def is_shown(item: MenuItem, request: Any) -> bool:
            policy = policy_registry.get_by_type(self.model)
            return policy.user_has_any_permission(
                request.user, self.index_view_class.any_permission_required
            )

        return type(f"{self.model.__name__}MenuItem", (MenuItem,), {"is_shown": is_shown})
