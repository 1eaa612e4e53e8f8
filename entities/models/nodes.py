"""What a page type needs to be a node of the graph, and the rows in which it names other nodes."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.url_routing import RouteResult

from entities.graph import keeping
from entities.graph.subjects import links_from
from entities.models.base import PAGE_MODEL
from entities.wiki import plain_links
from newsroom.bilingual.models import BilingualPageMixin, Row
from newsroom.bilingual.saving import lacks_rows
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
    #: The key to the page that a page of this type is a part of, if it is: it is no node then, and
    #: what it links to, that page links to. `spoken_on` is a column with the day of that page: none
    #: while it is not live, the first day that there is where it has no date. `linking_keys` are
    #: keys to pages that are links too.
    speaks_for: ClassVar[str] = ""
    spoken_on: ClassVar[str] = ""
    linking_keys: ClassVar[tuple[str, ...]] = ()
    #: Other looks at a page, by what follows its address, and the view that answers each: it takes
    #: the page and the request. A page that stands below under that name goes first.
    aspects: ClassVar[Mapping[str, str]] = {
        "graph": "entities.views.graph.graph_of_page",
        "graph.json": "entities.views.graph.data_of_page",
        "both": "entities.views.both.both_languages",
    }

    class Meta:
        abstract = True

    @classmethod
    def sought_by(cls, components: Sequence[str]) -> Mapping[str, str]:
        """A slug below the name of the route."""
        is_own = len(components) == 2 and components[0] == cls.route_name
        return {"slug": components[1]} if is_own else {}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page, one below it, or one of its `aspects`."""
        try:
            return super().route(request, path_components)
        except Http404:
            aspect = "/".join(path_components)
            if aspect not in self.aspects:
                raise
            return RouteResult(self, kwargs={"aspect": aspect})

    def serve(
        self, request: HttpRequest, *args: Any, aspect: str = "", **kwargs: Any
    ) -> HttpResponse:
        """The page or one of its `aspects` for a reader; 404 while it is visible in no language."""
        if not aspect:
            return super().serve(request, *args, **kwargs)
        if not self.visible_languages():
            raise Http404
        return import_string(self.aspects[aspect])(self, request)

    @staticmethod
    def text_for_search(html: str) -> str:
        """A rich text as search reads it: a link that waits for its page says what readers see."""
        return plain_links(plain(html))

    def get_indexed_instance(self) -> Any:
        """Wagtail's own; nothing yet where rows that are found with the page are still to come."""
        if says_rows(type(self)) and lacks_rows(self):
            return None
        return super().get_indexed_instance()

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
