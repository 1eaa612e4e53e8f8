"""The records that stories and takes refer to: heads, regions and outlets, each named twice."""

from collections.abc import Iterator
from itertools import count
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from entities.names import lookup_key
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.panels import Pair
from newsroom.bilingual.reading import name_in
from newsroom.bilingual.slugs import suggest
from newsroom.bilingual.storing import normalise_texts


class NamedRecord(index.Indexed, models.Model):
    """A record with a name in each language, found by either."""

    name = models.CharField(_("name"), max_length=120, null=True, blank=True)
    key_ko = models.CharField(max_length=255, editable=False, db_index=True, default="", blank=True)
    key_en = models.CharField(max_length=255, editable=False, db_index=True, default="", blank=True)

    panels: ClassVar[list] = [Pair("name")]
    search_fields: ClassVar[list] = [
        index.SearchField("name_ko", boost=2),
        index.SearchField("name_en", boost=2),
        index.AutocompleteField("name_ko"),
        index.AutocompleteField("name_en"),
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return name_in(self, (get_language() or LANGUAGES[0])[:2])

    def clean(self) -> None:
        """A record needs a name in at least one language."""
        super().clean()
        if not (self.name_ko or self.name_en):
            raise ValidationError(_("Give a name in at least one language."))

    def save(self, *args, **kwargs) -> None:
        """Save with the keys under which a document finds the record."""
        normalise_texts(self)
        self.key_ko, self.key_en = lookup_key(self.name_ko or ""), lookup_key(self.name_en or "")
        super().save(*args, **kwargs)


class Head(NamedRecord):
    """A topic heading that stories stand under."""

    class Meta:
        verbose_name = _("head")
        verbose_name_plural = _("heads")


class AddressedRecord(NamedRecord):
    """A record with a page of its own, whose address stays when its name changes."""

    slug = models.SlugField(_("slug"), max_length=255, unique=True, editable=False, blank=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        """Save; a new record gets a slug from its English name, else from the other, romanised.

        Two that come at once may have thought of the same slug: the later one takes another. So
        does a copy.
        """
        if not self._state.adding:
            super().save(*args, **kwargs)
            return
        base = self.slug or suggest(self.name_en, self.name_ko) or self._meta.model_name or ""
        for slug in free_slugs(base, type(self)):
            self.slug = slug
            try:
                with transaction.atomic():
                    super().save(*args, **kwargs)
            except IntegrityError:
                if not type(self).objects.filter(slug=slug).exists():
                    raise
            else:
                return


def free_slugs(base: str, model: type[models.Model]) -> Iterator[str]:
    """Those of `base`, `base-2`, `base-3` … that no record of `model` has, one after the other."""
    for number in count(1):
        slug = base if number == 1 else f"{base}-{number}"
        if not model._default_manager.filter(slug=slug).exists():
            yield slug


class Region(AddressedRecord):
    """Where an outlet speaks from."""

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class Outlet(AddressedRecord):
    """Who published a take."""

    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("region")
    )
    language = models.CharField(
        _("language"),
        max_length=35,
        blank=True,
        help_text=_("The language it publishes in, as a code: en, ko, ja, zh."),
    )
    website = models.URLField(_("website"), max_length=2000, blank=True)

    panels: ClassVar[list] = [
        *NamedRecord.panels,
        FieldPanel("region"),
        FieldPanel("language"),
        FieldPanel("website"),
    ]

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
