"""Run by the Python of the peer: `python -m benchmarks.peers.localize.measure STORY REQUESTS`.

Prints what each row costs, as JSON. The first run in a folder makes the site.
"""

import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.serving import Row, measured, served

_DJANGO = (
    ("django.middleware.cache.UpdateCacheMiddleware",),
    ("django.middleware.cache.FetchFromCacheMiddleware",),
)
_WAGTAIL = (
    ("wagtailcache.cache.UpdateCacheMiddleware",),
    ("wagtailcache.cache.FetchFromCacheMiddleware",),
)


def main(story: Path, requests: int) -> None:
    """Measure, and print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.peers.localize.settings"
    import django
    from django.conf import settings

    django.setup()
    made = settings.DATA / "path"
    if not made.exists():
        from benchmarks.peers.localize.building import build

        made.write_text(build(json.loads(story.read_text(encoding="utf-8"))), encoding="utf-8")
    path = made.read_text(encoding="utf-8")
    rows = {
        "wagtail-localize: rendered": Row(served(_site(), path)),
        "wagtail-localize: Django's cache middleware": Row(served(_site(*_DJANGO), path)),
    }
    if find_spec("wagtailcache"):
        rows["wagtail-localize: wagtail-cache"] = Row(served(_site(*_WAGTAIL), path))
    status, _headers, body = rows["wagtail-localize: rendered"].work()
    for row in rows.values():
        assert row.work()[2] == body, status  # noqa: S101 -- a page that differs is not measured
    found = {"bytes": len(body), "status": status, "rows": measured(rows, requests=requests)}
    sys.stdout.write(json.dumps(found) + "\n")


def _site(first: tuple[str, ...] = (), last: tuple[str, ...] = ()) -> Any:
    """The site as an application, with this around its middleware."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings

    with override_settings(MIDDLEWARE=[*first, *settings.MIDDLEWARE, *last]):
        return WSGIHandler()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
