"""Checked quotes at the desk: on the edit form of a take, and all of them in a report."""

from collections.abc import Iterator
from typing import Any, Final

import django_filters
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from entities.reports import GraphReportView, worked_on
from stories import quoting
from stories.models import Outlet, QuoteCheck, Take

#: Characters of a quote or passage in a list; a file has all.
_LONGEST: Final = 300


def of_take(take: Any, _user: Any = None) -> dict[str, Any] | None:
    """What the panel shows of `take`; None where it quotes nothing in the words of its source."""
    check = QuoteCheck.objects.filter(pk=take.pk).first()
    if check is None:
        return None
    article = take.source_article if take.source_article_id else None
    return {
        "quote": {
            "state": check.state,
            "label": check.get_state_display(),
            "similarity": check.similarity,
            "passage": check.passage,
        },
        "article": article,
    }


class QuoteFilterSet(WagtailFilterSet):
    """Quotes by their state, by whether readers see them, and by outlet."""

    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=QuoteCheck.State.choices
    )
    take__live = django_filters.BooleanFilter(label=gettext_lazy("Live"))
    take__outlet = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Outlet"), queryset=lambda _request: Outlet.objects.order_by("pk")
    )

    class Meta:
        model = QuoteCheck
        fields = ["state", "take__live", "take__outlet"]


class QuoteReportView(GraphReportView):
    """Every quote in the words of its source, and how it stands to the article on file."""

    name = "quotes"
    model = QuoteCheck
    page_title = gettext_lazy("Quotes")
    header_icon = "openquote"
    filterset_class = QuoteFilterSet
    default_ordering = "-pk"
    menu_order = 600
    columns = [
        TitleColumn(
            "take",
            label=gettext_lazy("Take"),
            accessor=lambda check: check.take.get_admin_display_title(),
            get_url=lambda check: reverse("wagtailadmin_pages:edit", args=(check.pk,)),
        ),
        Column("story", label=gettext_lazy("Story"), accessor="take.story_page.title"),
        Column(
            "state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"
        ),
        Column("similarity", label=gettext_lazy("Similarity"), sort_key="similarity"),
        Column("quote", label=gettext_lazy("Quote"), accessor=lambda check: _cut(check.quote)),
        Column(
            "passage",
            label=gettext_lazy("Closest passage"),
            accessor=lambda check: _cut(check.passage),
        ),
    ]
    export_headings = {
        "take.title": gettext_lazy("Take"),
        "take.story_page.title": gettext_lazy("Story"),
        "take.outlet": gettext_lazy("Outlet"),
        "get_state_display": gettext_lazy("State"),
        "get_live_state_display": gettext_lazy("State of what readers see"),
        "similarity": gettext_lazy("Similarity"),
        "quote": gettext_lazy("Quote"),
        "passage": gettext_lazy("Closest passage"),
        "take.source_url": gettext_lazy("Source"),
        "take.source_article": gettext_lazy("Source article"),
    }
    list_export = list(export_headings)

    def get_base_queryset(self) -> Any:
        """The quotes of those takes that the user may work on; articles without their texts."""
        checks = worked_on(super().get_base_queryset(), self.request.user, key="take")
        related = ("take__outlet", "take__story_page", "take__source_article")
        return checks.select_related(*related).defer(
            "take__source_article__body", "take__source_article__comments"
        )


def _cut(text: str) -> str:
    return Truncator(text).chars(_LONGEST)


# Bulk publishing


def refuse_blocked(request: Any, action_type: str, pages: Any, action: Any) -> Any:
    """Publish nothing in bulk while a take among `pages` may not be published; say which."""
    if action_type != "publish" or not quoting.blocks_absent():
        return None
    blocked = [take for take in _takes_of(pages, action) if quoting.is_blocked(take)]
    for take in blocked:
        messages.error(request, quoting.blocking_message(take))
    return redirect(action.next_url) if blocked else None


def _takes_of(pages: Any, action: Any) -> Iterator[Any]:
    """The newest versions of the takes that would be published."""
    with_descendants = action.cleaned_form.cleaned_data.get("include_descendants")
    for page in pages:
        takes = Take.objects.filter(pk=page.pk)
        if with_descendants:
            takes |= Take.objects.descendant_of(page).not_live()
        for take in takes:
            yield take.get_latest_revision_as_object()
