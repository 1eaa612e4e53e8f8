"""Stories, their takes and lenses, and the import that fills them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    """Stories as the world's outlets tell them."""

    name = "stories"
    verbose_name = _("Stories")
    default_auto_field = "django.db.models.BigAutoField"
