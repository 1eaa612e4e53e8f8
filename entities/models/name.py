"""The names under which pages are found: slugs, headlines in both languages, aliases."""

from django.db import models

from entities.models.base import PAGE_MODEL


class Source(models.TextChoices):
    """Where a page has a name from."""

    SLUG = "slug"
    HEADLINE = "headline"
    ALIAS = "alias"


class Name(models.Model):
    """One name of a page that others can link to.

    Rows are derived from the page and can be rebuilt at any time. One table for all page types, so
    that any number of links is looked up in one query and a change of name is seen by comparing.
    """

    page = models.ForeignKey(PAGE_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=50)
    source = models.CharField(max_length=10, choices=Source.choices)
    language = models.CharField(max_length=2, blank=True)
    text = models.CharField(max_length=255)
    key = models.CharField(max_length=255, db_index=True)

    def __str__(self) -> str:
        return self.text
