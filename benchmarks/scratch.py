"""A site for a benchmark: Django set up in a folder of its own, with an empty database."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def empty_site() -> Iterator[None]:
    """Django, set up once, and a database with the front page and the indexes; gone afterwards."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    os.environ.setdefault("DJANGO_SECRET_KEY", "a benchmark signs nothing")
    with tempfile.TemporaryDirectory(prefix="newsroom-benchmark-") as folder:
        os.environ.setdefault("NEWSROOM_DATA_DIR", folder)
        import django

        django.setup()
        logging.disable(logging.INFO)
        with _database(Path(folder)):
            yield


@contextmanager
def _database(folder: Path) -> Iterator[None]:
    """An empty site in a database of its own."""
    from django.conf import settings
    from django.db import connection

    from stories.tree import ensure_tree

    test = connection.settings_dict["TEST"]
    name = Path(str(settings.DATABASES["default"]["NAME"])).name
    is_sqlite = connection.vendor == "sqlite"
    test["NAME"] = str(folder / "benchmark.sqlite3") if is_sqlite else f"{name}_benchmark"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        ensure_tree()
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
