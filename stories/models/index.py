"""The front page and the index pages, below which everything else stands."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from newsroom.bilingual.models import BilingualPageMixin, FixedPageMixin
from newsroom.bilingual.panels import Pair


class IndexMixin(FixedPageMixin, BilingualPageMixin):
    """A page that lists others."""

    headline = models.CharField(_("headline"), max_length=255, null=True, blank=True)
    dek = models.TextField(_("dek"), null=True, blank=True)

    content_panels: ClassVar[list] = [Pair("headline"), Pair("dek")]

    class Meta:
        abstract = True


class FrontPage(IndexMixin, Page):
    """The newest stories, at `/`."""

    max_count = 1
    template = "stories/front_page.html"
    presentation: ClassVar[str] = "stories.reading.front.present"

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")


class StoryIndex(IndexMixin, Page):
    """All stories, at `/n`."""

    subpage_types: ClassVar[list[str]] = ["stories.Story"]
    max_count = 1
    template = "stories/story_index.html"
    presentation: ClassVar[str] = "stories.reading.story_index.present"
    in_menu: ClassVar[bool] = True

    class Meta:
        verbose_name = _("story index")
        verbose_name_plural = _("story indexes")


class LensIndex(IndexMixin, Page):
    """All lenses, at `/lens`."""

    subpage_types: ClassVar[list[str]] = ["stories.Lens"]
    max_count = 1
    template = "stories/lens_index.html"
    presentation: ClassVar[str] = "stories.reading.lens_index.present"
    in_menu: ClassVar[bool] = True

    class Meta:
        verbose_name = _("lens index")
        verbose_name_plural = _("lens indexes")
