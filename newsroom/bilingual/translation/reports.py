"""The translation report: every page with its state in each language, what waits longest first.

An app derives a view from this one to add filters of its own, and registers it under the names
`translation_report` and `translation_report_results`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page

from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES
from newsroom.bilingual.listings import WIDE
from newsroom.bilingual.speaking import spoken
from newsroom.bilingual.translation.asking import (
    MAY,
    STATES,
    TranslationFilterSet,
    policy,
    reported_pages,
)
from newsroom.bilingual.translation.keeping import OPEN


class TextStateColumn(BaseColumn):
    """How far a language of a page is, and how many of its texts wait for somebody."""

    cell_template_name = "newsroom/admin/text_state.html"

    def __init__(self, language: str, **kwargs: Any) -> None:
        self.language = language
        super().__init__(f"texts_{language}", label=NATIVE_NAMES[language], **kwargs)

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """The state of publication, and the number of texts in each open state."""
        kept = instance.text_state
        return super().get_cell_context_data(instance, parent_context) | {
            "state": getattr(kept, f"state_{self.language}"),
            "open": [
                (name, STATES[name], number)
                for name in OPEN
                if (number := getattr(kept, f"{name}_{self.language}"))
            ],
        }


def _edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def _editor(page: Any) -> str:
    user = page.latest_revision.user if page.latest_revision_id else None
    return (user.get_full_name() or user.get_username()) if user else ""


def publication(state: str) -> str:
    """How far a language is, in words, as the listings say it."""
    return {
        "live": pgettext("state of a language", "Live"),
        "changed": pgettext("state of a language", "Live + draft"),
        "draft": pgettext("state of a language", "Draft"),
    }.get(state, "")


def _headings_of_states() -> dict[str, Any]:
    """The columns of an exported file that tell of one language, and what they are called."""
    return {
        f"text_state.{name}_{language}": _in_language(heading, language)
        for language in LANGUAGES
        for name, heading in {"state": "", **{name: STATES[name] for name in OPEN}}.items()
    }


def _in_language(heading: Any, language: str) -> Any:
    return (
        format_lazy("{}: {}", NATIVE_NAMES[language], heading)
        if heading
        else NATIVE_NAMES[language]
    )


class TranslationReportView(PageReportView):
    """Every bilingual page that the user may work on, with the state of each language."""

    results_template_name = "wagtailadmin/reports/base_report_results.html"
    page_title = _("Translation report")
    header_icon = "globe"
    index_url_name = "translation_report"
    index_results_url_name = "translation_report_results"
    filterset_class = TranslationFilterSet
    is_searchable = False
    any_permission_required = MAY
    default_ordering = "open_since"
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            accessor="name_in_report",
            get_url=_edit_url,
        ),
        Column(
            "kind",
            label=_("Type"),
            accessor=lambda page: capfirst(page._meta.verbose_name),
            classname=WIDE,
        ),
        *[TextStateColumn(language) for language in LANGUAGES],
        DateColumn("open_since", label=_("Open since"), sort_key="open_since", classname=WIDE),
        DateColumn(
            "latest_revision_created_at",
            label=_("Updated"),
            sort_key="latest_revision_created_at",
            classname=WIDE,
        ),
        Column("editor", label=_("Last edited by"), accessor=_editor, classname=WIDE),
    ]
    export_headings = {
        "draft_title": _("Page"),
        "content_type.name": _("Type"),
        "open_since": _("Open since"),
        "latest_revision_created_at": _("Updated"),
        "latest_revision.user": _("Last edited by"),
        "owner": _("Owner"),
        "url_path": _("Address"),
    } | _headings_of_states()
    list_export = [
        "draft_title",
        "content_type.name",
        *_headings_of_states(),
        "open_since",
        "latest_revision_created_at",
        "latest_revision.user",
        "owner",
        "url_path",
    ]
    custom_field_preprocess = {
        f"text_state.state_{language}": dict.fromkeys(PageReportView.FORMATS, publication)
        for language in LANGUAGES
    }

    @property
    def permission_policy(self) -> Any:
        """That of pages."""
        return policy()

    def get_base_queryset(self) -> QuerySet:
        """The pages of the user, each with its states and who wrote it; no texts."""
        pages = reported_pages(self.request.user).select_related(
            "text_state", "content_type", "owner", "latest_revision__user"
        )
        return pages.defer("latest_revision__content")

    @property
    def language(self) -> str:
        """The language that the filters ask for; empty for both."""
        chosen = self.request.GET.get("language", "")
        return chosen if chosen in LANGUAGES else ""

    def order_queryset(self, pages: QuerySet) -> QuerySet:
        """What is open longest first, in the language chosen; what is not open comes last."""
        since = f"text_state__open_since_{self.language}".rstrip("_")
        pages = pages.annotate(open_since=F(since))
        name = self.ordering.removeprefix("-")
        if self.ordering == self.default_ordering and not self.language:
            # As the index of the table has them, to its last column.
            keys = ("-text_state__is_open", "text_state__open_since", "text_state__page_id")
            return pages.order_by(*keys)
        column = F(name)
        chosen = column.desc if self.ordering.startswith("-") else column.asc
        return pages.order_by(chosen(nulls_last=True), "pk")

    def get_table(self, object_list: Any) -> Any:
        """The pages of one screen as what they are: each knows its name in either language."""
        rows = {page.pk: page for page in object_list}
        pages = {page.pk: page for page in self.specific(list(rows))}
        for key, row in rows.items():
            page = pages[key]
            page.text_state, page.open_since = row.text_state, row.open_since
            page.latest_revision = row.latest_revision
            page.name_in_report = self.name_of(page)
        return super().get_table([pages[key] for key in rows])

    def specific(self, keys: Sequence[int]) -> Sequence[Any]:
        """The pages with these keys, with what their names are made of. A query a type."""
        return list(Page.objects.filter(pk__in=keys).specific())

    def name_of(self, page: Any) -> str:
        """What a page is called in the list."""
        return str(page.get_admin_display_title())

    def stream_csv(self, queryset: QuerySet) -> Iterator[bytes]:
        """Line by line; the request is over when they are asked for, its language is kept."""
        return spoken(super().stream_csv(queryset), str(get_language()))

    def get_filename(self) -> str:
        """The name of an exported file, with the day."""
        return f"translation-{timezone.localdate().isoformat()}"

    @property
    def no_results_message(self) -> str:
        """What an empty report says."""
        return gettext("No page is in this state.")


class TranslationReportMenuItem(MenuItem):
    """The report in the menu of reports, for those who work on pages."""

    def __init__(self) -> None:
        super().__init__(
            TranslationReportView.page_title,
            reverse("translation_report"),
            name="translation-report",
            icon_name=TranslationReportView.header_icon,
        )

    def is_shown(self, request: Any) -> bool:
        """Whether the user may work on any page."""
        return bool(policy().user_has_any_permission(request.user, list(MAY)))
