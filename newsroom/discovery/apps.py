"""Being found as an app: addresses of its own, headers, and a small table."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DiscoveryConfig(AppConfig):
    """What search engines, feed readers, social networks and language models are given."""

    name = "newsroom.discovery"
    label = "discovery"
    verbose_name = _("Being found")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put what is said of each page into its head, and note which pages go."""
        from newsroom.bilingual.presenting import add_to_pages
        from newsroom.discovery.describing import head_of_page
        from newsroom.discovery.gone import noting

        add_to_pages(head_of_page)
        noting.connect()
