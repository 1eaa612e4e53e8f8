"""Source articles for the desk: to be searched and read, never changed, and never public."""

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from stories.models import SourceArticle


class ArchivePermissionPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes an archived article by hand, whatever their rights."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Looking is all that can be allowed."""
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether looking is among `actions` and allowed."""
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(SourceArticle, ArchivePermissionPolicy(SourceArticle))


class ArticleIndexView(generic.IndexView):
    """All articles, newest first, with the number of takes that came from each."""

    def get_base_queryset(self) -> Any:
        """Without the texts, which a list does not show."""
        articles = super().get_base_queryset().defer("body", "comments")
        return articles.annotate(take_count=Count("takes"))


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
    menu_order = 160
    add_to_admin_menu = True
    add_to_reference_index = False
    index_view_class = ArticleIndexView
    inspect_view_class = ArticleInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    form_fields: list[str] = []
    search_fields = ["title", "url"]
    search_backend_name = None
    list_filter = ["language"]
    list_display = [
        TitleColumn(
            "title", label=_("Title"), sort_key="title", url_name="source_articles:inspect"
        ),
        Column("language", label=_("Language"), sort_key="language", width="10%"),
        Column("take_count", label=_("Takes"), width="8%"),
        DateColumn("archived_at", label=_("Archived"), sort_key="archived_at", width="14%"),
    ]
