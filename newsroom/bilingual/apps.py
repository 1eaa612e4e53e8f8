"""The app of what every bilingual page shares: models to mix in, panels, templates, styles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BilingualConfig(AppConfig):
    """What a site installs for its templates, its static files and its table of text states."""

    name = "newsroom.bilingual"
    label = "bilingual"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Bilingual pages")

    def ready(self) -> None:
        """Let a text be called by its name and its language's, and check how pages are declared."""
        from django.core.checks import register
        from modeltranslation import settings as modeltranslation
        from wagtail.models import AbstractPage
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_unpublished

        from newsroom.bilingual import freshness
        from newsroom.bilingual.checks import check_panels, check_workflow
        from newsroom.bilingual.languages import named
        from newsroom.bilingual.machine.configured import check_translator
        from newsroom.bilingual.publishing.unpublishing import settle_unpublished
        from newsroom.bilingual.rights.policy import LanguagePagePolicy

        modeltranslation.BUILD_LOCALIZED_VERBOSE_NAME = named
        # In place of Wagtail's; a policy that a site has for its pages goes before it.
        register_permission_policy(AbstractPage, LanguagePagePolicy())
        register(check_panels, "bilingual")
        register(check_translator, "bilingual")
        register(check_workflow, "bilingual")
        page_unpublished.connect(settle_unpublished)
        freshness.connect()
