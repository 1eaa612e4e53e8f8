"""What every bilingual page adds to Wagtail's admin: looks, names, and a word after publishing."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page

from newsroom.bilingual.exchange import log as exchange_log
from newsroom.bilingual.machine import desk as machine_desk
from newsroom.bilingual.machine import history as machine_history
from newsroom.bilingual.machine.configured import has_translator
from newsroom.bilingual.models import BilingualPageMixin
from newsroom.bilingual.publishing import (
    actions,
    bulk,
    confirming,
    history,
    menu,
    offering,
    scheduling,
    telling,
    viewsets,
)
from newsroom.bilingual.rights import saying
from newsroom.bilingual.rights.group import GroupLanguagesForm
from newsroom.bilingual.translation import bar

hooks.register("register_log_actions", exchange_log.register)

# The translation machine

hooks.register("register_log_actions", machine_history.register)
hooks.register("register_admin_urls", machine_desk.urls)
if has_translator():
    hooks.register("register_bulk_action", machine_desk.TranslateBulkAction)
hooks.register("register_page_header_buttons", machine_desk.page_buttons)
hooks.register("before_edit_page", machine_desk.say_what_the_machine_did)


@hooks.register("insert_global_admin_css")
def desk_styles() -> str:
    """Styles for two languages side by side."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/admin/desk.css"))


@hooks.register("insert_editor_js")
def desk_scripts() -> str:
    """What the rich-text editors of a pair lack for people who listen."""
    return format_html('<script src="{}" defer></script>', static("newsroom/admin/name-editors.js"))


hooks.register("insert_editor_js", bar.desk_bar)
hooks.register("register_admin_urls", bar.urls)

# Rights per language


@hooks.register("register_group_permission_panel", order=1)
def languages_of_groups() -> type[GroupLanguagesForm]:
    """The languages of a group, beside its rights on pages."""
    return GroupLanguagesForm


hooks.register("before_edit_page", saying.say_what_is_theirs)

# Publishing per language


@hooks.register("register_admin_viewset")
def screens_of_pages() -> list[Any]:
    """The edit form and what belongs to it, for every bilingual page type."""
    return viewsets.viewsets()


for item in menu.ITEMS:
    hooks.register("register_page_action_menu_item", item)
hooks.register("construct_page_action_menu", menu.without_stock_publishing)
hooks.register("register_admin_urls", confirming.urls)
hooks.register("register_admin_urls", scheduling.urls)
hooks.register("register_admin_urls", offering.urls)
hooks.register("before_bulk_action", bulk.refuse)


@hooks.register("register_actions", order=1)
def publish_by_languages(registry: Any) -> None:
    """What asks for Wagtail's action by name, as its API does, is given ours."""
    registry.register(Page, actions.PublishAction)


@hooks.register("register_log_actions", order=1)
def languages_in_history(registry: Any) -> None:
    """The history says which languages went live or offline."""
    history.register(registry)


@hooks.register("after_publish_page")
def say_what_stayed_behind(request: HttpRequest, page: Any) -> None:
    """Name the language that was begun but not published, and what it lacks."""
    if isinstance(page, BilingualPageMixin):
        telling.say_what_stayed_behind(request, page)
