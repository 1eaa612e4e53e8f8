"""Who sees and decides a conflict: whoever may change the page that it is about."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from stories.models import ImportConflict


class ConflictPermissionPolicy(BasePermissionPolicy):
    """Nobody adds or deletes a conflict; deciding one is changing its page."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether there can be a conflict that `user` may decide."""
        return action in {"view", "change"} and _pages().user_has_permission(user, "change")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """The same for any of `actions`."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(
        self, user: Any, action: str, instance: ImportConflict
    ) -> bool:
        """Whether `user` may change the page of this conflict."""
        return action in {"view", "change"} and bool(
            instance.page.permissions_for_user(user).can_edit()
        )

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet:
        """The conflicts of pages that `user` may change."""
        if not self.user_has_any_permission(user, actions):
            return ImportConflict.objects.none()
        pages = _pages().instances_user_has_permission_for(user, "change")
        return ImportConflict.objects.filter(page__in=pages.values("pk"))

    def users_with_any_permission(self, actions: Any) -> Any:
        """Everybody who may change a page."""
        return _pages().users_with_any_permission(["change"])


def _pages() -> Any:
    return policy_registry.get_by_type(Page)


policy = ConflictPermissionPolicy(ImportConflict)
register_permission_policy(ImportConflict, policy)


def conflicts_for(user: Any) -> QuerySet:
    """The conflicts that `user` may decide or has a right to read about."""
    return policy.instances_user_has_any_permission_for(user, ["change"])
