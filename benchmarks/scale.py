"""What every kind of page costs on a large site, at the 95th percentile.

    python benchmarks/scale.py
    DATABASE_URL=postgres://… python benchmarks/scale.py --pages 100000

Imports some stories, copies them (`benchmarks/multiplying.py`) and asks for many addresses of each
kind, rendered anew: through the views and all the middleware, past the cache of pages, without a
network. A hundred requests of each kind at least. Works in a database of its own, like
`benchmarks/import.py`.
"""

import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.large import measured, options  # noqa: E402
from benchmarks.search import PAGES, TYPED  # noqa: E402
from benchmarks.timing import processor_time, worst  # noqa: E402

#: Requests of each kind: fewer say nothing of one in twenty.
_REQUESTS = 100
#: How deep in a long list the deep parts of it begin.
_DEPTHS = (0.1, 0.5, 0.9)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the arguments say and print a table of it."""
    parser = options(__doc__)
    parser.add_argument("--addresses", type=int, default=40, help="addresses of each kind")
    measured(parser, arguments, lambda given: lines(given.addresses))


def lines(count: int) -> Iterator[str]:
    """The table, line by line: milliseconds of the clock and of the processor, and queries.

    The processor's time is that of this process and of its connection's on the server of the
    database.
    """
    from wagtail.models import Page

    yield f"{Page.objects.count()} pages"
    yield f"{'':<26}{'median':>9}{'95 %':>9}{'CPU median':>12}{'CPU 95 %':>10}{'queries':>9}"
    for name, found in addresses(random.Random(count), count):  # noqa: S311
        yield _line(name, found)


def addresses(chance: random.Random, count: int) -> Iterator[tuple[str, list[str]]]:
    """Addresses of each kind of page, in both languages, at most `count` of each kind."""
    from entities.models import Entity
    from stories.models import Head, Lens, Outlet, Region, Story, Take

    for name, model, below in (
        ("story", Story, ""),
        ("take", Take, ""),
        ("lens", Lens, ""),
        ("entity", Entity, ""),
        ("story as a document", Story, ".md"),
        ("graph of a story", Story, "/graph"),
        ("graph of an entity", Entity, "/graph"),
        ("graph of a lens", Lens, "/graph"),
        ("data of a graph", Entity, "/graph.json"),
        ("both languages", Story, "/both"),
        ("comparison", Story, "/compare"),
    ):
        yield name, [f"{place}{below}" for place in _places(model, chance, count)]
    yield "front page", ["/ko/", "/en/"]
    for name, path in (("stories", "n"), ("entities", "entity"), ("lenses", "lens")):
        yield f"index of {name}", [f"/{code}/{path}" for code in ("ko", "en")]
    yield "index of stories, deep", _deep()
    for name, model in (("outlet", Outlet), ("region", Region)):
        slugs = list(model.objects.values_list("slug", flat=True)[:count])
        yield f"page of an {name}", [f"/ko/{name}/{slug}" for slug in slugs]
    yield "graph of the whole", ["/ko/graph", "/en/graph", "/ko/graph.json"]
    yield "feed", ["/ko/feed.atom", "/en/feed.atom"]
    heads = Head.objects.values_list("pk", flat=True)[:count]
    yield "feed of a head", [f"/ko/feed/head/{head}.atom" for head in heads]
    yield "news sitemap", ["/ko/news.xml", "/en/news.xml"]
    yield "sitemap", ["/sitemap.xml", *_parts_of_sitemap(chance, count)]
    yield "llms.txt", ["/llms.txt"]
    known = {"lens": Lens.objects.all()[0].pk, "head": Head.objects.all()[0].pk}
    yield "search", [f"/ko/search?{query.format(**known)}" for query in PAGES.values()]
    yield "suggestions", [f"/ko/search/suggest?q={typed}" for typed in TYPED]


def _places(model: type[Any], chance: random.Random, count: int) -> list[str]:
    told = model.objects.filter(live=True, live_ko=True, live_en=True)
    keys = list(told.values_list("pk", flat=True))
    some = model.objects.filter(pk__in=chance.sample(keys, min(count, len(keys))))
    return [
        f"/{code}/{url_path.split('/', 2)[2].strip('/')}"
        for url_path, code in zip(
            some.values_list("url_path", flat=True), ["ko", "en"] * count, strict=False
        )
    ]


def _deep() -> list[str]:
    from stories.models import Story

    stories = Story.objects.filter(live=True, date__isnull=False).order_by("-date", "-pk")
    total = stories.count()
    found = (stories.values_list("date", "pk")[int(total * depth)] for depth in _DEPTHS)
    return [f"/{code}/n?from={date}.{pk}" for date, pk in found for code in ("ko", "en")]


def _parts_of_sitemap(chance: random.Random, count: int) -> list[str]:
    import re

    index = _client().get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>https?://[^/]+([^<]+)</loc>", index)
    return chance.sample(parts, min(count, len(parts)))


def _client() -> Any:
    from django.conf import settings
    from django.test import Client

    if "testserver" not in settings.ALLOWED_HOSTS:
        settings.ALLOWED_HOSTS.append("testserver")
    # A cookie of any kind passes the cache by.
    return Client(HTTP_COOKIE="a=b")


def _line(name: str, found: Sequence[str]) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, walls, cpus, queries = _client(), [], [], []
    for address in found[:2]:
        client.get(address)
    for address in found * -(-_REQUESTS // len(found)):
        cpu, begun = processor_time(), time.perf_counter()
        response = client.get(address)
        body = response.getvalue()
        walls.append(1000 * (time.perf_counter() - begun))
        cpus.append(1000 * (processor_time() - cpu))
        if response.status_code != 200 or not body:
            raise SystemExit(f"{address} answers {response.status_code}")
    for address in found:
        with CaptureQueriesContext(connection) as captured:
            client.get(address).getvalue()
        queries.append(len(captured))
    cells = f"{statistics.median(walls):>9.1f}{worst(walls):>9.1f}"
    cells += f"{statistics.median(cpus):>12.1f}{worst(cpus):>10.1f}"
    return f"{name:<26}{cells}{max(queries):>9}"


if __name__ == "__main__":
    main()
