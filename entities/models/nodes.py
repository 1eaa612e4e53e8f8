"""What a page type needs to be a node of the graph, and the rows in which it names other nodes."""

from typing import ClassVar

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel

from newsroom.bilingual.models import BilingualPageMixin, Row

swapper.set_app_prefix("wagtailcore", "wagtail")
PAGE_MODEL = swapper.get_model_name("wagtailcore", "Page")


class LinkRow(Row):
    """A page that an editor names by choice, which may not exist yet.

    `target` is the page, or None while nobody has written it; `wanted` is then the slug or name
    as it was given. `label_ko`/`label_en` hold a label only where it is not the target's own name.
    """

    target = models.ForeignKey(
        PAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("page"),
    )
    wanted = models.CharField(
        _("not written yet"),
        max_length=255,
        blank=True,
        help_text=_("The slug or name of a page that does not exist yet."),
    )
    label = models.CharField(_("label"), max_length=255, null=True, blank=True)

    class Meta(Row.Meta):
        abstract = True


class GraphPageMixin(BilingualPageMixin):
    """A page that others can link to by kind and slug, name or alias.

    `kind` names it in documents and in the link table; `route` is the segment before the slug in
    its address. Both are unique among page types.
    """

    kind: ClassVar[str] = ""
    route: ClassVar[str] = ""
    #: Names of the rich-text pairs whose links are edges.
    linked_texts: ClassVar[tuple[str, ...]] = ("summary",)
    #: Relations of `LinkRow`s, and the relation of the graph that they stand for.
    link_rows: ClassVar[dict[str, str]] = {"related": "related", "mentions": "mention"}

    class Meta:
        abstract = True


def link_row_panels(page_type: str | None = None) -> list[PageChooserPanel]:
    """The panels of a `LinkRow`, choosing among `page_type` (any page when None)."""
    return [PageChooserPanel("target", page_type), "wanted"]
