"""The project as an app of its own: it brings the commands `demo` and `test`, and no models."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"
    label = "newsroom"
    verbose_name = "Newsroom"
