"""When a language of a page is to go live, or offline: a date of its own for each of the four."""

from collections.abc import Collection

import swapper
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

swapper.set_app_prefix("wagtailcore", "wagtail")


class LanguageSchedule(models.Model):
    """One language of a page that is to be published or unpublished at a time.

    A row goes when it is carried out or cancelled. One that could not be carried out stays with
    its reason, in the words of its author's language, until somebody sets another time.
    """

    class Action(models.TextChoices):
        """What happens to the language."""

        PUBLISH = "publish", _("Goes live")
        UNPUBLISH = "unpublish", _("Goes offline")

    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        related_name="language_schedules",
    )
    language = models.CharField(max_length=2)
    action = models.CharField(max_length=9, choices=Action.choices)
    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    failed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    #: A date is no use of a page.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "action"], name="one_schedule_for_each"
            )
        ]
        indexes = [models.Index(fields=["failed_at", "at"], name="schedules_that_are_due")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.language} {self.action} {self.at:%Y-%m-%d %H:%M}"


def forget(page_id: int, languages: Collection[str], action: str) -> None:
    """What was scheduled for `languages` has happened by another door. At most one query."""
    if languages:
        found = LanguageSchedule.objects.filter(page=page_id, language__in=languages)
        found.filter(action=action).delete()
