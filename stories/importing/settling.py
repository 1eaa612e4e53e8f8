"""What is written down of each document once its page is written, or its article archived."""

import logging
from collections.abc import Iterator
from typing import Any

from newsroom.bilingual.languages import LANGUAGES
from stories.checking.names import Names
from stories.documents.problems import Problem
from stories.importing.applying import Applied
from stories.importing.articles import Archived
from stories.importing.hinting import hints_of
from stories.importing.items import Settled
from stories.importing.planning import PagePlan, Snapshot
from stories.importing.telling import Teller, stored_change
from stories.models import ImportItem

logger = logging.getLogger(__name__)

Result = ImportItem.Result
#: What was noted of a document while it was parsed, by item.
Warnings = dict[int, tuple[Problem, ...]]


def settled_page(
    page: PagePlan, snapshot: Snapshot, applied: Applied, warnings: Warnings, *, names: Names
) -> Iterator[Settled]:
    """What to write down of each document of a page; what is noticed about it, of the first."""
    first = page.documents[0].item if page.documents else None
    hints = _hints(page, snapshot, names)
    for each in page.decisions:
        result = each.result
        teller = Teller(next(iter(each.languages), LANGUAGES[0]), snapshot.directory)
        changes = [stored_change(change, teller) for change in each.changes]
        about_page = tuple(applied.problems) if each.item == first else ()
        if applied.went_live and each.item == first and result == Result.UNCHANGED:
            result = "updated"
            changes.append({"outcome": "published"})
        yield Settled(
            each.item,
            result,
            each.languages,
            changes=changes,
            problems=(*warnings.get(each.item, ()), *each.problems, *about_page),
            page_id=None if result == Result.REJECTED else applied.page_id,
            hints=hints if each.item == first else {},
        )


def _hints(page: PagePlan, snapshot: Snapshot, names: Names) -> dict[str, Any]:
    """What an editor may want to look at in a page that is written; a hint keeps nothing back."""
    if all(each.result in {"unchanged", "rejected"} for each in page.decisions):
        return {}
    try:
        return hints_of(page, snapshot, names=names).as_json()
    except Exception:
        logger.exception("No hints for %s", page.identity)
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
