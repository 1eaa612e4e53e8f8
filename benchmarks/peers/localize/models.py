"""A story, its takes and the pages that it names: a tree for each language."""

from typing import Any

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class EntryPage(Page):
    """Whoever or whatever is named."""

    template = "localize/entry.html"


class StoryTag(TaggedItemBase):
    """A tag of a story."""

    content_object = ParentalKey("StoryPage", related_name="tagged_items", on_delete=models.CASCADE)


class StoryPage(Page):
    """What a story of ours says."""

    template = "localize/story.html"

    dek = models.TextField(blank=True)
    date = models.DateField()
    summary = RichTextField(blank=True)
    split = RichTextField(blank=True)
    why = RichTextField(blank=True)
    tags = ClusterTaggableManager(through=StoryTag, blank=True)

    content_panels = [
        *Page.content_panels,
        *(FieldPanel(name) for name in ("dek", "date", "summary", "split", "why", "tags")),
        InlinePanel("figures"),
        InlinePanel("watch"),
        InlinePanel("links"),
    ]
    override_translatable_fields = [
        SynchronizedField("slug"),
        *(TranslatableField(name) for name in ("dek", "summary", "split", "why")),
        SynchronizedField("date"),
    ]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page with its takes and what it names, each kind in one query."""
        context = super().get_context(request, *args, **kwargs)
        context["takes"] = TakePage.objects.live().child_of(self)
        context["links"] = self.links.select_related("target")
        context["translations"] = (
            self.get_translations(inclusive=True).live().select_related("locale")
        )
        context["menu"] = self.get_site().root_page.localized.get_children().live().in_menu()
        return context


class Row(TranslatableMixin, Orderable):
    """A row of a list of a story."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True


class StoryFigure(Row):
    """A figure and what it measures."""

    page = ParentalKey(StoryPage, related_name="figures", on_delete=models.CASCADE)
    value = models.CharField(max_length=120, blank=True)
    measure = models.TextField(blank=True)
    translatable_fields = [TranslatableField("value"), TranslatableField("measure")]

    class Meta(Row.Meta):
        pass


class StoryWatch(Row):
    """What to watch for."""

    page = ParentalKey(StoryPage, related_name="watch", on_delete=models.CASCADE)
    text = models.TextField(blank=True)
    translatable_fields = [TranslatableField("text")]

    class Meta(Row.Meta):
        pass


class StoryLink(Row):
    """A page that the story names."""

    page = ParentalKey(StoryPage, related_name="links", on_delete=models.CASCADE)
    target = models.ForeignKey(Page, related_name="+", on_delete=models.CASCADE)
    translatable_fields = [TranslatableField("target")]

    class Meta(Row.Meta):
        pass


class TakePage(Page):
    """One outlet's account, below its story."""

    template = "localize/entry.html"

    outlet = models.CharField(max_length=200, blank=True)
    region = models.CharField(max_length=200, blank=True)
    lens = models.CharField(max_length=200, blank=True)
    summary = RichTextField(blank=True)
    quote = models.TextField(blank=True)
    source = models.URLField(max_length=2000, blank=True)

    content_panels = [
        *Page.content_panels,
        *(FieldPanel(name) for name in ("outlet", "region", "lens", "summary", "quote", "source")),
    ]
    override_translatable_fields = [
        SynchronizedField("slug"),
        *(TranslatableField(name) for name in ("outlet", "region", "lens", "summary")),
        SynchronizedField("quote"),
        SynchronizedField("source"),
    ]
