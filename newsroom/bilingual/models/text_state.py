"""The table of text states: how far each page is in each language, in its newest version.

Derived from pages, so that reports and the dashboard can ask for what drafts of many pages say.
`newsroom.bilingual.translation.keeping` keeps it; nobody edits it, and it can be rebuilt.
"""

import datetime as dt

import swapper
from django.db import models

swapper.set_app_prefix("wagtailcore", "wagtail")


class TextState(models.Model):
    """One page: for each language how far it is, and how many of its texts wait for somebody.

    `state_…` is one of `newsroom.bilingual.states.State`. Texts of rows count as well. Open is what
    is missing, out of date or a machine's that nobody has reviewed; `open_since` is when the
    version was saved with which that began, of the page and of each language, None where nothing
    is open.
    """

    page = models.OneToOneField(
        swapper.get_model_name("wagtailcore", "Page"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="text_state",
    )
    is_open = models.BooleanField(default=False)
    open_since = models.DateTimeField(null=True)
    open_since_ko = models.DateTimeField(null=True)
    open_since_en = models.DateTimeField(null=True)
    state_ko = models.CharField(max_length=7, default="none")
    state_en = models.CharField(max_length=7, default="none")
    missing_ko = models.PositiveSmallIntegerField(default=0)
    missing_en = models.PositiveSmallIntegerField(default=0)
    outdated_ko = models.PositiveSmallIntegerField(default=0)
    outdated_en = models.PositiveSmallIntegerField(default=0)
    machine_ko = models.PositiveSmallIntegerField(default=0)
    machine_en = models.PositiveSmallIntegerField(default=0)

    #: When the version was saved that it tells of; known only while the row is made.
    at: dt.datetime

    #: A row that is derived from a page does not use it.
    wagtail_reference_index_ignore = True

    class Meta:
        #: What groups are given in languages; see `newsroom.bilingual.rights`.
        permissions = [
            ("edit_ko", "Can edit Korean"),
            ("edit_en", "Can edit English"),
            ("publish_ko", "Can publish Korean"),
            ("publish_en", "Can publish English"),
        ]
        indexes = [
            # The order of the report: what is open first, that which waits longest before all.
            models.Index(fields=["-is_open", "open_since", "page"], name="text_state_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: ko {self.state_ko}, en {self.state_en}"
