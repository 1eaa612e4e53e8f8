"""Filters of the desk's listings that every type of bilingual page has."""

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from django_filters.fields import ModelMultipleChoiceField
from wagtail.admin.views.pages.listing import PageFilterSet

from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES


class LiveLanguagesFilter(ChoiceFilter):
    """Pages by the languages in which readers see them."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [
            ("ko,en", _("Both languages")),
            ("ko", _("Korean only")),
            ("en", _("English only")),
            ("-", _("No language")),
        ]
        super().__init__(label=_("Published in"), choices=choices, widget=RadioSelect, **kwargs)

    def filter(self, pages: QuerySet, value: str | None) -> QuerySet:
        """The pages that are live in exactly the languages of `value`; all where it is empty."""
        if not value:
            return pages
        live = value.split(",")
        return pages.filter(**{f"live_{language}": language in live for language in LANGUAGES})


class LanguageStateFilter(MultipleChoiceFilter):
    """Pages by how far one language of them is, in the newest version."""

    def __init__(self, language: str, **kwargs: Any) -> None:
        super().__init__(
            field_name=f"text_state__state_{language}",
            label=format_lazy("{} ({})", _("State"), NATIVE_NAMES[language]),
            choices=[
                ("live", pgettext_lazy("state of a language", "Live")),
                ("changed", pgettext_lazy("state of a language", "Live + draft")),
                ("draft", pgettext_lazy("state of a language", "Draft")),
                ("none", pgettext_lazy("state of a language", "Not begun")),
            ],
            widget=CheckboxSelectMultiple,
            **kwargs,
        )


class _PageChoiceField(ModelMultipleChoiceField):
    def label_from_instance(self, page: Any) -> str:
        """The name of a page in the language of the interface."""
        return str(page.get_admin_display_title())


class PageChoiceFilter(ModelMultipleChoiceFilter):
    """Pages by another page that they name, which is called as the desk calls it."""

    field_class = _PageChoiceField


class BilingualFilterSet(PageFilterSet):
    """Wagtail's filters without those that mean nothing in a flat list of one site."""

    live_languages = LiveLanguagesFilter()
    state_ko = LanguageStateFilter("ko")
    state_en = LanguageStateFilter("en")
    site = None
    has_child_pages = None
