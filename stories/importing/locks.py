"""Pages that somebody else has locked at the desk: no import changes them.

A document that would change one, be it the page that it tells or one of its takes, is rejected
whole, and says who has locked what since when. Whatever changes nothing of it goes in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from wagtail.admin.utils import get_user_display_name
from wagtail.locks import BasicLock

from newsroom.bilingual.base import base_page
from stories.documents.problems import Problem, gettext_noop
from stories.importing.contents import TAKES, Contents
from stories.importing.planning import PagePlan

_BY_SOMEBODY = gettext_noop(
    "“%(title)s” is locked by %(user)s since %(since)s: nothing of this document was imported. "
    "Import it again once the page is unlocked."
)
_LOCKED = gettext_noop(
    "“%(title)s” is locked: nothing of this document was imported. Import it again once the page "
    "is unlocked."
)
#: Of a page of which nothing but its publication was asked.
NOT_PUBLISHED = gettext_noop("“%(title)s” is locked by somebody else: it is not published.")


def keeps_out(page: Any, user: Any) -> bool:
    """Whether `page` is locked for `user`; None is nobody, whom every lock keeps out. No query."""
    return bool(page.locked and (user is None or BasicLock(page).for_user(user)))


def without_locked(plans: Iterable[PagePlan], *, user: Any, publish: bool) -> list[PagePlan]:
    """`plans`, of which those that would change what is locked for `user` reject their documents.

    At most one query, and none where nothing that exists would be changed.
    """
    plans = list(plans)
    keys = {key for each in plans for key in _touched(each)}
    if not keys:
        return plans
    rows = base_page().objects.filter(pk__in=keys, locked=True).select_related("locked_by")
    locked = {page.pk: page for page in rows}
    return [
        _rejected(each, page)
        if (page := in_the_way(each, locked, user=user, publish=publish))
        else each
        for each in plans
    ]


def in_the_way(plan: PagePlan, pages: Mapping[int, Any], *, user: Any, publish: bool) -> Any | None:
    """The first of `pages`, by key, that `plan` would change and that is locked for `user`.

    A live take that a document no longer has goes only where the run publishes.
    """
    kept = {row.key for row in plan.after.rows(TAKES)}
    for key in _touched(plan):
        page = pages.get(key)
        stays = key != plan.state.page_id and str(key) not in kept and not publish
        if page is not None and keeps_out(page, user) and not (stays and page.live):
            return page
    return None


def _touched(plan: PagePlan) -> list[int]:
    """The keys of the page and of those of its takes that `plan` changes or takes out."""
    if plan.state.page_id is None or not plan.documents:
        return []
    before, after = plan.state.ours, plan.after
    told = {row.key: row.fields for row in after.rows(TAKES)}
    takes = [int(row.key) for row in before.rows(TAKES) if told.get(row.key) != row.fields]
    is_own = plan.state.is_stub or _own(before) != _own(after)
    return [plan.state.page_id, *takes] if is_own else takes


def _own(contents: Contents) -> tuple[Any, dict[str, Any]]:
    """What a page says itself."""
    return contents.fields, {name: rows for name, rows in contents.lists.items() if name != TAKES}


def _rejected(plan: PagePlan, page: Any) -> PagePlan:
    problem = _problem(page)
    decisions = tuple(
        each
        if each.result in {"unchanged", "rejected"}
        else replace(each, result="rejected", changes=(), problems=(*each.problems, problem))
        for each in plan.decisions
    )
    return replace(plan, after=plan.state.ours, entries=(), documents=(), decisions=decisions)


def _problem(page: Any) -> Problem:
    values = {"title": page.draft_title or page.title}
    if not (page.locked_by and page.locked_at):
        return Problem("error", _LOCKED, values)
    name = get_user_display_name(page.locked_by)
    return Problem(
        "error", _BY_SOMEBODY, {**values, "user": name, "since": page.locked_at.isoformat()}
    )
