"""The ways to publish in the action menu of the edit form: both languages, or either by itself."""

from typing import Any, ClassVar

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem, WorkflowMenuItem

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.models import LanguageApprovalTask
from newsroom.bilingual.publishing.asking import BOTH, READY
from newsroom.bilingual.publishing.rules import ready_languages
from newsroom.bilingual.publishing.scheduling import URL_NAME as SCHEDULE_URL


class PublishLanguagesItem(PublishMenuItem):
    """A button that publishes; its value says which languages."""

    template_name = "newsroom/admin/publishing/publish_item.html"
    language: ClassVar[str] = ""

    def is_shown(self, context: Any) -> bool:
        """To whoever may publish, on a page that is told in two languages."""
        return is_bilingual(context) and super().is_shown(context)

    def is_of_a_language(self, context: Any) -> bool:
        """Whether whoever edits a page, which nobody has locked, was given this language."""
        page = context.get("page")
        if page is None or not is_bilingual(context) or context.get("locked_for_user"):
            return False
        return self.language in self.get_user_page_permissions_tester(context).published_languages

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Wagtail's own with the value that the button sends."""
        context = super().get_context_data(parent_context)
        return context | {"value": self.value_in(context), "label": self.label_in(context)}

    def value_in(self, context: Any) -> str:
        """What the button asks for."""
        return self.language

    def label_in(self, context: Any) -> str:
        """What the button says."""
        raise NotImplementedError


class PublishItem(PublishLanguagesItem):
    """Publish what is ready; both languages, and the button says so, where both are."""

    order = 30

    def value_in(self, context: Any) -> str:
        """Both where both are ready as the form is opened."""
        page = context.get("page")
        return BOTH if page and ready_languages(page) == LANGUAGES else READY

    def label_in(self, context: Any) -> str:
        """That of an old version says that it is one."""
        both = self.value_in(context) == BOTH
        if context["view"] == "revisions_revert":
            return gettext("Publish this version")
        return gettext("Publish both languages") if both else pgettext("action", "Publish")


class PublishOneItem(PublishLanguagesItem):
    """Publish one language; the other stays as it is."""

    def is_shown(self, context: Any) -> bool:
        """To whoever may publish the page, or this language of it."""
        return super().is_shown(context) or self.is_of_a_language(context)

    def label_in(self, context: Any) -> str:
        """The name of the language."""
        return {
            "ko": gettext("Publish Korean only"),
            "en": gettext("Publish English only"),
        }[self.language]


class PublishKoreanItem(PublishOneItem):
    """Publish Korean; English stays as it is."""

    order = 31
    name = "action-publish-ko"
    language = "ko"


class PublishEnglishItem(PublishOneItem):
    """Publish English; Korean stays as it is."""

    order = 32
    name = "action-publish-en"
    language = "en"


class ScheduleItem(ActionMenuItem):
    """To the form of the page's schedules."""

    order = 35
    name = "action-schedule"
    icon_name = "calendar"

    @property
    def label(self) -> str:
        """In the language of the interface."""
        return gettext("Schedule…")

    def is_shown(self, context: Any) -> bool:
        """For a page that is there, to whoever may publish a language of it."""
        if context["view"] != "edit" or not is_bilingual(context) or context["locked_for_user"]:
            return False
        return bool(self.get_user_page_permissions_tester(context).published_languages)

    def get_url(self, parent_context: Any) -> str:
        """Where the form is."""
        return reverse(SCHEDULE_URL, args=(parent_context["page"].pk,))


#: Made once by Wagtail, for every page; each decides for itself where it is shown.
ITEMS: tuple[type[ActionMenuItem], ...] = (
    PublishItem,
    PublishKoreanItem,
    PublishEnglishItem,
    ScheduleItem,
)


def without_stock_publishing(menu_items: list[Any], request: Any, context: Any) -> None:
    """Ours stand in for Wagtail's own button, and an approval says what it publishes."""
    if not is_bilingual(context):
        return
    menu_items[:] = [item for item in menu_items if type(item) is not PublishMenuItem]
    page = context.get("page")
    task = page.current_workflow_task if page else None
    if isinstance(task, LanguageApprovalTask):
        actions = task.get_actions(page, request.user)
        labels = {(name, asks): label for name, label, asks in actions}
        for item in menu_items:
            if isinstance(item, WorkflowMenuItem):
                # Wagtail adds "and Publish" at the last step, which ours have said already.
                item.label = labels.get((item.name, item.launch_modal), item.label)


def is_bilingual(context: Any) -> bool:
    """Whether the form is that of a page which is told in two languages."""
    return hasattr(_type_of_page(context), "visible_languages")


def _type_of_page(context: Any) -> Any:
    if page := context.get("page"):
        return type(page)
    match = context["request"].resolver_match
    names = match.kwargs if match else {}
    app, model = (names.get(f"content_type_{part}_name") for part in ("app", "model"))
    return apps.get_model(app, model) if app and model else None
