"""Lens: a way of telling, under which takes of all stories are collected."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from entities.models import GraphPageMixin, LinkRow
from entities.models.nodes import link_row_panels
from newsroom.bilingual.additions import NoticesPanel
from newsroom.bilingual.panels import Pair, RowsPanel
from newsroom.bilingual.rich_text import FEATURES


class LensMixin(GraphPageMixin):
    """The fields of a lens; `headline` is its name."""

    kind: ClassVar[str] = "lens"
    route_name: ClassVar[str] = "lens"
    presentation: ClassVar[str] = "stories.reading.lens.present"
    precedence: ClassVar[int] = 30

    headline = models.CharField(_("name"), max_length=255, null=True, blank=True)
    dek = models.TextField(_("in one line"), null=True, blank=True)
    summary = RichTextField(_("description"), features=FEATURES, null=True, blank=True)

    content_panels: ClassVar[list] = [
        Pair("headline"),
        Pair("dek"),
        Pair("summary"),
        RowsPanel("related", heading=_("Related pages"), label=_("page")),
        RowsPanel("mentions", heading=_("Entities"), label=_("entity")),
        NoticesPanel(heading=_("Hints")),
    ]
    search_fields: ClassVar[list] = [
        *GraphPageMixin.search_fields,
        *[
            index.SearchField(f"{name}_{language}")
            for name in ("dek", "summary")
            for language in ("ko", "en")
        ],
    ]

    class Meta:
        abstract = True


class Lens(LensMixin, Page):
    """A lens below the lens index."""

    parent_page_types: ClassVar[list[str]] = ["stories.LensIndex"]
    subpage_types: ClassVar[list[str]] = []
    template = "stories/lens.html"

    class Meta:
        verbose_name = _("lens")
        verbose_name_plural = _("lenses")


class LensRelated(LinkRow):
    """A page that an editor put beside a lens."""

    page = ParentalKey(Lens, related_name="related", on_delete=models.CASCADE)
    panels: ClassVar[list] = link_row_panels()

    class Meta(LinkRow.Meta):
        verbose_name = _("related page of a lens")
        verbose_name_plural = _("related pages of lenses")


class LensMention(LinkRow):
    """An entity that a lens names."""

    page = ParentalKey(Lens, related_name="mentions", on_delete=models.CASCADE)
    panels: ClassVar[list] = link_row_panels("entities.Entity")

    class Meta(LinkRow.Meta):
        verbose_name = _("entity of a lens")
        verbose_name_plural = _("entities of lenses")
