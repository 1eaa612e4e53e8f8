"""What is written down of each document once its page is written, or its article archived.

Changes and hints are read from the plan before anything is written, so that nobody waits for them
while pages are locked.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from newsroom.bilingual.languages import LANGUAGES
from stories.checking.names import Names
from stories.documents.problems import Problem
from stories.importing.applying import Applied
from stories.importing.articles import Archived
from stories.importing.failing import is_unrelated
from stories.importing.hinting import hints_of
from stories.importing.items import Settled
from stories.importing.planning import PagePlan, Snapshot
from stories.importing.telling import Teller, stored_change
from stories.models import ImportItem

logger = logging.getLogger(__name__)

Result = ImportItem.Result
#: What was noted of a document while it was parsed, by item.
Warnings = dict[int, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Noticed:
    """The changes that each document of a page brings, by item, and the hints for the page."""

    plan: PagePlan
    changes: Mapping[int, list[dict[str, Any]]]
    hints: Mapping[str, Any]

    def settled(self, applied: Applied, warnings: Warnings) -> Iterator[Settled]:
        """What to write down of each document; what is about the page goes with the first."""
        plan = self.plan
        first = plan.documents[0].item if plan.documents else None
        for each in plan.decisions:
            result: str = each.result
            changes = self.changes[each.item]
            about_page = tuple(applied.problems) if each.item == first else ()
            if applied.went_live and each.item == first and result == Result.UNCHANGED:
                result = "updated"
                changes = [*changes, {"outcome": "published"}]
            yield Settled(
                each.item,
                result,
                each.languages,
                changes=changes,
                problems=(*warnings.get(each.item, ()), *each.problems, *about_page),
                page_id=None if result == Result.REJECTED else applied.page_id,
                hints=self.hints if each.item == first else {},
            )


@dataclass(slots=True)
class Noticing:
    """Notices what the plans of one snapshot bring; `names` are those of entities."""

    snapshot: Snapshot
    names: Names
    _tellers: dict[str, Teller] = field(default_factory=dict)

    def of(self, plan: PagePlan) -> Noticed:
        """What there is to tell of `plan`."""
        changes = {
            each.item: [
                stored_change(change, self._teller(each.languages)) for change in each.changes
            ]
            for each in plan.decisions
        }
        return Noticed(plan, changes, self._hints(plan))

    def _teller(self, languages: tuple[str, ...]) -> Teller:
        language = next(iter(languages), LANGUAGES[0])
        if language not in self._tellers:
            self._tellers[language] = Teller(language, self.snapshot.directory)
        return self._tellers[language]

    def _hints(self, plan: PagePlan) -> Mapping[str, Any]:
        """What an editor may want to look at in a page that is written; none keeps it back."""
        if all(each.result in {"unchanged", "rejected"} for each in plan.decisions):
            return {}
        try:
            return hints_of(plan, self.snapshot, names=self.names).as_json()
        except Exception as error:
            if is_unrelated(error):
                raise
            logger.exception("No hints for %s", plan.identity)
            return {}


def settled_article(item: ImportItem, archived: Archived, problems: tuple[Problem, ...]) -> Settled:
    """What to write down of an article."""
    article = archived.article
    return Settled(
        item.pk,
        archived.result,
        [article.language] if article and article.language else [],
        changes=[{"outcome": "linked", "theirs": url} for url in archived.linked],
        problems=(*problems, *archived.problems),
        article_id=article.pk if article else None,
    )
