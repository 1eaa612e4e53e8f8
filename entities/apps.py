"""Entities and the graph that links every page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EntitiesConfig(AppConfig):
    """The people, organisations, places and things that stories name."""

    name = "entities"
    verbose_name = _("Entities")
    default_auto_field = "django.db.models.BigAutoField"
