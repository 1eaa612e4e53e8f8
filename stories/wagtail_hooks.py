"""What stories add to Wagtail's admin."""

from functools import partial
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from entities.reports import GraphReportMenuItem
from newsroom.bilingual.additions import NOTICE
from newsroom.bilingual.translation.reports import TranslationReportMenuItem
from stories.admin import (
    dashboard,
    deciding_log,
    glossary,
    hints,
    quotes,
    reports,
    translation_report,
)
from stories.admin.article_chooser import ArticleChooserViewSet
from stories.admin.articles import ArticleViewSet
from stories.admin.conflict_bulk import DecideBulkAction
from stories.admin.conflicts import ConflictViewSet, say_what_is_open
from stories.admin.imports import ImportViewSet
from stories.admin.listings import LensListing, StoryListing, TakeListing
from stories.admin.records import RecordGroup
from stories.admin.translation_bulk import SendBulkAction
from stories.admin.translations import TranslationViewSet, page_buttons
from stories.importing import resolving
from stories.importing.publishing import IMPORTED


@hooks.register("register_admin_viewset")
def desk_viewsets() -> list[Any]:
    """Listings of pages, the archive of source articles, and imports."""
    return [
        StoryListing(),
        TakeListing(),
        LensListing(),
        ArticleViewSet(),
        ArticleChooserViewSet("source_article_chooser"),
        ImportViewSet(),
        ConflictViewSet(),
        TranslationViewSet(),
    ]


hooks.register("register_bulk_action", DecideBulkAction)
hooks.register("register_bulk_action", SendBulkAction)
hooks.register("register_page_header_buttons", page_buttons)
hooks.register("register_page_listing_more_buttons", page_buttons)
hooks.register("before_bulk_action", quotes.refuse_blocked)
hooks.register("register_admin_urls", reports.urls)
for _report in reports.REPORTS:
    hooks.register("register_reports_menu_item", partial(GraphReportMenuItem, _report))
hooks.register("register_admin_urls", translation_report.urls)
hooks.register("register_reports_menu_item", TranslationReportMenuItem)
hooks.register("construct_homepage_panels", dashboard.add_panel)


@hooks.register("insert_global_admin_css")
def desk_of_conflicts_styles() -> str:
    """Styles for differences between texts."""
    return format_html(
        '<link rel="stylesheet" href="{}">', static("newsroom/admin/differences.css")
    )


@hooks.register("before_edit_page")
def say_what_waits(request: Any, page: Any) -> None:
    """An edit form says that conflicts of its page wait to be decided."""
    say_what_is_open(request, page)


@hooks.register("register_log_actions")
def log_imports(actions: Any) -> None:
    """What an import did and what was decided about it stands in the history of the page."""
    deciding_log.register(actions)
    hints.register_log_action(actions)
    actions.register_action(IMPORTED, _("Import"), _("Changed by an import"))


@hooks.register("after_edit_page")
def settle_conflicts(request: Any, page: Any) -> None:
    """A conflict is over when an editor has made the page say what the document says."""
    resolving.settle(page.pk, user=request.user)


hooks.register(NOTICE, glossary.notice)
hooks.register("before_edit_page", hints.refuse_stale)
# What the page says is settled before the suggestion leads back to its form.
hooks.register("after_edit_page", hints.accept_link, order=10)


@hooks.register("insert_global_admin_css")
def story_styles() -> str:
    """Styles for what stands on the forms of stories alone."""
    return format_html('<link rel="stylesheet" href="{}">', static("stories/admin/story.css"))


@hooks.register("insert_editor_js")
def story_scripts() -> str:
    """What the forms of stories and takes do on a click."""
    names = ("fill-from-outlet", "link-suggestions")
    return format_html_join(
        "\n",
        '<script src="{}" defer></script>',
        ((static(f"stories/admin/{name}.js"),) for name in names),
    )


register_snippet(RecordGroup)
