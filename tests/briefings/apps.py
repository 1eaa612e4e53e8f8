"""The app, which enters its page type where documents are read and written."""

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    """Briefings: stories with a section on the background."""

    name = "tests.briefings"
    label = "briefings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make documents of type `briefing` pages below `/b`."""
        from stories.kinds import register
        from tests.briefings.documents import BRIEFING
        from tests.briefings.models import Briefing, BriefingIndex

        register(
            BRIEFING,
            Briefing,
            index=BriefingIndex,
            index_headlines={"ko": "브리핑", "en": "Briefings"},
        )
