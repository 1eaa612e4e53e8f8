"""The app of what every bilingual page shares: models to mix in, panels, templates, styles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BilingualConfig(AppConfig):
    """Holds no tables of its own; a site installs it for its templates and static files."""

    name = "newsroom.bilingual"
    label = "bilingual"
    verbose_name = _("Bilingual pages")
