"""The link table: one row an edge of the graph, public or in a newest draft."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.models.base import PAGE_MODEL


class Relation(models.TextChoices):
    """How one page names another."""

    RELATED = "related", _("related")
    MENTION = "mention", _("names")
    INLINE = "inline", _("links in its text")


class LinkQuerySet(models.QuerySet):
    """Edges by who may know of them."""

    def public(self) -> Self:
        """The edges of live rows, which readers see.

        `draft=False` would become `NOT draft`, by which SQLite looks nothing up in an index.
        """
        return self.filter(draft__in=(False,))


class Link(models.Model):
    """An edge from `source` to a target that may not exist yet.

    Rows are derived: from the live row of a page (`draft` False, published languages only) and,
    where the newest revision says something else, from that (`draft` True). They can be rebuilt at
    any time and are never edited.
    """

    source = models.ForeignKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="+")
    draft = models.BooleanField(default=False)
    relation = models.CharField(max_length=10, choices=Relation.choices)
    field = models.CharField(max_length=100)
    language = models.CharField(max_length=2, blank=True)
    position = models.PositiveIntegerField(default=0)
    target = models.ForeignKey(PAGE_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    target_kind = models.CharField(max_length=50, blank=True)
    target_slug = models.CharField(max_length=255, blank=True)
    target_key = models.CharField(max_length=255, db_index=True)
    label = models.CharField(max_length=255, blank=True)
    sentence = models.TextField(blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [
            models.Index(fields=["target", "draft", "source"], name="link_backlinks"),
            models.Index(
                fields=["target_key"], name="link_wanted", condition=models.Q(target__isnull=True)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "draft", "relation", "field", "language", "position"],
                name="link_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id or self.target_slug}"
