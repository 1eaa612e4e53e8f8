"""How each language of a page stands, for its header and its status panel."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.side_panels import PageStatusSidePanel

from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.models.schedule import LanguageSchedule
from newsroom.bilingual.publishing.schedules import note_schedules
from newsroom.bilingual.publishing.scheduling import URL_NAME as SCHEDULE_URL
from newsroom.bilingual.publishing.unpublishing import withdrawable
from newsroom.bilingual.publishing.words import language_name
from newsroom.bilingual.states import State, note_drafts, state_of

#: Parts of Wagtail's panel in place of which stands one of ours.
_OURS: Final = {
    "wagtailadmin/shared/side_panels/includes/status/workflow.html": (
        "newsroom/admin/publishing/status_workflow.html"
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One language: its state, and what is scheduled for it."""

    language: Language
    name: str
    state: State
    schedules: tuple[LanguageSchedule, ...]

    @property
    def has_failed(self) -> bool:
        """Whether something that was scheduled did not happen."""
        return any(each.failed_at for each in self.schedules)


def standings(page: Any) -> list[Standing]:
    """How both languages of the stored page `page` stand. A fixed number of queries."""
    row = type(page)._base_manager.get(pk=page.pk)
    note_drafts([row])
    note_schedules([row])
    return [
        Standing(
            language,
            language_name(language),
            state_of(row, language),
            tuple(each for each in row.noted_schedules if each.language == language),
        )
        for language in LANGUAGES
    ]


class LanguageBadges(Component):
    """Both languages in the header of a screen, each with its state."""

    template_name = "newsroom/admin/publishing/badges.html"

    def __init__(self, page: Any) -> None:
        self.page = page

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The states."""
        return {"standings": standings(self.page)}


class BilingualStatusPanel(PageStatusSidePanel):
    """Wagtail's status panel with a part for the languages."""

    def get_status_templates(self, context: Any) -> list[str]:
        """The languages first; they say what is scheduled, so that Wagtail does not."""
        templates: list[str] = super().get_status_templates(context)
        if not self.object.pk:
            return templates
        ours = [_OURS.get(name, name) for name in templates]
        return ["newsroom/admin/publishing/status_languages.html", *ours]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Wagtail's own with how the languages stand."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        if self.object.pk:
            permissions = self.object.permissions_for_user(self.request.user)
            context["standings"] = standings(self.object)
            if permissions.published_languages:
                context["schedule_url"] = reverse(SCHEDULE_URL, args=(self.object.pk,))
            if withdrawable(self.object, user=self.request.user):
                context["unpublish_url"] = reverse(
                    "wagtailadmin_pages:unpublish", args=(self.object.pk,)
                )
        return context
