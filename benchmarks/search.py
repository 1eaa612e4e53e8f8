"""What a search costs on a large site: common words and rare ones, filters, suggestions, a save.

    python benchmarks/search.py
    DATABASE_URL=postgres://… python benchmarks/search.py --pages 100000

Imports some stories and copies them (`benchmarks/multiplying.py`). Every query is asked a number of
times, through the views and the middleware, without a network and without a cache. Works in a
database of its own, like `benchmarks/import.py`.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.large import measured, options  # noqa: E402
from benchmarks.timing import processor_time, worst  # noqa: E402

#: What is asked of the reader's search page, and what it stands for.
PAGES = {
    "in every text": "q=요약 자석",
    "in most headlines": "q=희토류",
    "two common words": "q=수출 허가",
    "English, common": "q=export+licences",
    "written together": "q=희토류자석수출허가",
    "a phrase": 'q="희토류 자석"',
    "rare": "q=카자흐스탄 진흙 지연 899",
    "nowhere": "q=코끼리",
    "common, one kind": "q=희토류&kind=take",
    "common, one lens": "q=희토류&lens={lens}",
    "common, a month long ago": "q=희토류&since=2024-02-01&until=2024-02-29",
    "no words, one head": "head={head}",
    "the last part": "q=희토류&part=10",
}
#: What has been typed when suggestions are asked for.
TYPED = ("ㅎ", "희", "희토", "희톨", "re", "rare ear", "ㅎㅌㄹ", "수출통제")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the arguments say and print a table of it."""
    parser = options(__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="how often each is asked")
    measured(parser, arguments, lambda given: lines(given.rounds))


def lines(rounds: int) -> Iterator[str]:
    """The table, line by line: milliseconds of the processor and of the clock."""
    from wagtail.models import Page

    yield f"{Page.objects.count()} pages"
    yield f"{'':<34}{'median':>9}{'95 %':>9}{'CPU':>9}   ms"
    for name, work in _work():
        yield _line(name, work, rounds)
    yield f"{'analysis of a page, for the index':<34}{_analysis():>27.2f}"


def _work() -> Iterator[tuple[str, Callable[[], Any]]]:
    from django.conf import settings
    from django.test import Client
    from wagtail.models import Page
    from wagtail.search.backends import get_search_backend

    from stories.models import Head, Lens, Story

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client(HTTP_COOKIE="a=b")
    known = {"lens": Lens.objects.all()[0].pk, "head": Head.objects.all()[0].pk}

    def asked(address: str) -> Callable[[], Any]:
        return lambda: _answered(client.get(address))

    for name, query in PAGES.items():
        yield f"search: {name}", asked(f"/ko/search?{query.format(**known)}")
    for typed in TYPED:
        yield f"suggestions: {typed}", asked(f"/ko/search/suggest?q={typed}")
    backend = get_search_backend()
    for typed in ("희토류", "수출통제"):
        yield (
            f"admin, every page: {typed}",
            lambda typed=typed: [*backend.autocomplete(typed, Page.objects.all())[:20]],
        )
    story = Story.objects.order_by("pk")[0]
    yield "entering a page that was saved", lambda: backend.add(story)


def _answered(response: Any) -> None:
    if response.status_code != 200:
        raise SystemExit(f"{response.request['PATH_INFO']} answers {response.status_code}")


def _line(name: str, work: Callable[[], Any], rounds: int) -> str:
    work()
    walls, cpu = [], processor_time()
    for _each in range(rounds):
        begun = time.perf_counter()
        work()
        walls.append(1000 * (time.perf_counter() - begun))
    cpu = 1000 * (processor_time() - cpu) / rounds
    return f"{name:<34}{statistics.median(walls):>9.1f}{worst(walls):>9.1f}{cpu:>9.1f}"


def _analysis() -> float:
    """Milliseconds of the processor that the tokens of a page take, stories and takes alike."""
    from newsroom.search.entries import entries
    from stories.models import Story, Take

    some = {model: list(model.objects.all()[:200]) for model in (Story, Take)}
    stories = some[Story]
    some[Take] = list(Take.objects.filter(story_page_id__in=[each.pk for each in stories]))
    begun = time.process_time()
    for model, pages in some.items():
        list(entries(model, pages))
    return 1000 * (time.process_time() - begun) / sum(map(len, some.values()))


if __name__ == "__main__":
    main()
