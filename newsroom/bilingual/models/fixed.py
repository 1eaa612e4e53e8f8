"""Pages that hold the site together: the front page and the indexes, which addresses begin with."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel

from newsroom.bilingual.rights.tester import LanguagePermissionTester


class FixedPagePermissions(LanguagePermissionTester):
    """Rights on a page that only an administrator deletes, moves or takes offline."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001 -- Wagtail
        """Superusers only, and so for moving, which Wagtail asks here as well."""
        return self.user.is_superuser and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        """Superusers only."""
        return self.user.is_superuser and super().can_unpublish()


class FixedPageMixin:
    """Goes before the other mixins of a page on whose place and slug other pages depend."""

    promote_panels: ClassVar[list[Any]] = [FieldPanel("slug", read_only=True)]

    def permissions_for_user(self, user: Any) -> FixedPagePermissions:
        """What `user` may do with this page."""
        return FixedPagePermissions(user, self)
