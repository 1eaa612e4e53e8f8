"""What rights a person has on pages of any kind: Wagtail's own, without what counts for nothing.

A page that is told in one language, a site's home page above the newsroom, has Wagtail's own
tester, and whoever deletes, moves, copies or hides that page does so to all that stands below it.
"""

from typing import Any, Final

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from newsroom.bilingual.rights.granted import language_permissions

#: What a group that is bound to languages keeps of its rights on pages.
KEPT: Final = frozenset({"change", "lock", "unlock"})


class LanguagePagePolicy(PagePermissionPolicy):
    """Wagtail's own; a group that is bound to languages adds, publishes and deletes nowhere."""

    def get_all_permissions_for_user(self, user: Any) -> QuerySet[Any]:
        """The rights of each group of `user`, with the page below which it has them. One query."""
        bound = Group.objects.filter(permissions__in=language_permissions())
        kept = Q(permission__codename__in=self._get_permission_codenames(KEPT))
        found: QuerySet[Any] = super().get_all_permissions_for_user(user)
        return found.exclude(~kept, group__in=bound)
