"""The two tables of the cache: changes that wait to be counted, and versions."""

from django.db import models


class Change(models.Model):
    """Subjects that a transaction changed; written with it, counted after it, then gone.

    A row of its own a change, because to count at once would have two transactions wait for each
    other's versions until both are over.
    """

    subjects = models.JSONField()

    def __str__(self) -> str:
        return f"change {self.pk}"


class Version(models.Model):
    """The version of one subject: another number after every change, never the same again."""

    subject = models.CharField(max_length=100, primary_key=True)
    version = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.subject} {self.version}"
