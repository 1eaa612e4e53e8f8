"""What a person may do with one page, languages included: in place of Wagtail's own tester.

Groups that are not bound to a language keep every meaning that Wagtail gives their rights. One that
is bound has from its right to edit a page its texts in some languages, and nothing of the rest: no
facts, no rows, no other page. Whoever may do more through another group may do that.
"""

from collections.abc import Collection, Iterable
from typing import Any, Final

from django.utils.functional import cached_property
from wagtail.models.pages import PagePermissionTester

from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.rights.granted import languages_of, rights_by_group

#: What a group that is bound to languages keeps of its rights on a page as a whole.
_OF_BOUND: Final = frozenset({"lock", "unlock"})


class LanguagePermissionTester(PagePermissionTester):
    """Wagtail's own; `is_limited` says that all of `user`'s rights here are those of languages."""

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        self._bound: dict[int, frozenset[str]] = {}
        self._whole: set[str] | None = None
        if user.is_active and not user.is_superuser and (rights := rights_by_group(user)):
            self._tell_apart(rights)

    def _tell_apart(self, rights: Any) -> None:
        """Let `permissions` hold what groups that are bound to languages may do as a whole."""
        self._whole, bound = set(), set[str]()
        for grant in self.permission_policy.get_cached_permissions_for_user(self.user):
            if not self.page.path.startswith(grant.page.path):
                continue
            action = grant.permission.codename.rsplit("_", maxsplit=1)[0]
            if grant.group_id not in rights:
                self._whole.add(action)
            elif action in _OF_BOUND:
                bound.add(action)
            elif action == "change":
                # Not among `permissions`: Wagtail takes it for a right to delete and move as well.
                self._bound[grant.group_id] = rights[grant.group_id]
        self.permissions = self._whole | bound

    # Which languages

    @cached_property
    def is_limited(self) -> bool:
        """Whether this person works here on the texts of some languages, and on nothing else."""
        return self._is_bound or bool(self.waiting)

    @cached_property
    def _is_bound(self) -> bool:
        """Whether that is what all rights of this person here amount to."""
        if self._whole is None or not self._is_open:
            return False
        owns = "add" in self._whole and self.page.owner_id == self.user.pk
        return "change" not in self._whole and not owns and not self._is_whole_reviewer()

    @cached_property
    def _is_open(self) -> bool:
        """Whether this person may change anything of the page."""
        return bool(self._bound) or bool(super().can_edit())

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which this person may change the texts of the page."""
        return without(self.waiting, self._edited)

    @cached_property
    def _edited(self) -> tuple[Language, ...]:
        if not self._is_open:
            return ()
        if not self._is_bound:
            return LANGUAGES
        return languages_of("edit", [*self._bound.values(), *self._reviewing.values()])

    @cached_property
    def published_languages(self) -> tuple[Language, ...]:
        """The languages that this person may publish, and take offline."""
        if super().can_publish():
            return without(self.waiting, LANGUAGES)
        if self.page.alias_of_id:
            return ()
        own = languages_of("publish", [*self._bound.values(), *self._reviewing.values()])
        return without(self.waiting, own)

    @cached_property
    def waiting(self) -> tuple[Language, ...]:
        """The languages that wait for the approval of others, while this person may edit another.

        Where no other is theirs to edit the workflow locks the page as a whole, as Wagtail does.
        """
        task = None if self.user.is_superuser else self._task
        named: tuple[Language, ...] = getattr(task, "published_languages", ())
        if task is None or not named or task.user_can_access_editor(self.page, self.user):
            return ()
        return named if without(named, self._edited) else ()

    @cached_property
    def _task(self) -> Any:
        """The step of a workflow that the page is at, None where it is in none. One query."""
        return self.page.current_workflow_task if self.page.pk else None

    @cached_property
    def _reviewing(self) -> dict[int, frozenset[str]]:
        """The rights of this person's groups that review the page now; empty where bound to none.

        A person who may only review may write in the editor meanwhile.
        """
        task = self._task
        if task is None or not task.user_can_access_editor(self.page, self.user):
            return {}
        groups = getattr(task, "groups", None)
        own = self.user.groups.values("pk")
        keys = groups.filter(pk__in=own).values_list("pk", flat=True) if groups else ()
        rights = rights_by_group(self.user)
        return {key: rights.get(key, frozenset()) for key in keys}

    def _is_whole_reviewer(self) -> bool:
        return any(not rights for rights in self._reviewing.values())

    # Wagtail's questions

    def can_edit(self) -> bool:
        """An alias has no texts of its own, so that nobody edits it in a language."""
        return self._is_open and not (self.page.alias_of_id and self._is_bound)

    def can_publish(self) -> bool:
        """Whole pages: not while a language waits for somebody's approval."""
        return super().can_publish() and not self.waiting

    def can_set_view_restrictions(self) -> bool:
        """Privacy is no text, and waits for nobody."""
        return super().can_publish()

    def page_locked(self) -> bool:
        """What concerns the page as a whole is locked while one of its languages is."""
        return bool(super().page_locked() or self.waiting)

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001 -- Wagtail's signature
        """Nor, as Wagtail asks here as well, move: a page is more than its texts."""
        return super().can_delete(ignore_bulk) and not self._is_bound

    def can_copy(self) -> bool:
        """A copy is a page of both languages."""
        return super().can_copy() and not self._is_bound


def without(some: Collection[str], languages: Iterable[Language]) -> tuple[Language, ...]:
    """`languages` but for `some`."""
    return tuple(code for code in languages if code not in some)
