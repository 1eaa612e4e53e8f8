"""What entities and the graph add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from entities.admin import EntityListing
from entities.incoming import PageLinksView, page_buttons
from entities.reports import GraphReportMenuItem
from entities.wanted import WantedReportView

hooks.register("register_page_header_buttons", page_buttons)
hooks.register("register_admin_urls", WantedReportView.urls)
hooks.register("register_admin_urls", PageLinksView.urls)


@hooks.register("register_admin_viewset")
def entity_listing() -> EntityListing:
    """The listing of all entities."""
    return EntityListing()


@hooks.register("register_reports_menu_item")
def wanted_report() -> Any:
    """The wanted pages, in the menu of reports."""
    return GraphReportMenuItem(WantedReportView)
