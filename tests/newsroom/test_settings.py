"""What the settings make of an environment, each read in a Python of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
READ = "import json; from newsroom import settings; print(json.dumps({0}, default=str))"
PRAGMAS = """
import json, django
from django.conf import settings
settings.configure(DATABASES=__import__("newsroom.settings").settings.DATABASES)
django.setup()
from django.db import connection
values = []
for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
    with connection.cursor() as cursor:
        values.append(cursor.execute(f"PRAGMA {name}").fetchone()[0])
print(json.dumps(values))
"""


def run(code: str, data: Path, **environment: str) -> Any:
    """What `code` prints as JSON, with these variables and no others of the site's."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env={**kept, "NEWSROOM_DATA_DIR": str(data), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def setting(expression: str, data: Path, **environment: str) -> Any:
    return run(READ.format(f"settings.{expression}"), data, **environment)


def test_settings_nothing_set_is_safe_and_local(tmp_path: Path) -> None:
    assert setting("DEBUG", tmp_path) is False
    assert setting("ALLOWED_HOSTS", tmp_path) == ["127.0.0.1", "[::1]", "localhost"]


def test_settings_secret_key_is_kept(tmp_path: Path) -> None:
    first, second = (setting("SECRET_KEY", tmp_path) for _ in range(2))
    assert first == second


def test_settings_site_over_https_secures_its_cookies(tmp_path: Path) -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    values = [setting(name, tmp_path, SITE_URL="https://news.example") for name in names]
    assert values == [True, True, True]


def test_settings_sqlite_waits_its_turn(tmp_path: Path) -> None:
    options = setting("DATABASES['default']['OPTIONS']", tmp_path)
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 30)


def test_settings_sqlite_connection_is_wal(tmp_path: Path) -> None:
    assert run(PRAGMAS, tmp_path) == ["wal", 1, 1, 30000]


def test_settings_database_url_is_postgresql(tmp_path: Path) -> None:
    database = setting(
        "DATABASES['default']", tmp_path, DATABASE_URL="postgres://desk:secret@db:5433/news"
    )
    assert [database[key] for key in ("ENGINE", "HOST", "PORT", "NAME", "USER")] == [
        "django.db.backends.postgresql",
        "db",
        5433,
        "news",
        "desk",
    ]
    assert database["CONN_HEALTH_CHECKS"] is True


def test_settings_broker_is_made_of_files_unless_set(tmp_path: Path) -> None:
    read = "import json; from newsroom.celery import app; print(json.dumps(app.conf.broker_url))"
    embedded = run(read, tmp_path)
    redis = run(read, tmp_path, CELERY_BROKER_URL="redis://queue:6379/0")
    assert (embedded, redis) == ("filesystem://", "redis://queue:6379/0")


def test_settings_task_limits_end_before_a_broker_delivers_again(tmp_path: Path) -> None:
    code = (
        "import json; from newsroom.celery import app; c = app.conf; print(json.dumps(["
        "c.task_soft_time_limit, c.task_time_limit,"
        "c.broker_transport_options['visibility_timeout'], c.task_acks_late,"
        "c.task_reject_on_worker_lost, c.task_always_eager]))"
    )
    soft, hard, again, *safe = run(code, tmp_path, CELERY_BROKER_URL="redis://queue:6379/0")
    assert soft < hard < again
    assert safe == [True, True, False]


@pytest.mark.parametrize("name", ["wsgi", "asgi"])
def test_application_starts(name: str, tmp_path: Path) -> None:
    code = f"import json; from newsroom.{name} import application; print(json.dumps(1))"
    assert run(code, tmp_path) == 1
