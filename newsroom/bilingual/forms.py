"""The rules of the edit form of every bilingual page.

A draft may be incomplete but not nameless, publishing needs one whole language, a Korean headline
gives a slug that can be read aloud, and whatever a person writes is remembered as theirs.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES, Language
from newsroom.bilingual.remembering import confirm, remember_edits
from newsroom.bilingual.rights import fields, keeping
from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.slugs import suggest
from newsroom.bilingual.storing import normalise_texts
from newsroom.bilingual.text import is_blank, nfc
from newsroom.bilingual.translation.sides import id_of

#: What a form posts with the texts of which a person says that they are still right.
STILL_VALID = "still_valid"
_SLUG = re.compile(r"[a-z0-9]+(?:[-_]+[a-z0-9]+)*")


class BilingualPageForm(WagtailAdminPageForm):
    """The edit form of a page that is told in two languages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: The languages to which whoever fills in this form is held; None where to no language.
        self.limit = keeping.limit_of(self.instance, self.for_user)
        #: What was posted that is not theirs, and says something new.
        self.unheard: tuple[fields.Unheard, ...] = ()
        if self.limit is not None:
            self.unheard = fields.restrict(self, self.limit)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "The last part of the address, the same in both languages. Leave it empty and it "
                "is made from the headline."
            )

    def clean_slug(self) -> str:
        """A slug of small Latin letters, digits and hyphens, however it was typed."""
        slug = nfc(self.cleaned_data["slug"]).strip().lower()
        if slug and not _SLUG.fullmatch(slug) and slug != self.initial.get("slug"):
            raise ValidationError(
                _("Use small Latin letters, digits and hyphens in the slug: rare-earth-controls.")
            )
        return slug

    def clean(self) -> dict[str, Any]:
        """Ask for a headline, and make a slug from it before its uniqueness is checked."""
        self._ask_for_headline()
        if "slug" in self.cleaned_data and not self.cleaned_data["slug"]:
            self.cleaned_data["slug"] = self._suggested_slug()
        cleaned = super().clean()
        if "slug" in self.cleaned_data and not self.cleaned_data["slug"] and not self.errors:
            self.add_error("slug", _("No slug can be made from this headline; give one."))
        return cleaned

    def _ask_for_headline(self) -> None:
        if "headline" not in self._meta.model.required_texts:
            return
        columns = [f"headline_{language}" for language in LANGUAGES]
        if any(column in self.errors for column in columns):
            return
        if all(is_blank(self._said(column)) for column in columns):
            message = gettext("%(text)s: write it in Korean or in English, for a draft too.")
            self.add_error(columns[0], message % {"text": _label(self._meta.model, "headline")})

    def _said(self, column: str) -> Any:
        """What the page is to say in `column`, which need not be on this form."""
        if column in self.fields:
            return self.cleaned_data.get(column)
        return getattr(self.instance, column)

    def add_error(self, field: str | None, error: Any) -> None:
        """Django's own; what is wrong in a field that is not on this form is said above it."""
        wrong = error if isinstance(error, ValidationError) else ValidationError(error)
        if not hasattr(wrong, "error_dict"):
            super().add_error(field if field in self.fields else None, wrong)
            return
        told: dict[str, list[Any]] = {}
        for name, errors in wrong.error_dict.items():
            told.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).extend(errors)
        super().add_error(None, ValidationError(told))

    def _suggested_slug(self) -> str:
        base = self._base_of_slug()
        slug, number = base, 1
        while slug and not Page._slug_is_available(slug, self.parent_page, self.instance):
            number += 1
            slug = f"{base}-{number}"
        return slug

    def _base_of_slug(self) -> str:
        """What the slug of a page without one is made of."""
        return suggest(self.cleaned_data.get("headline_en"), self.cleaned_data.get("headline_ko"))

    def _post_clean(self) -> None:
        # The page holds the new texts only from here on, and it knows best what it needs.
        super()._post_clean()
        # What a machine wrote is reviewed by this very form: that is asked once it is saved.
        lacks = (self.instance.missing_texts(language) for language in LANGUAGES)
        if not self.is_deferred_validation and all(lacks):
            self._ask_for_a_language()

    def _ask_for_a_language(self) -> None:
        lacking = {language: self.instance.missing_texts(language) for language in LANGUAGES}
        for language, names in self._begun(lacking):
            for name in names:
                message = gettext("Needed to publish in %(language)s.")
                self.add_error(f"{name}_{language}", message % {"language": _name(language)})
        lines = [
            gettext("%(language)s lacks: %(texts)s.")
            % {
                "language": _name(language),
                "texts": ", ".join(_label(self._meta.model, name) for name in names),
            }
            for language, names in lacking.items()
        ]
        self.add_error(
            None, " ".join([gettext("No language is complete enough to publish."), *lines])
        )

    def _begun(
        self, lacking: Mapping[Language, tuple[str, ...]]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The languages in which something required is written already; all when none is."""
        required = set(self._meta.model.required_texts)
        begun = {code: names for code, names in lacking.items() if required - set(names)}
        return iter((begun or lacking).items())

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001 -- Django's signature
        """Save, and remember which texts are now a person's, and which one said are right."""
        confirmed = self.data.getlist(STILL_VALID) if hasattr(self.data, "getlist") else ()
        _remember(self, confirmed)
        for relation in schema_of(type(self.instance)).rows:
            if relation in self.formsets:
                for row in self.formsets[relation].forms:
                    _remember(row, confirmed, relation=relation)
        if self.limit is None:
            return super().save(commit=commit)
        return self._save_within(self.limit, commit=commit)

    def _save_within(self, languages: tuple[Language, ...], *, commit: bool) -> Any:
        """Save what is theirs of a person who works in `languages`: the row of a draft as well."""
        page = super().save(commit=False)
        keeping.keep(page, languages)
        if commit:
            page.save()
            self.save_m2m()
        return page


def _remember(form: Any, confirmed: Collection[str], *, relation: str = "") -> None:
    # A draft is written from the instance as it is here; only a live row passes through `save`.
    normalise_texts(form.instance)
    remember_edits(form.instance, before={name: form.initial.get(name) for name in form.fields})
    named = {id_of(name, relation=relation, key=form.instance.pk): name for name in form.fields}
    if right := [named[each] for each in confirmed if each in named]:
        confirm(form.instance, right)


def _label(model: type[Any], name: str) -> str:
    return str(capfirst(model._meta.get_field(name).verbose_name))


def _name(language: str) -> str:
    """The language in the words of the interface."""
    return {"ko": gettext("Korean"), "en": gettext("English")}.get(language, NATIVE_NAMES[language])
