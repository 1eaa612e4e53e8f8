"""What an editor and an imported document both changed, until a person decides."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entities.models.base import PAGE_MODEL
from stories.models.records import ImportItem


class ImportConflict(models.Model):
    """One text of a page, or one row of a list as a whole (`name` is then empty).

    `where` and `row` name the list and the row; both are empty for the page itself, and a take is a
    page of its own. `base`, `ours` and `theirs` are what the last import, the page and the document
    say in canonical form: prose as Markdown, a row in one line. Of a row `base_row` holds what it
    said before, `texts` what each side says text by text, with names instead of tokens.
    """

    class Resolution(models.TextChoices):
        OURS = "ours", pgettext_lazy("resolution of a conflict", "The page's text kept")
        THEIRS = "theirs", pgettext_lazy("resolution of a conflict", "The document's text taken")
        EDITED = "edited", pgettext_lazy("resolution of a conflict", "Written anew")
        SETTLED = "settled", pgettext_lazy("resolution of a conflict", "No longer a conflict")

    page = models.ForeignKey(
        PAGE_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    where = models.CharField(max_length=50, blank=True)
    row = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=50, blank=True)
    language = models.CharField(_("language"), max_length=2, blank=True)
    base = models.TextField(blank=True)
    ours = models.TextField(blank=True)
    theirs = models.TextField(blank=True)
    base_row = models.JSONField(default=list, blank=True)
    texts = models.JSONField(default=list, blank=True)
    #: The language route of the document; it is the base of the next one by the same route.
    route = models.CharField(max_length=2)
    item = models.ForeignKey(
        ImportItem,
        null=True,
        on_delete=models.SET_NULL,
        related_name="conflicts",
        verbose_name=_("document"),
    )
    is_open = models.BooleanField(_("open"), default=True)
    opened_at = models.DateTimeField(_("since"), auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    resolution = models.CharField(
        _("decision"), max_length=10, choices=Resolution.choices, blank=True
    )
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("decided by"),
    )
    resolved_at = models.DateTimeField(_("decided"), null=True)

    class Meta:
        verbose_name = _("conflict")
        verbose_name_plural = _("conflicts")
        ordering = ["-opened_at", "-pk"]
        indexes = [models.Index(fields=["is_open", "-opened_at"], name="conflict_by_age")]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "where", "row", "name", "language"],
                condition=models.Q(is_open=True),
                name="conflict_open_once",
            ),
        ]

    def __str__(self) -> str:
        return ".".join(part for part in (self.where, self.name, self.language) if part) or "-"
