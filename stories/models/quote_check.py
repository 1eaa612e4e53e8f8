"""What looking up the quote of each take in its source came to.

Derived from takes and articles, and rebuilt at any time: screens and readers ask this table and
look nothing up themselves.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class QuoteCheck(models.Model):
    """The quote of the newest version of a take, and the state of the one that readers see.

    `passage` is the closest passage of the source article, whose words are for the desk alone. A
    take without a quote in the words of its source has no row.
    """

    class State(models.TextChoices):
        EXACT = "exact", pgettext_lazy("state of a quote", "Word for word")
        NEAR = "near", pgettext_lazy("state of a quote", "Not quite in these words")
        ABSENT = "absent", pgettext_lazy("state of a quote", "Not in the source")
        NO_SOURCE = "no_source", pgettext_lazy("state of a quote", "No source on file")

    take = models.OneToOneField(
        "stories.Take",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="quote_check",
        verbose_name=_("take"),
    )
    quote = models.TextField(_("quote"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, db_index=True)
    similarity = models.PositiveSmallIntegerField(_("similarity"), default=0)
    passage = models.TextField(_("closest passage"), blank=True)
    #: The state of the quote that readers see; empty while they see none.
    live_state = models.CharField(max_length=10, choices=State.choices, blank=True)
    quote_digest = models.CharField(max_length=32)
    article_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("checked quote")
        verbose_name_plural = _("checked quotes")

    def __str__(self) -> str:
        return f"{self.take}: {self.get_state_display()}"
