"""Which pages are in which state of translation, for a user: what reports and the dashboard ask.

All of it reads the table of text states. Aliases are left out: their texts are another page's.
"""

from collections.abc import Iterable
from typing import Any, Final

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES
from newsroom.bilingual.named import bilingual_models
from newsroom.bilingual.translation.keeping import OPEN

#: What somebody who sees the report may do with a page of it, one of these at least.
MAY: Final = ("add", "change", "publish")
STATES: Final = {
    "missing": pgettext_lazy("state of a translation", "Missing"),
    "outdated": pgettext_lazy("state of a translation", "Out of date"),
    "machine": pgettext_lazy("state of a translation", "Machine"),
    "draft": pgettext_lazy("state of a language", "Draft"),
    "live": pgettext_lazy("state of a language", "Live"),
}
#: A language that is live with a newer draft is both.
_COUNTED_AS: Final = {"draft": ("draft", "changed"), "live": ("live", "changed")}


def policy() -> Any:
    """Who may do what with pages."""
    return policy_registry.get_by_type(Page)


def reported_pages(user: Any) -> QuerySet:
    """The pages that `user` may work on and that have texts of their own: no aliases."""
    pages = policy().instances_user_has_any_permission_for(user, set(MAY))
    return pages.filter(text_state__isnull=False, alias_of=None)


def in_state(state: str, languages: Iterable[str]) -> Q:
    """Pages of which one of `languages` is in `state`, one of those that the report knows."""
    found = Q()
    for language in languages:
        if state in OPEN:
            found |= Q(**{f"text_state__{state}_{language}__gt": 0})
        else:
            found |= Q(**{f"text_state__state_{language}__in": _COUNTED_AS[state]})
    return found


def _types() -> list[tuple[str, Any]]:
    return [
        (model._meta.label_lower, capfirst(model._meta.verbose_name))
        for model in bilingual_models()
    ]


def _people(request: HttpRequest) -> QuerySet:
    users = policy().users_with_any_permission(set(MAY))
    return users.order_by(get_user_model().USERNAME_FIELD)


class TranslationFilterSet(WagtailFilterSet):
    """Pages by type, language, state and person. A state is looked for in the language chosen."""

    kind = django_filters.ChoiceFilter(label=_("Type"), choices=_types, method="of_kind")
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=list(NATIVE_NAMES.items()), method="in_language"
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=list(STATES.items()), method="in_state"
    )
    edited_by = django_filters.ModelChoiceFilter(
        label=_("Last edited by"), field_name="latest_revision__user", queryset=_people
    )
    owner = django_filters.ModelChoiceFilter(label=_("Owner"), queryset=_people)

    class Meta:
        model = Page
        fields: list[str] = []

    def of_kind(self, pages: QuerySet, _name: str, label: str) -> QuerySet:
        """The pages of one type."""
        app, model = label.split(".")
        return pages.filter(content_type=ContentType.objects.get_by_natural_key(app, model))

    def in_language(self, pages: QuerySet, _name: str, _language: str) -> QuerySet:
        """All: the language says where a state is looked for, and what waits longest."""
        return pages

    def in_state(self, pages: QuerySet, _name: str, state: str) -> QuerySet:
        """The pages that are in `state` in the language chosen, or in any."""
        language = self.form.cleaned_data.get("language")
        return pages.filter(in_state(state, [language] if language else LANGUAGES))
