"""Flat listings of bilingual pages in the admin: what is told in which language, how far it is.

An app makes a listing of a page type of its own with `BilingualListing` and these columns. Search
finds parts of words in either language, because Korean words carry particles.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import policy_registry

from newsroom.bilingual.filters import BilingualFilterSet
from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES, Language, other
from newsroom.bilingual.publishing.schedules import note_schedules
from newsroom.bilingual.states import newest, note_drafts, state_of
from newsroom.bilingual.templatetags.newsroom import native_name
from newsroom.bilingual.text import nfc

#: Columns with this class give way where the screen is narrow.
WIDE = "nr-wide"


def interface_language() -> Language:
    """The language in which the editor works."""
    return "en" if (get_language() or "").startswith("en") else "ko"


class LanguageStateColumn(BaseColumn):
    """Whether a language of a page is live, live with a newer draft, a draft, or not begun."""

    cell_template_name = "newsroom/admin/language_state.html"

    def __init__(self, language: str, **kwargs: Any) -> None:
        self.language = language
        super().__init__(
            f"live_{language}",
            label=NATIVE_NAMES[language],
            sort_key=f"live_{language}",
            classname="nr-state",
            **kwargs,
        )

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """The state as a word of ours, which the template says in the interface's language."""
        context = super().get_cell_context_data(instance, parent_context)
        known = getattr(instance, "noted_schedules", ())
        return context | {
            "state": state_of(instance, self.language),
            "page": instance,
            "schedules": [each for each in known if each.language == self.language],
        }


class OtherLanguageColumn(Column):
    """A text in the language that is not the interface's; the first column has it in that one."""

    cell_template_name = "newsroom/admin/other_language.html"

    def __init__(
        self, name: str, *, labels: Mapping[str, Any], is_sortable: bool = True, **kwargs: Any
    ) -> None:
        self.labels, self.is_sortable = labels, is_sortable
        super().__init__(name, label=_label_of(self), classname=WIDE, **kwargs)

    @property
    def language(self) -> Language:
        """The code of the language."""
        return other(interface_language())

    @property
    def field_name(self) -> str:
        """The field that holds the text."""
        return f"{self.name}_{self.language}"

    @property
    def sort_key(self) -> str | None:
        """What the table is sorted by."""
        return self.field_name if self.is_sortable else None

    @sort_key.setter
    def sort_key(self, value: None) -> None:
        """Follows from the language."""

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """The text and its language."""
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"language": self.language}

    def get_value(self, instance: Any) -> str:
        """The text as the newest version has it."""
        return newest(instance, self.field_name) or ""


def _label_of(column: OtherLanguageColumn) -> Any:
    return lazy(lambda: str(column.labels[column.language]), str)()


class DayColumn(Column):
    """A date as the interface's language writes it."""

    def get_value(self, instance: Any) -> str:
        """The date in words, or nothing."""
        value = super().get_value(instance)
        return date_format(value, "DATE_FORMAT") if value else ""


def language_column() -> Column:
    """The language that `language`, a code, stands for, by its own name."""
    return Column(
        "language",
        label=_("Language"),
        accessor=lambda holder: native_name(holder.language),
        sort_key="language",
        width="10%",
        classname=WIDE,
    )


def title_columns(label: Any) -> list[BaseColumn]:
    """The checkbox for bulk actions, then the title with Wagtail's own buttons."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=label, sort_key="title", classname="title"),
    ]


def headline_in_the_other_language() -> OtherLanguageColumn:
    """The headline, or name, that the first column does not show."""
    labels = {"ko": _("Headline in Korean"), "en": _("Headline in English")}
    return OtherLanguageColumn("headline", labels=labels)


def state_columns() -> list[BaseColumn]:
    """How far each language is, and when the newest version was saved."""
    updated = "latest_revision_created_at"
    return [
        *[LanguageStateColumn(language) for language in LANGUAGES],
        DateColumn(updated, label=_("Updated"), sort_key=updated, width="12%", classname=WIDE),
    ]


class BilingualIndexView(IndexView):
    """A listing that knows what the drafts of its pages say, and finds parts of words."""

    base_filterset_class = BilingualFilterSet

    def search_queryset(self, pages: QuerySet) -> QuerySet:
        """The pages in which every word of the search stands somewhere."""
        for word in nfc(self.search_query or "").split():
            pages = pages.filter(self.matching(word))
        return pages

    def matching(self, word: str) -> Q:
        """Where a word is looked for: what the page is called, in either language and version."""
        names = [f"headline_{language}" for language in LANGUAGES]
        found = Q()
        for name in [*names, "title", "draft_title", "slug"]:
            found |= Q(**{f"{name}__icontains": word})
        return found

    def order_queryset(self, pages: QuerySet) -> QuerySet:
        """By the chosen column, in a search as well; what has nothing there comes last.

        Databases do not agree by themselves where nothing belongs.
        """
        key = self.ordering or self.default_ordering
        column = F(key.removeprefix("-"))
        chosen = column.desc if key.startswith("-") else column.asc
        return pages.order_by(chosen(nulls_last=True), "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's own, the drafts of one screen noted together."""
        context = super().get_context_data(**kwargs)
        note_drafts(context["object_list"])
        note_schedules(context["object_list"])
        return context


class BilingualListing(PageListingViewSet):
    """A listing of one page type, shown to whoever may see one page of it."""

    index_view_class = BilingualIndexView

    @property
    def menu_item_class(self) -> type[MenuItem]:
        """A menu item that hides from people whose click would be refused."""

        def is_shown(item: MenuItem, request: Any) -> bool:
            policy = policy_registry.get_by_type(self.model)
            return policy.user_has_any_permission(
                request.user, self.index_view_class.any_permission_required
            )

        return type(f"{self.model.__name__}MenuItem", (MenuItem,), {"is_shown": is_shown})
