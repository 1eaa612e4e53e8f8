"""The project as an app of its own: its commands `demo` and `test`, its Celery application.

It has no models. A site that installs only the apps leaves this one out.
"""

from django.apps import AppConfig

from newsroom.celery import app as celery_app

__all__ = ["NewsroomConfig", "celery_app"]


class NewsroomConfig(AppConfig):
    """Importing it makes the Celery application the one that tasks are sent through."""

    name = "newsroom"
    label = "newsroom"
    verbose_name = "Newsroom"
