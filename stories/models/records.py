"""What an import leaves behind: runs, an item a document, and the last document of each page.

A run is a row with an item a document, so that the command and the admin read the same progress
and a worker that died leaves nothing unaccounted for.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.models.nodes import PAGE_MODEL


class ImportRun(models.Model):
    """One import: who asked, with which options, and how far it is."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        INTERRUPTED = "interrupted", _("Interrupted")
        CANCELLED = "cancelled", _("Cancelled")
        FAILED = "failed", _("Failed")
        FINISHED = "finished", _("Finished")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    publish = models.BooleanField(_("publish"), default=False)
    dry_run = models.BooleanField(_("dry run"), default=False)
    status = models.CharField(
        max_length=12, choices=Status.choices, default=Status.WAITING, db_index=True
    )
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True, db_index=True)
    sent_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    heartbeat_at = models.DateTimeField(null=True)
    task_id = models.CharField(max_length=64, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to this run by itself."""
        return self.status in {
            self.Status.FINISHED,
            self.Status.FAILED,
            self.Status.CANCELLED,
            self.Status.INTERRUPTED,
        }


class ImportItem(models.Model):
    """One document of a run, and what became of it."""

    class Result(models.TextChoices):
        PENDING = "pending", _("Pending")
        CREATED = "created", _("Created")
        UPDATED = "updated", _("Updated")
        UNCHANGED = "unchanged", _("Unchanged")
        CONFLICT = "conflict", _("Conflict")
        REJECTED = "rejected", _("Rejected")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    path = models.CharField(max_length=1000)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=50, blank=True)
    slug = models.CharField(max_length=255, blank=True)
    languages = models.JSONField(default=list)
    result = models.CharField(max_length=10, choices=Result.choices, default=Result.PENDING)
    tries = models.PositiveSmallIntegerField(default=0)
    changes = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    #: What the rules of `stories.checking` noticed in the page, as `Hints.as_json` writes it.
    hints = models.JSONField(default=dict)
    page = models.ForeignKey(PAGE_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    article = models.ForeignKey(
        "stories.SourceArticle", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["run", "result"], name="item_by_result")]
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="item_once"),
        ]

    def __str__(self) -> str:
        return self.path


class ImportedDocument(models.Model):
    """The last document that was applied to one language route of a page: the base of a merge."""

    kind = models.CharField(max_length=50)
    slug = models.CharField(max_length=255)
    route = models.CharField(max_length=2)
    digest = models.CharField(max_length=64, db_index=True)
    text = models.TextField()
    headings = models.CharField(max_length=2)
    languages = models.JSONField(default=list)
    page = models.ForeignKey(PAGE_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug", "route"], name="document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug} ({self.route})"
