"""A step of a workflow whose approval publishes the languages that it names."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.locks import WorkflowLock
from wagtail.models import AbstractGroupApprovalTask

from newsroom.bilingual.languages import Language
from newsroom.bilingual.publishing import acting, permitting
from newsroom.bilingual.publishing.rules import in_order
from newsroom.bilingual.publishing.words import languages_named


class LanguageLock(WorkflowLock):
    """Wagtail's own, which leaves the other language open to whoever may edit it."""

    def get_message(self, user: Any) -> Any:
        """Wagtail's own; to whom a language is open, which one is not."""
        message = super().get_message(user)
        waiting = getattr(self.object.permissions_for_user(user), "waiting", ())
        if message or not waiting:
            return message
        values = {"languages": languages_named(waiting), "task": self.task.name}
        return _("%(languages)s waits for approval in “%(task)s”.") % values


class LanguageApprovalTask(AbstractGroupApprovalTask):
    """Wagtail's approval by groups; with it the page goes live in `languages` and in no other.

    A workflow may have one step for each language. Its end publishes nothing more; see
    `newsroom.bilingual.publishing.finishing`.
    """

    languages = models.CharField(
        gettext_lazy("languages"),
        max_length=5,
        choices=[
            ("ko", gettext_lazy("Korean")),
            ("en", gettext_lazy("English")),
            ("ko,en", gettext_lazy("Both languages")),
        ],
        default="ko,en",
        help_text=gettext_lazy("What the approval of this step publishes."),
    )

    lock_class = LanguageLock

    admin_form_fields: ClassVar[list[str]] = [
        *AbstractGroupApprovalTask.admin_form_fields,
        "languages",
    ]

    class Meta:
        verbose_name = gettext_lazy("Approval that publishes a language")
        verbose_name_plural = gettext_lazy("Approvals that publish a language")

    @classmethod
    def get_description(cls) -> str:
        """What the list of task types says."""
        return _("Members of the chosen groups approve; their approval publishes the languages.")

    @property
    def published_languages(self) -> tuple[Language, ...]:
        """The languages as codes."""
        return in_order(self.languages.split(","))

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Wagtail's own; approving says what it publishes."""
        may_approve = permitting.may_approve(obj, self.published_languages, user=user)
        named = languages_named(self.published_languages)
        labels = {
            False: _("Approve and publish in %(languages)s"),
            True: _("Approve with a comment and publish in %(languages)s"),
        }
        return [
            (name, labels[asks] % {"languages": named} if name == "approve" else label, asks)
            for name, label, asks in super().get_actions(obj, user)
            if may_approve or name != "approve"
        ]

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Not for somebody who may meanwhile edit a language that waits for nothing."""
        if not super().locked_for_user(obj, user):
            return False
        return not getattr(obj.permissions_for_user(user), "waiting", ())

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Publish with the approval; PublishingRefusedError, and no approval, where that fails."""
        if action_name == "approve":
            page = task_state.workflow_state.content_object.specific
            permitting.check_approval(page, self.published_languages, user=user)
            acting.publish(
                page,
                page.get_latest_revision(),
                languages=self.published_languages,
                user=user,
                skip_permission_checks=True,
            )
        return super().on_action(task_state, user, action_name, **kwargs)
