"""What entities add to Wagtail's admin: a listing of all of them."""

from wagtail import hooks

from entities.admin import EntityListing


@hooks.register("register_admin_viewset")
def entity_listing() -> EntityListing:
    """The listing of all entities."""
    return EntityListing()
