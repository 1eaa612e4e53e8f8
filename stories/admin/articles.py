"""Source articles for the desk: to be searched and read, never changed, and never public."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.translation import gettext_lazy as _
from django_filters import AllValuesMultipleFilter, ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from newsroom.bilingual.listings import language_column
from newsroom.bilingual.text import nfc
from stories.models import SourceArticle

SEARCHED = ("title", "url", "body")


class ArchivePermissionPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes an archived article by hand, whatever their rights."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Looking is all that can be allowed."""
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether looking is among `actions` and allowed."""
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(SourceArticle, ArchivePermissionPolicy(SourceArticle))


def matching(articles: QuerySet, query: str) -> QuerySet:
    """The articles in which every word of `query` stands; what readers commented does not count."""
    for word in nfc(query).split():
        found = Q()
        for name in SEARCHED:
            found |= Q(**{f"{name}__icontains": word})
        articles = articles.filter(found)
    return articles


class TakesFilter(ChoiceFilter):
    """Articles that a take came from, or those that wait for one."""

    def filter(self, articles: QuerySet, value: str | None) -> QuerySet:
        """The articles with or without a take; all where nothing is chosen."""
        return articles.filter(takes__isnull=value == "without") if value else articles


class ArticleFilterSet(WagtailFilterSet):
    """Articles by their language, and by whether a take came from them."""

    language = AllValuesMultipleFilter(label=_("Language"), widget=CheckboxSelectMultiple)
    linked = TakesFilter(
        label=_("Takes"),
        choices=[("with", _("Linked to a take")), ("without", _("Not linked to a take"))],
        widget=RadioSelect,
    )

    class Meta:
        model = SourceArticle
        fields: list[str] = []


class ArticleIndexView(generic.IndexView):
    """All articles, newest first, with the number of takes that came from each."""

    def get_base_queryset(self) -> Any:
        """Without the texts, which a list does not show."""
        articles = super().get_base_queryset().defer("body", "comments")
        return articles.annotate(take_count=Count("takes", distinct=True))

    def search_queryset(self, articles: QuerySet) -> QuerySet:
        """By words of the title, the address or the text."""
        return matching(articles, self.search_query or "")


class ArticleInspectView(generic.InspectView):
    """One article: where it is from, its text, its readers' comments apart."""

    template_name = "stories/admin/article.html"
    page_title = _("Source article")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the takes that quote it."""
        takes = self.object.takes.select_related("outlet")
        return super().get_context_data(**kwargs) | {"article": self.object, "takes": takes}


class ArticleViewSet(ModelViewSet):
    """The archive, in the menu of whoever may look at it."""

    model = SourceArticle
    name = "source_articles"
    icon = "doc-full"
    menu_label = _("Source articles")
    menu_name = "source-articles"
    menu_order = 160
    add_to_admin_menu = True
    add_to_reference_index = False
    index_view_class = ArticleIndexView
    inspect_view_class = ArticleInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    form_fields: list[str] = []
    search_fields = list(SEARCHED)
    search_backend_name = None
    filterset_class = ArticleFilterSet
    list_display = [
        TitleColumn(
            "title", label=_("Title"), sort_key="title", url_name="source_articles:inspect"
        ),
        language_column(),
        Column("take_count", label=_("Takes"), sort_key="take_count", width="8%"),
        DateColumn("archived_at", label=_("Archived"), sort_key="archived_at", width="14%"),
    ]
