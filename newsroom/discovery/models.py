"""The one table: where pages stood that readers could see and that were taken away."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class GonePage(models.Model):
    """A place in the tree at which a page was live once, and is not any more.

    It says nothing while a page stands there again: it is asked only where nothing is found. `key`
    is the digest of `url_path`, which may be longer than an index takes.
    """

    key = models.CharField(max_length=32, primary_key=True)
    url_path = models.TextField()
    gone_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("page that is gone")
        verbose_name_plural = _("pages that are gone")

    def __str__(self) -> str:
        return self.url_path
