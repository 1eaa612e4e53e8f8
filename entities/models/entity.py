"""Entity: somebody or something that stories name, as a page of its own."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from entities.models.nodes import GraphPageMixin, LinkRow, link_row_panels
from newsroom.bilingual.additions import NoticesPanel
from newsroom.bilingual.models import BilingualPageMixin, FixedPageMixin, Row
from newsroom.bilingual.panels import Pair, RowsPanel
from newsroom.bilingual.rich_text import FEATURES


class EntityKind(models.TextChoices):
    """What sort of thing an entity is."""

    PERSON = "person", _("Person")
    ORGANIZATION = "organization", _("Organisation")
    COMPANY = "company", _("Company")
    GOVERNMENT = "government", _("Government body")
    PLACE = "place", _("Place")
    MATERIAL = "material", _("Material")
    PRODUCT = "product", _("Product")
    EVENT = "event", _("Event")
    LAW = "law", _("Law or agreement")
    CONCEPT = "concept", _("Concept")


class EntityMixin(GraphPageMixin):
    """The fields of an entity; `headline` is its name."""

    kind: ClassVar[str] = "entity"
    route_name: ClassVar[str] = "entity"
    presentation: ClassVar[str] = "entities.reading.entity.present"
    name_rows: ClassVar[str] = "other_names"
    precedence: ClassVar[int] = 20

    headline = models.CharField(_("name"), max_length=255, null=True, blank=True)
    dek = models.TextField(_("in one line"), null=True, blank=True)
    summary = RichTextField(_("description"), features=FEATURES, null=True, blank=True)
    entity_kind = models.CharField(
        _("kind"), max_length=20, choices=EntityKind.choices, blank=True, db_index=True
    )
    wikidata_id = models.CharField(
        _("Wikidata id"),
        max_length=20,
        blank=True,
        db_index=True,
        validators=[RegexValidator(r"^Q[1-9]\d*$", _("A Wikidata id is a Q and a number."))],
    )

    content_panels: ClassVar[list] = [
        Pair("headline"),
        Pair("dek"),
        FieldPanel("entity_kind"),
        RowsPanel("other_names", heading=_("Aliases"), label=_("alias")),
        Pair("summary"),
        FieldPanel("wikidata_id"),
        RowsPanel("related", heading=_("Related pages"), label=_("page")),
        RowsPanel("mentions", heading=_("Entities"), label=_("entity")),
        NoticesPanel(heading=_("Hints")),
    ]
    search_fields: ClassVar[list] = [
        *GraphPageMixin.search_fields,
        index.SearchField("dek_ko"),
        index.SearchField("dek_en"),
        index.SearchField("summary_ko"),
        index.SearchField("summary_en"),
        index.RelatedFields(
            "other_names", [index.SearchField("name", boost=2), index.AutocompleteField("name")]
        ),
        index.FilterField("entity_kind"),
    ]

    class Meta:
        abstract = True


class Entity(EntityMixin, Page):
    """An entity below the entity index."""

    parent_page_types: ClassVar[list[str]] = ["entities.EntityIndex"]
    subpage_types: ClassVar[list[str]] = []
    template = "entities/entity.html"

    class Meta:
        verbose_name = _("entity")
        verbose_name_plural = _("entities")


class Alias(Row):
    """Another name of an entity, in one language."""

    page = ParentalKey(Entity, related_name="other_names", on_delete=models.CASCADE)
    name = models.CharField(_("alias"), max_length=255)
    language = models.CharField(
        _("language"), max_length=2, choices=[("ko", _("Korean")), ("en", _("English"))]
    )

    panels: ClassVar[list] = [FieldRowPanel([FieldPanel("name"), FieldPanel("language")])]

    class Meta(Row.Meta):
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")

    def __str__(self) -> str:
        return self.name


class EntityRelated(LinkRow):
    """A page that an editor put beside an entity."""

    page = ParentalKey(Entity, related_name="related", on_delete=models.CASCADE)
    panels: ClassVar[list] = link_row_panels()

    class Meta(LinkRow.Meta):
        verbose_name = _("related page of an entity")
        verbose_name_plural = _("related pages of entities")


class EntityMention(LinkRow):
    """An entity that another entity names."""

    page = ParentalKey(Entity, related_name="mentions", on_delete=models.CASCADE)
    panels: ClassVar[list] = link_row_panels("entities.Entity")

    class Meta(LinkRow.Meta):
        verbose_name = _("entity of another entity")
        verbose_name_plural = _("entities of other entities")


class EntityIndex(FixedPageMixin, BilingualPageMixin, Page):
    """All entities, at `/entity`."""

    headline = models.CharField(_("headline"), max_length=255, null=True, blank=True)
    dek = models.TextField(_("dek"), null=True, blank=True)

    content_panels: ClassVar[list] = [Pair("headline"), Pair("dek")]
    subpage_types: ClassVar[list[str]] = ["entities.Entity"]
    max_count = 1
    template = "entities/entity_index.html"
    presentation: ClassVar[str] = "entities.reading.entity_index.present"
    in_menu: ClassVar[bool] = True

    class Meta:
        verbose_name = _("entity index")
        verbose_name_plural = _("entity indexes")
