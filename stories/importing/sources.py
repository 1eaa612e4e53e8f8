"""Source articles that come before the takes of their run.

As a rule articles come last. Where a site lets no take be published whose quote is absent from its
source, the source has to be there first.
"""

from stories import quoting
from stories.importing import articles
from stories.importing.items import ARTICLE
from stories.models import ImportRun


def come_first(run: ImportRun) -> bool:
    """Whether the articles of `run` decide which of its takes are published."""
    return run.publish and not run.dry_run and quoting.blocks_absent()


def tell_links(run: ImportRun) -> None:
    """Say of articles that waited for their takes that these have come."""
    waiting = run.items.filter(kind=ARTICLE, article__takes__isnull=False).distinct()
    for item in waiting.select_related("article").defer("content"):
        problems = [each for each in item.problems if each.get("template") != articles.NO_TAKE]
        if item.article is None or problems == item.problems:
            continue
        urls = sorted(set(item.article.takes.values_list("source_url", flat=True)))
        item.problems = problems
        item.changes = [*item.changes, *({"outcome": "linked", "theirs": url} for url in urls)]
        item.save(update_fields=["problems", "changes"])
