"""The cache of whole pages as an app: it has two small tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CachingConfig(AppConfig):
    """Versions of what pages show."""

    name = "newsroom.caching"
    label = "caching"
    verbose_name = _("Page cache")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what changes every page at once."""
        from newsroom.caching import signals

        signals.connect()
