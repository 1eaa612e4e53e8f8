"""The groups that a newsroom starts with, and what each may do.

Editors do the daily work: pages, records, imports, and reading what was archived. Importers only
bring documents in, as drafts. Migrating makes a group that is missing, and leaves one that is there
as a site has set it; `setup_newsroom` gives both every right again, those on the pages included.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections, models
from wagtail.models import GroupPagePermission, Site

from entities.graph.pages import base_page
from stories.kinds import page_kinds
from stories.models import FrontPage, Head, ImportRun, Outlet, Region, SourceArticle

EDITORS = "Newsroom editors"
IMPORTERS = "Newsroom importers"

_RECORDS = (Outlet, Region, Head)
_PAGE_RIGHTS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")


def make_missing_groups(*, using: str, **_signal: Any) -> None:
    """After migrating: make each group that is missing, where everything that it needs is there."""
    tables = set(connections[using].introspection.table_names())
    if using != "default" or not {_table(model) for model in _needed()} <= tables:
        return
    # Django makes permissions an app at a time, in an order that is not ours to choose.
    for label in ("stories", "wagtailcore", "wagtailadmin"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    if not Group.objects.filter(name=EDITORS).exists():
        _equip_editors()
    if not Group.objects.filter(name=IMPORTERS).exists():
        _equip_importers()


def _needed() -> tuple[type[models.Model], ...]:
    return (*_RECORDS, SourceArticle, ImportRun, FrontPage, Site, GroupPagePermission, Permission)


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table


def ensure_groups() -> tuple[Group, Group]:
    """The editors and the importers, with every right that they need; idempotent."""
    return _equip_editors(), _equip_importers()


def _equip_editors() -> Group:
    group, _made = Group.objects.get_or_create(name=EDITORS)
    group.permissions.add(_admin_access(), *_rights(ImportRun, "add", "view"))
    for model in _RECORDS:
        group.permissions.add(*_rights(model, "add", "change", "delete", "view"))
    group.permissions.add(*_rights(SourceArticle, "view"))
    _allow_below(_pages_of_the_newsroom(), group)
    return group


def _equip_importers() -> Group:
    group, _made = Group.objects.get_or_create(name=IMPORTERS)
    group.permissions.add(_admin_access(), *_rights(ImportRun, "add", "view"))
    return group


def _pages_of_the_newsroom() -> list[int]:
    """The front page; on a site with a home page of its own the indexes alone."""
    front = FrontPage.objects.filter(sites_rooted_here__isnull=False)
    if keys := list(front.values_list("pk", flat=True)):
        return keys
    indexes = [kind.index.objects.values_list("pk", flat=True) for kind in page_kinds()]
    return [key for keys in indexes for key in keys]


def _admin_access() -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")


def _rights(model: type[models.Model], *actions: str) -> list[Permission]:
    """The permissions of `model`; an error where one is missing: a group without it is no use."""
    content_type = ContentType.objects.get_for_model(model)
    codenames = [f"{action}_{model._meta.model_name}" for action in actions]
    return [
        Permission.objects.get(content_type=content_type, codename=codename)
        for codename in codenames
    ]


def _allow_below(page_ids: Iterable[int], group: Group) -> None:
    permissions = _rights(base_page(), *_PAGE_RIGHTS)
    for page_id in page_ids:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(
                group=group, page_id=page_id, permission=permission
            )
