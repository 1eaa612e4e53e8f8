"""The groups that a newsroom starts with, and what each may do.

Called by `setup_newsroom` and the demo once the database is migrated: Django makes permissions
after the last migration only. Groups that a site has changed keep what was added to them.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupPagePermission, Page

from stories.models import Head, ImportRun, Outlet, Region, SourceArticle
from stories.tree import ensure_tree

EDITORS = "Newsroom editors"
IMPORTERS = "Newsroom importers"

_RECORDS = (Outlet, Region, Head)
_PAGE_RIGHTS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")


def ensure_groups() -> tuple[Group, Group]:
    """The editors and the importers, with every right they need; idempotent."""
    root = ensure_tree()
    editors, _made = Group.objects.get_or_create(name=EDITORS)
    importers, _made = Group.objects.get_or_create(name=IMPORTERS)
    for group in (editors, importers):
        group.permissions.add(_admin_access(), *_rights(ImportRun, "add", "view"))
    for model in _RECORDS:
        editors.permissions.add(*_rights(model, "add", "change", "delete", "view"))
    editors.permissions.add(*_rights(SourceArticle, "view"))
    _allow_below(root, editors)
    return editors, importers


def _admin_access() -> Permission:
    return Permission.objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )


def _rights(model: type, *actions: str) -> list[Permission]:
    """The permissions of `model`; an error where one is missing, since a group without it is no use."""
    content_type = ContentType.objects.get_for_model(model)
    codenames = [f"{action}_{model._meta.model_name}" for action in actions]
    return [
        Permission.objects.get(content_type=content_type, codename=codename)
        for codename in codenames
    ]


def _allow_below(root: Page, group: Group) -> None:
    content_type = ContentType.objects.get_for_model(Page)
    for action in _PAGE_RIGHTS:
        permission = Permission.objects.get(
            content_type=content_type, codename=f"{action}_page"
        )
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
