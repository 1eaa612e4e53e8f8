"""How an app registers its texts as field pairs: modeltranslation's options, with one addition."""

from typing import Any

from modeltranslation.translator import TranslationOptions


class TextOptions(TranslationOptions):
    """Field pairs whose unsuffixed column names no other page.

    Wagtail would count each link of a rich text three times, once in the column that follows
    whoever saved last.
    """

    def add_translation_field(self, field: str, translation_field: Any) -> None:
        """Take the field of one language up, and let the reference index pass over the base."""
        super().add_translation_field(field, translation_field)
        base: Any = self.model._meta.get_field(field)
        if hasattr(type(base), "extract_references"):
            base.extract_references = _no_references
            # The field of the next language starts as a copy of the base.
            vars(translation_field).pop("extract_references", None)


def _no_references(_value: Any) -> tuple[()]:
    return ()
