"""What entities add to Wagtail's admin: a listing of all of them."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column

from entities.models import Entity
from newsroom.bilingual.listings import (
    BilingualListing,
    HeadlineColumn,
    state_columns,
    title_columns,
)


class EntityListing(BilingualListing):
    """All entities, with their kind."""

    model = Entity
    name = "entity_listing"
    url_prefix = "entities"
    icon = "group"
    menu_label = _("Entities")
    menu_order = 140
    add_to_admin_menu = True
    ordering = "title"
    columns = [
        *title_columns(_("Name")),
        HeadlineColumn("en"),
        Column("get_entity_kind_display", label=_("Kind"), sort_key="entity_kind"),
        *state_columns(),
    ]
    list_filter = ["entity_kind"]


@hooks.register("register_admin_viewset")
def entity_listing() -> EntityListing:
    """The listing of all entities."""
    return EntityListing()
