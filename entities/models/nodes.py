"""What a page type needs to be a node of the graph, and the rows in which it names other nodes."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel

from entities.graph import keeping
from entities.graph.subjects import links_from
from entities.models.base import PAGE_MODEL
from entities.wiki import plain_links
from newsroom.bilingual.models import BilingualPageMixin, Row
from newsroom.bilingual.text import plain
from newsroom.bulk import searching
from newsroom.search.fields import says_rows


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

    def clean(self) -> None:
        """A page that exists leaves nothing to be wanted."""
        super().clean()
        if self.target_id:
            self.wanted = ""


class GraphPageMixin(BilingualPageMixin):
    """A page that others can link to by kind and slug, name or alias.

    `kind` names it in documents and in the link table; `route_name` is the segment before the slug
    in its address. Both are unique among page types; a type without one can be linked to from the
    page chooser only. Saving a page or a draft turns `[[…]]` into links where the target exists,
    and keeps names, edges and the pages that wait for this one up to date.
    """

    kind: ClassVar[str] = ""
    route_name: ClassVar[str] = ""
    #: Names of the rich-text pairs whose links are edges.
    linked_texts: ClassVar[tuple[str, ...]] = ("summary",)
    #: Relations of `LinkRow`s, and the relation of the graph that they stand for.
    link_rows: ClassVar[dict[str, str]] = {"related": "related", "mentions": "mention"}
    #: The relation of rows with `name` and `language` that are further names, if there is one.
    name_rows: ClassVar[str] = ""
    #: Which kind a name means that pages of several kinds answer to: the lowest.
    precedence: ClassVar[int] = 100

    class Meta:
        abstract = True

    @staticmethod
    def text_for_search(html: str) -> str:
        """A rich text as search reads it: a link that waits for its page says what readers see."""
        return plain_links(plain(html))

    def subjects_elsewhere(self) -> set[str]:
        """The backlinks of the pages that it links to."""
        return super().subjects_elsewhere() | links_from(self.pk)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save with what is written of the graph made real; see `entities.graph.keeping`."""
        fields = kwargs.get("update_fields")
        if not keeping.concerns_graph(self, fields):
            return super().save(*args, **kwargs)
        with transaction.atomic():
            keeping.before_writing(self)
            result = super().save(*args, **kwargs)
            keeping.after_save(self)
            if says_rows(type(self)):
                # Wagtail has entered the page before its rows were stored.
                searching.index([self])
        return result

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a draft in the same way."""
        with transaction.atomic():
            keeping.before_writing(self)
            revision = super().save_revision(*args, **kwargs)
            keeping.after_draft(self)
        return revision


def link_row_panels(page_type: str | None = None) -> list[PageChooserPanel]:
    """The panels of a `LinkRow`, choosing among `page_type` (any page when None)."""
    return [PageChooserPanel("target", page_type), "wanted"]
