"""Source articles: other people's copyright, archived for the desk and served to no reader."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceArticle(models.Model):
    """The article that a take came from, with its reader comments kept apart."""

    title = models.CharField(_("title"), max_length=500)
    slug = models.CharField(_("slug of the title"), max_length=255, db_index=True, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True, db_index=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    body = models.TextField(_("text"))
    comments = models.JSONField(_("reader comments"), default=list, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    archived_at = models.DateTimeField(_("archived"), auto_now_add=True)

    class Meta:
        verbose_name = _("source article")
        verbose_name_plural = _("source articles")
        ordering = ["-archived_at"]

    def __str__(self) -> str:
        return self.title
