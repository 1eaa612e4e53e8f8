"""What a process of a site does for a test: `python -m tests.faults.actions NAME ARGUMENTS`.

Prints what it has to say as JSON.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from wagtail.models import Page, PageLogEntry  # noqa: E402

from benchmarks.corpus import Corpus  # noqa: E402
from entities.models import Link  # noqa: E402
from entities.models.name import Name  # noqa: E402
from newsroom.bilingual.holding import hold  # noqa: E402
from newsroom.bilingual.schema import schema_of  # noqa: E402
from stories.groups import ensure_groups  # noqa: E402
from stories.importing import runs  # noqa: E402
from stories.models import ImportItem, ImportRun, Story, Take  # noqa: E402

#: Columns that differ between two sites that hold the same.
_OF_ITS_OWN = frozenset(
    {
        *("pk", "id", "path", "latest_revision", "live_revision", "page", "sort_order"),
        *("content_type", "draft_title", "translation_key", "page_ptr", "locale", "owner"),
        *("first_published_at", "last_published_at", "latest_revision_created_at"),
        *(f"{fact}_{code}" for fact in ("first_live", "last_live") for code in ("ko", "en")),
    }
)
_LINK_ID = re.compile(r'(<a[^>]*\bid=")(\d+)(")')


def prepare() -> None:
    """The tables and the index pages."""
    call_command("migrate", verbosity=0)
    call_command("setup_newsroom", verbosity=0)
    ensure_groups()


def begin(stories: int, *, publish: bool = False, changed: bool = False) -> str:
    """Ask for an import of that many stories; the key of the run."""
    files = list(Corpus(stories=stories, takes=2).documents())
    if changed:
        files = [(path, _changed(content)) for path, content in files]
    run = runs.create_run(files, publish=publish)
    runs.start(run)
    return str(run.pk)


def _changed(content: bytes) -> bytes:
    """The document with another standfirst."""
    return re.sub(rb"(?m)^> (.+)$", rb"> Anew: \1", content, count=1)


def resume(run: str) -> None:
    """What the button in the admin does."""
    runs.resume(ImportRun.objects.get(pk=run))


def publish_meanwhile(rounds: int) -> dict[str, str]:
    """Be an editor: write a new `why it matters` into one live story after the other, publish it.

    One that no language tells as a whole is not live, and nobody may publish it. Gives what was
    written, by slug.
    """
    written: dict[str, str] = {}
    stories = list(Story.objects.filter(live=True).order_by("slug").values_list("slug", "pk"))
    for number in range(rounds):
        slug, pk = stories[number * 7 % len(stories)]
        # A form that is older than the import would take its changes back: that is Wagtail's.
        with transaction.atomic():
            story = hold(Story, pk).get_latest_revision_as_object()
            story.why_en = f"<p>An editor wrote this, number {number}.</p>"
            story.save_revision().publish()
        written[slug] = story.why_en
    return written


def newest_texts(slugs: list[str]) -> dict[str, str]:
    """What the newest revisions say about why it matters."""
    stories = Story.objects.filter(slug__in=slugs)
    return {story.slug: story.get_latest_revision_as_object().why_en for story in stories}


def old_standfirsts() -> dict[str, list[str]]:
    """The stories whose newest version has not the changed standfirst, and what it has."""
    stories = (story.get_latest_revision_as_object() for story in Story.objects.all())
    found = {story.slug: [story.dek_ko, story.dek_en] for story in stories}
    return {
        slug: deks
        for slug, deks in found.items()
        if not all(dek.startswith("Anew: ") for dek in deks if dek)
    }


def items(run: str, kind: str = "") -> dict[str, int]:
    """How many documents of the run, or only those of one `kind`, had each result."""
    found = ImportItem.objects.filter(run=run)
    found = found.filter(kind=kind) if kind else found
    return Counter(found.values_list("result", flat=True))


def problems(run: str) -> list[str]:
    """Why documents of the run were rejected."""
    rejected = ImportItem.objects.filter(run=run, result="rejected")
    return [problem["message"] for item in rejected for problem in item.problems]


def content() -> dict[str, Any]:
    """All that the site holds, without what differs from one site to the next."""
    addresses = dict(Page.objects.values_list("pk", "url_path"))
    pages = {page.url_path: _page(page, addresses) for page in Page.objects.all().specific()}
    links = Link.objects.values_list(
        "source", "draft", "relation", "field", "language", "position", "target", "target_key"
    )
    names = Name.objects.values_list("page", "source", "language", "text")
    edges = [
        [addresses[source], *rest, addresses.get(target), key]
        for source, *rest, target, key in links
    ]
    return {
        "pages": pages,
        "links": sorted(edges, key=str),
        "names": sorted([addresses[page], *rest] for page, *rest in names),
        "takes": {addresses[story.pk]: _outlets(story) for story in Story.objects.all()},
        "broken": [list(found) for found in Page.find_problems()],
    }


def _outlets(story: Story) -> list[str]:
    takes = Take.objects.of_story(story.pk).select_related("outlet")
    return [take.outlet.key_en or take.outlet.key_ko for take in takes]


def _page(page: Any, addresses: dict[int, str]) -> dict[str, Any]:
    live = page.serializable_data() | {"live_ko": None, "live_en": None}
    for name in ("live_ko", "live_en"):
        live[name] = getattr(page, name, None)
    newest = page.get_latest_revision_as_object().serializable_data()
    log = PageLogEntry.objects.filter(page=page.pk).values_list("action", flat=True)
    rows = set(schema_of(type(page)).rows) | {"comments"}
    return {
        "live": _plain(live, rows, addresses),
        "newest": _plain(newest, rows, addresses),
        "revisions": page.revisions.count(),
        "log": sorted(log),
    }


def _plain(content: dict[str, Any], rows: set[str], addresses: dict[int, str]) -> dict[str, Any]:
    plain = {}
    for name, value in sorted(content.items()):
        if name in _OF_ITS_OWN or name.startswith("wagtail_admin"):
            continue
        if isinstance(value, list) and name != "comments":
            plain[name] = [_plain(row, rows, addresses) for row in value if isinstance(row, dict)]
        elif name in {"target", "story_page", "lens_page"}:
            plain[name] = addresses.get(value)
        elif name in {"outlet", "region", "head", "source_article"}:
            plain[name] = value is not None
        elif isinstance(value, str):
            plain[name] = _LINK_ID.sub(
                lambda match: f"{match[1]}{addresses[int(match[2])]}{match[3]}", value
            )
        elif name != "text_origins":
            plain[name] = value
    return plain


ACTIONS: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (
        *(
            prepare,
            begin,
            resume,
            publish_meanwhile,
            newest_texts,
            old_standfirsts,
            items,
            problems,
        ),
        content,
    )
}

if __name__ == "__main__":
    json.dump(ACTIONS[sys.argv[1]](**json.loads(sys.argv[2])), sys.stdout, default=str)
