"""What entities and the graph add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from entities.admin import EntityListing
from entities.incoming import PageLinksView, header_part, page_buttons
from entities.reports import GraphReportMenuItem
from entities.wanted import WantedReportView
from newsroom.bilingual.additions import HEADER

hooks.register("register_page_header_buttons", page_buttons)
hooks.register(HEADER, header_part)
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
