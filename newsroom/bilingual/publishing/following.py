"""Pages that go live with a scheduled one: the takes of a story, at the time of the story.

Each keeps a schedule of its own. While it is that of the page, it moves and is cancelled with it.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.bilingual.languages import Language
from newsroom.bilingual.models.schedule import LanguageSchedule
from newsroom.bilingual.publishing import schedules
from newsroom.bilingual.publishing.companions import Companion, companions_of
from newsroom.bilingual.publishing.rules import in_order

Action = LanguageSchedule.Action
#: When each language of a page goes live, where that is scheduled.
Times = Mapping[str, dt.datetime]


@dataclass(frozen=True, slots=True)
class Follower:
    """A page that may be scheduled with another one, in `languages`.

    `times` are its own; `goes_along` says whether it is chosen where nobody says otherwise.
    """

    companion: Companion
    languages: tuple[Language, ...]
    times: Times
    goes_along: bool

    @property
    def key(self) -> int:
        """The key of the page."""
        return int(self.companion.page.pk)


def followers_of(
    page: Any, languages: Collection[str], *, times: Times, user: Any
) -> list[Follower]:
    """The pages that `user` may schedule with `page`, whose own times are `times`.

    In the order in which the page has them, with those that a flaw keeps from it. As many queries
    for many as for one.
    """
    companions = companions_of(page, languages, user=user)
    schedules.note_schedules([each.page for each in companions])
    return [_follower(each, times, user) for each in companions]


def _follower(companion: Companion, times: Times, user: Any) -> Follower:
    row = companion.page
    own = times_of(row.noted_schedules)
    allowed = row.permissions_for_user(user).published_languages
    along = {code for code in allowed if code in own and own[code] == times.get(code)}
    return Follower(
        companion,
        in_order({*companion.languages, *along}),
        own,
        goes_along=bool(along) or not (times or own),
    )


def times_of(found: Collection[LanguageSchedule]) -> dict[str, dt.datetime]:
    """When each language goes live, of these schedules; one that failed is none."""
    return {
        each.language: each.at
        for each in found
        if each.action == Action.PUBLISH and not each.failed_at
    }


def follow(
    followers: Collection[Follower],
    *,
    chosen: Collection[int],
    before: Times,
    after: Times,
    user: Any,
) -> int:
    """Give those `chosen`, by key, the times `after`, and take from others the times `before`.

    A time of its own that a page has for another reason stays, unless the page is chosen anew.
    Returns how many pages are scheduled with the one that they follow.
    """
    return sum(
        _follow(each, after if each.key in chosen else {}, before=before, user=user)
        for each in followers
    )


def _follow(follower: Follower, after: Times, *, before: Times, user: Any) -> bool:
    page, follows = follower.companion.page, False
    for language in follower.languages:
        own, at = follower.times.get(language), after.get(language)
        is_along = own is not None and own == before.get(language)
        if own and not is_along and (follower.goes_along or not at):
            continue
        if at:
            follows = True
            if at != own:
                schedules.set_schedule(page, language, Action.PUBLISH, at, user=user)
        elif is_along:
            schedules.cancel(page, language, Action.PUBLISH, user=user)
    return follows
