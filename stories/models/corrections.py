"""Corrections: what a published text said wrongly, told to readers with its date.

A correction is no part of a document: imports and exports leave it alone.
"""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from newsroom.bilingual.models import Row
from newsroom.bilingual.panels import Pair
from stories.models.story import Story
from stories.models.take import Take


class CorrectionRow(Row):
    """What was corrected and when. A row is shown in the languages in which it has a text."""

    # A draft may lack the day while somebody is choosing it.
    date = models.DateField(_("date"), null=True, default=timezone.localdate)
    text = models.TextField(_("correction"), null=True, blank=True)

    panels: ClassVar[list] = [FieldPanel("date"), Pair("text")]

    class Meta(Row.Meta):
        abstract = True


class StoryCorrection(CorrectionRow):
    """A correction of a story."""

    page = ParentalKey(Story, related_name="corrections", on_delete=models.CASCADE)

    class Meta(CorrectionRow.Meta):
        verbose_name = _("correction of a story")
        verbose_name_plural = _("corrections of stories")


class TakeCorrection(CorrectionRow):
    """A correction of what a take says."""

    page = ParentalKey(Take, related_name="corrections", on_delete=models.CASCADE)

    class Meta(CorrectionRow.Meta):
        verbose_name = _("correction of a take")
        verbose_name_plural = _("corrections of takes")
