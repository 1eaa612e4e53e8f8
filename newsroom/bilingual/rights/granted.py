"""What a person's groups were given in languages.

A group without any of these rights is not bound to languages: its rights on pages mean whole pages,
as they do in Wagtail. A group with one of them works on texts in the languages that they name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet

from newsroom.bilingual.languages import LANGUAGES, Language

Act = Literal["edit", "publish"]

ACTS: Final[tuple[Act, Act]] = ("edit", "publish")
#: The permissions by what they allow; the app of bilingual pages declares them.
CODENAMES: Final[Mapping[tuple[Act, Language], str]] = {
    (act, language): f"{act}_{language}" for act in ACTS for language in LANGUAGES
}
_CACHE: Final = "_newsroom_language_rights"


def language_permissions() -> QuerySet[Permission]:
    """The permissions that bind a group to languages."""
    codenames = CODENAMES.values()
    return Permission.objects.filter(content_type__app_label="bilingual", codename__in=codenames)


def rights_by_group(user: Any) -> Mapping[int, frozenset[str]]:
    """The codenames of the language rights of each group of `user` that has one, by its key.

    One query, remembered with the user as Wagtail remembers rights on pages.
    """
    known: Mapping[int, frozenset[str]] | None = getattr(user, _CACHE, None)
    if known is None:
        found = defaultdict(set)
        grants = Group.permissions.through._default_manager.filter(
            group__user=user, permission__in=language_permissions()
        )
        for group, codename in grants.values_list("group", "permission__codename"):
            found[group].add(codename)
        known = {group: frozenset(codenames) for group, codenames in found.items()}
        setattr(user, _CACHE, known)
    return known


def languages_of(act: Act, rights: Iterable[frozenset[str]]) -> tuple[Language, ...]:
    """The languages in which one of `rights` allows `act`, in the order of the newsroom."""
    codenames = frozenset[str]().union(*rights)
    return tuple(code for code in LANGUAGES if CODENAMES[act, code] in codenames)
