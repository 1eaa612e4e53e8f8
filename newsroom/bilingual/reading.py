"""Reading a text of a page or row in a reader's language, and saying honestly which one it is."""

from dataclasses import dataclass, replace
from typing import Any, Self

from newsroom.bilingual.languages import Language, in_order
from newsroom.bilingual.template_values import TemplateValue
from newsroom.bilingual.text import is_blank


@dataclass(frozen=True, slots=True)
class Text(TemplateValue):
    """A text that was found, the language it is in, and the language that was asked for."""

    value: str
    language: Language
    wanted: str

    @property
    def is_fallback(self) -> bool:
        """Whether a reader of the wanted language is shown the other one."""
        return self.language != self.wanted

    def if_in(self, language: str) -> Self:
        """Itself where it is in `language`, else empty.

        For the second line of a card, which has no room to say that it is in another language
        than the first.
        """
        return self if self.language == language else replace(self, value="")

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return self.value


def text_in(instance: Any, name: str, language: str, *, fallback: bool = True) -> Text:
    """The text `name` of a page, row or snippet in `language`, else in the other language.

    An empty `Text` in `language` when neither holds anything, or without `fallback`.
    """
    first, second = in_order(language)
    for candidate in (first, second) if fallback else (first,):
        value = getattr(instance, f"{name}_{candidate}")
        if not is_blank(value):
            return Text(value, candidate, language)
    return Text("", first, language)


def name_in(instance: Any, language: str, *, name: str = "name") -> str:
    """A proper name in `language`, else as it is written in the other one."""
    return text_in(instance, name, language).value
