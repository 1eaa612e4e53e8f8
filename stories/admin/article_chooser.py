"""Choosing the source article of a take out of an archive that is too long for a drop-down."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.permissions import policy_registry

from newsroom.bilingual.listings import WIDE
from newsroom.bilingual.templatetags.newsroom import native_name
from stories.admin.articles import matching
from stories.models import SourceArticle


class ArticleFilterForm(SearchFilterMixin, BaseFilterForm):
    """The search of the chooser."""

    def filter(self, articles: QuerySet) -> QuerySet:
        """By words of the title, the address or the text."""
        self.search_query = self.cleaned_data.get("q") or ""
        self.is_searching = bool(self.search_query)
        return matching(articles, self.search_query)


class _Archive:
    """What the two screens of the chooser share."""

    filter_form_class = ArticleFilterForm
    ordering = "-archived_at"

    def get_object_list(self) -> QuerySet:
        """The archive, for those who may look at it."""
        policy = policy_registry.get_by_type(SourceArticle)
        articles = SourceArticle.objects.defer("body", "comments")
        may_look = policy.user_has_permission(self.request.user, "view")  # type: ignore[attr-defined]
        return articles if may_look else articles.none()

    @property
    def columns(self) -> list[Column]:
        """The title, and what tells articles of one title apart."""
        return [
            *super().columns,  # type: ignore[misc]
            Column(
                "language",
                label=_("Language"),
                accessor=lambda article: native_name(article.language),
                classname=WIDE,
            ),
            DateColumn("archived_at", label=_("Archived"), classname=WIDE),
        ]


class ChooseArticleView(_Archive, ChooseView):
    """The chooser."""


class ChooseArticleResultsView(_Archive, ChooseResultsView):
    """Its list of results."""


class ArticleChooserViewSet(ChooserViewSet):
    """The chooser, which every form with a source article uses by itself."""

    model = SourceArticle
    icon = "doc-full"
    per_page = 20
    choose_one_text = _("Choose a source article")
    choose_another_text = _("Choose another source article")
    choose_view_class = ChooseArticleView
    choose_results_view_class = ChooseArticleResultsView
