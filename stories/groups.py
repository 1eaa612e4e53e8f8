"""The groups that a newsroom starts with, and what each may do.

Writers write in both languages and submit; translators see everything and change the texts of one
language; editors publish, and do all the rest of the daily work; importers only bring documents in,
as drafts. Migrating makes a group that is missing, and leaves one that is there as a site has set
it; `setup_newsroom` gives each every right again, those on the pages included.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections, models
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Site

from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import Language
from newsroom.bilingual.rights.granted import CODENAMES, language_permissions
from stories.kinds import page_kinds
from stories.models import FrontPage, Head, ImportRun, Outlet, Region, SourceArticle

EDITORS: Final = "Newsroom editors"
WRITERS: Final = "Newsroom writers"
TRANSLATORS: Final[Mapping[Language, str]] = {
    "ko": "Newsroom translators (Korean)",
    "en": "Newsroom translators (English)",
}
IMPORTERS: Final = "Newsroom importers"

_RECORDS = (Outlet, Region, Head)
_PAGE_RIGHTS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")


def make_missing_groups(*, using: str, **_signal: Any) -> None:
    """After migrating: make each group that is missing, where everything that it needs is there."""
    tables = set(connections[using].introspection.table_names())
    if using != "default" or not {_table(model) for model in _needed()} <= tables:
        return
    # Django makes permissions an app at a time, in an order that is not ours to choose.
    for label in ("stories", "bilingual", "wagtailcore", "wagtailadmin"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    known = set(Group.objects.filter(name__in=_EQUIPPING).values_list("name", flat=True))
    for name, equip in _EQUIPPING.items():
        if name not in known:
            equip(Group.objects.create(name=name))


def _needed() -> tuple[type[models.Model], ...]:
    return (*_RECORDS, SourceArticle, ImportRun, FrontPage, Site, GroupPagePermission, Permission)


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table


def ensure_groups() -> dict[str, Group]:
    """Every group by its name, with every right that it needs; idempotent."""
    groups = {}
    for name, equip in _EQUIPPING.items():
        groups[name], _made = Group.objects.get_or_create(name=name)
        equip(groups[name])
    return groups


def _equip_editors(group: Group) -> None:
    group.permissions.add(_admin_access(), *_rights(ImportRun, "add", "view"))
    for model in _RECORDS:
        group.permissions.add(*_rights(model, "add", "change", "delete", "view"))
    group.permissions.add(*_rights(SourceArticle, "view"))
    pages = _pages_of_the_newsroom()
    _allow_below(pages, group, _PAGE_RIGHTS)
    _let_review(pages, group)


def _equip_writers(group: Group) -> None:
    # A new outlet is made in the window in which one is chosen; a known one is others' as well.
    group.permissions.add(_admin_access(), *_rights(SourceArticle, "view"))
    for model in _RECORDS:
        group.permissions.add(*_rights(model, "add", "view"))
    _allow_below(_pages_of_the_newsroom(), group, ("add", "change"))


def _equip_translators(language: Language) -> Callable[[Group], None]:
    def equip(group: Group) -> None:
        own = language_permissions().get(codename=CODENAMES["edit", language])
        group.permissions.add(_admin_access(), own, *_rights(SourceArticle, "view"))
        _allow_below(_pages_of_the_newsroom(), group, ("change",))

    return equip


def _equip_importers(group: Group) -> None:
    group.permissions.add(_admin_access(), *_rights(ImportRun, "add", "view"))


_EQUIPPING: Final[Mapping[str, Callable[[Group], None]]] = {
    EDITORS: _equip_editors,
    WRITERS: _equip_writers,
    **{name: _equip_translators(language) for language, name in TRANSLATORS.items()},
    IMPORTERS: _equip_importers,
}


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


def _allow_below(page_ids: Iterable[int], group: Group, actions: Iterable[str]) -> None:
    permissions = _rights(base_page(), *actions)
    for page_id in page_ids:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(
                group=group, page_id=page_id, permission=permission
            )


def _let_review(page_ids: Iterable[int], group: Group) -> None:
    """Let `group` approve what is submitted below these pages, beside whoever does so already."""
    for page in Page.objects.filter(pk__in=page_ids):
        if workflow := page.get_workflow():
            for task in GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow):
                task.groups.add(group)
