"""Take: one outlet's account of a story, told through a lens or through none."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, get_page_models
from wagtail.search import index

from entities.models import GraphPageMixin
from entities.models.nodes import PAGE_MODEL
from newsroom.bilingual.additions import NoticesPanel
from newsroom.bilingual.detection import detect
from newsroom.bilingual.overlay import Content
from newsroom.bilingual.panels import Pair, RowsPanel
from newsroom.bilingual.reading import name_in
from newsroom.bilingual.rich_text import FEATURES
from newsroom.bilingual.slugs import suggest
from newsroom.bilingual.text import is_blank
from newsroom.search.fields import Facet, Recency
from stories import dating, quoting
from stories.admin.forms import TakeForm
from stories.admin.panels import TellingPanel
from stories.models.article import SourceArticle
from stories.models.querysets import TakeManager
from stories.models.snippets import Outlet, Region
from stories.subjects import takes_of, told_through

#: A take that readers see, of a story that they see.
IS_LIVE = models.Q(live_ko=True) | models.Q(live_en=True)
IS_TOLD = models.Q(told_on__isnull=False) & IS_LIVE
#: One of a story that is not live.
IS_WITHHELD = models.Q(told_on__isnull=True)


class TakeMixin(GraphPageMixin):
    """The fields of a take; its headline, if it has one, is the outlet's own."""

    kind: ClassVar[str] = "take"
    presentation: ClassVar[str] = "stories.reading.take.present"
    link_rows: ClassVar[dict[str, str]] = {}
    speaks_for: ClassVar[str] = "story_page"
    spoken_on: ClassVar[str] = "told_on"
    linking_keys: ClassVar[tuple[str, ...]] = ("lens_page",)
    aspects: ClassVar[Mapping[str, str]] = {"both": "stories.views.both.take_in_both"}
    required_texts: ClassVar[tuple[str, ...]] = ()
    withheld: ClassVar[models.Q | None] = IS_WITHHELD

    #: The route of the stories that takes stand below.
    story_route: ClassVar[str] = "n"

    story_page = models.ForeignKey(
        PAGE_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("story"),
    )
    #: The day of its story, by which it is listed; empty while that is not live.
    told_on = models.DateField(null=True, editable=False)
    outlet = models.ForeignKey(
        Outlet,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("outlet"),
    )
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("region"),
    )
    language = models.CharField(
        _("language of the outlet"),
        max_length=35,
        blank=True,
        help_text=_("As a code: en, ko, ja, zh."),
    )
    lens_page = models.ForeignKey(
        PAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("lens"),
        help_text=_("Leave empty where the take is told through no particular lens."),
    )
    headline = models.CharField(_("headline"), max_length=255, null=True, blank=True)
    summary = RichTextField(_("summary"), features=FEATURES, null=True, blank=True)
    quote_original = models.TextField(
        _("quote"), blank=True, help_text=_("In the words and the language of the source.")
    )
    quote = models.TextField(_("translation of the quote"), null=True, blank=True)
    source_url = models.URLField(_("source"), max_length=2000, blank=True, db_index=True)
    source_article = models.ForeignKey(
        SourceArticle,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="takes",
        verbose_name=_("source article"),
    )

    base_form_class = TakeForm
    content_panels: ClassVar[list] = [
        FieldRowPanel([FieldPanel("outlet"), FieldPanel("region"), FieldPanel("language")]),
        PageChooserPanel("lens_page", "stories.Lens"),
        Pair("headline"),
        Pair("summary"),
        FieldPanel("quote_original"),
        Pair("quote"),
        FieldPanel("source_url"),
        FieldPanel("source_article"),
        TellingPanel(
            "stories.admin.quotes.of_take",
            template="stories/admin/quote_panel.html",
            heading=_("Quote and source"),
        ),
        NoticesPanel(heading=_("Hints")),
    ]
    search_fields: ClassVar[list] = [
        *GraphPageMixin.search_fields,
        *[
            index.SearchField(f"{name}_{language}")
            for name in ("summary", "quote")
            for language in ("ko", "en")
        ],
        index.SearchField("quote_original"),
        index.FilterField("outlet"),
        Facet("region"),
        Facet("lens_page"),
        index.FilterField("story_page"),
        Recency("story_page", "story_page__story__date"),
    ]

    objects = TakeManager()

    class Meta:
        abstract = True

    @staticmethod
    def text_elsewhere(name: str, content: Any) -> dict[str, str]:
        """What stands for a text in the language in which it has none: the quote as it was said."""
        quote = (content.get("quote_original") or "") if name == "quote" else ""
        spoken = detect(quote)
        return {spoken: quote} if spoken else {}

    @classmethod
    def sought_by(cls, components: Sequence[str]) -> Mapping[str, str]:
        """The slug of its story: takes of one outlet have one slug below many stories."""
        is_below_story = len(components) == 3 and components[0] == cls.story_route
        return {"story_page__slug": components[1]} if is_below_story else {}

    def subjects(self) -> set[str]:
        """The list of its story's takes and that of its lens."""
        return super().subjects() | {
            takes_of(self.story_page_id),
            told_through(self.lens_page_id),
        }

    def missing_texts(self, language: str) -> tuple[str, ...]:
        """A take may be a bare pointer; but what it says in one language only is told in that."""
        said = [code for code in ("ko", "en") if not is_blank(getattr(self, f"summary_{code}"))]
        return () if not said or language in said else ("summary",)

    def derive_title(self) -> None:
        """Wagtail's single title: the take's own headline, else the outlet's name."""
        outlet = name_in(self.outlet, "ko") if self.outlet_id else ""
        own = self.headline_ko or self.headline_en
        self.title = (own or outlet or self.title or str(_("Take")))[:255]

    def suggest_slug(self) -> str:
        """The outlet's name, English if it has one."""
        if self.outlet_id:
            return suggest(self.outlet.name_en, self.outlet.name_ko) or "take"
        return super().suggest_slug() or "take"

    def get_admin_display_title(self) -> str:
        """The name of the take at the desk: its headline, else its outlet's name."""
        in_english = (get_language() or "").startswith("en")
        if in_english and not self.headline_en and self.outlet_id:
            return self.headline_ko or name_in(self.outlet, "en")
        return super().get_admin_display_title()

    def headline_in(self, language: str) -> str:
        """The take's own headline, else the name of its outlet, in `language`."""
        own = self.text("headline", language).value
        return own or (name_in(self.outlet, language) if self.outlet_id else self.title)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save with the key of the story above: a list of takes needs no walk of the tree.

        Its quote is looked up again. Whatever publishes ends here, so here is the last gate; to
        note that there is a new draft writes other columns, and publishes nothing.
        """
        fields = kwargs.get("update_fields")
        if self.path and fields is None:
            # Read anew: that at hand may be from before its story was taken offline.
            parent = self.get_parent(update=True)
            self.story_page_id = parent.pk if parent else None
            self.told_on = dating.day_of(parent) if parent else None
        if self.live and self._holds_revision and quoting.concerns_quote(fields):
            quoting.check_may_publish(self)
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            if quoting.concerns_quote(fields):
                quoting.refresh([self.pk])
        return result

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a draft, and look up its quote."""
        with transaction.atomic():
            revision = super().save_revision(*args, **kwargs)
            quoting.refresh([self.pk])
        return revision

    def serializable_data(self) -> Content:
        """The take as a revision holds it: its day is that of the row."""
        content = super().serializable_data()
        content.pop("told_on", None)
        return content

    def with_content_json(self, content: Content) -> Self:
        """A version of the take with `content`, listed as the row is."""
        take = super().with_content_json(content)
        take.told_on = self.told_on
        return take

    def check_may_publish(self) -> None:
        """Raise AbsentQuoteError before anything is written, where a site wants that."""
        super().check_may_publish()
        quoting.check_may_publish(self)


class Take(TakeMixin, Page):
    """A take below its story."""

    content_panels: ClassVar[list] = [
        *TakeMixin.content_panels,
        RowsPanel("corrections", heading=_("Corrections"), label=_("correction")),
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "stories/take.html"

    class Meta:
        verbose_name = _("take")
        verbose_name_plural = _("takes")
        indexes = [
            *(
                models.Index(
                    fields=[teller, "-told_on", "-story_page"],
                    name=f"take_{name}_told",
                    condition=IS_TOLD,
                )
                for name, teller in (
                    ("lens", "lens_page"),
                    ("outlet", "outlet"),
                    ("region", "region"),
                )
            ),
            # Live takes of stories that are not: hardly any, and looked for by every page.
            models.Index(
                fields=["page_ptr"], name="take_withheld", condition=IS_WITHHELD & IS_LIVE
            ),
            # What was published last through a lens, for its feed.
            models.Index(
                fields=["lens_page", "-last_live_ko", "-page_ptr"],
                name="take_ko_last",
                condition=models.Q(live_ko=True),
            ),
            models.Index(
                fields=["lens_page", "-last_live_en", "-page_ptr"],
                name="take_en_last",
                condition=models.Q(live_en=True),
            ),
        ]

    @classmethod
    def clean_parent_page_models(cls) -> list[Any]:
        """What says that takes stand below it: stories, and a site's own kinds of story."""
        return [
            model
            for model in get_page_models()
            if getattr(model, "subpage_types", None) and cls in model.clean_subpage_models()
        ]
