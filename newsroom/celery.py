"""The Celery application: of the default site, and of any site that names its own settings.

`celery -A newsroom.celery worker` serves the site of `DJANGO_SETTINGS_MODULE`. What a site does not
set with a `CELERY_…` setting of its own comes from here: a broker made of files, JSON only, and
tasks that are delivered again when their worker dies. No result is kept: an import writes what it
did into its own table.
"""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import worker_ready, worker_shutting_down
from django.conf import settings

from newsroom import file_broker
from newsroom.workers import end_with_parent

MINUTE = 60
#: A task is told to stop, then killed, before a broker would hand it to somebody else: RabbitMQ
#: does after 30 minutes, Redis after the time that is set here.
SOFT_LIMIT, HARD_LIMIT, DELIVERED_AGAIN = 20 * MINUTE, 25 * MINUTE, 60 * MINUTE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")


def site_defaults() -> dict[str, Any]:
    """What holds unless the site's settings say otherwise; read when Celery first needs it."""
    url = str(getattr(settings, "CELERY_BROKER_URL", None) or "filesystem://")
    url = os.environ.get("CELERY_BROKER_URL") or url
    return {
        "broker_url": url,
        **_transport(url),
        "broker_connection_retry_on_startup": True,
        "accept_content": ["json"],
        "task_serializer": "json",
        "task_ignore_result": True,
        "task_default_queue": "newsroom",
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "task_soft_time_limit": SOFT_LIMIT,
        "task_time_limit": HARD_LIMIT,
        "task_publish_retry_policy": {"max_retries": 3, "interval_start": 0.2},
        "worker_prefetch_multiplier": 1,
        "worker_cancel_long_running_tasks_on_connection_loss": True,
        "timezone": settings.TIME_ZONE,
    }


def _transport(url: str) -> dict[str, Any]:
    if url.startswith("filesystem:"):
        return {
            "broker_transport": "newsroom.file_broker:Transport",
            "broker_transport_options": file_broker.transport_options(_broker_folder()),
        }
    if url.startswith(("redis", "sentinel")):
        return {"broker_transport_options": {"visibility_timeout": DELIVERED_AGAIN}}
    return {}


def _broker_folder() -> Path:
    data = getattr(settings, "DATA_DIR", None) or Path(settings.BASE_DIR) / "var"
    return Path(data) / "broker"


app = Celery("newsroom")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.add_defaults(site_defaults)
app.autodiscover_tasks()
worker_ready.connect(end_with_parent)
worker_shutting_down.connect(file_broker.Transport.stop_waiting)
