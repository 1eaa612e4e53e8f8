"""What a change means for the memory of a page's or row's texts: who wrote them, and from what.

Called when a form is saved and when a document is written into a page, with the texts as they
stood before. The rules are in `origins`; here a page or row becomes the two texts that they need.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from newsroom.bilingual.languages import LANGUAGES, Language, other
from newsroom.bilingual.origins import Entries, Origin, confirmed, written
from newsroom.bilingual.schema import schema_of

Content = Mapping[str, Any]
Columns = Mapping[str, str]


def remember_edits(instance: Any, *, before: Content, origin: Origin = "person") -> None:
    """Enter who wrote each text of `instance` that says something new.

    `before` holds the columns that could be changed, as they were.
    """
    remembered = dict(instance.text_origins or {})
    model, content = type(instance), Overlaid({}, instance)
    earlier = Overlaid(before, instance)
    for name, columns in schema_of(model).pairs.items():
        stood, after = (told(model, name, columns, version) for version in (earlier, content))
        if stood == after:
            continue
        known = entries_of(remembered, columns)
        found = written(known, before=stood, after=after, origin=origin)
        for language, entry in found.items():
            # A text that stands elsewhere on the page has no entry of its own.
            if columns[language] in remembered or getattr(instance, columns[language]):
                remembered[columns[language]] = entry
    instance.text_origins = remembered


def confirm(instance: Any, columns: Iterable[str]) -> None:
    """Enter that the texts in `columns` are right for what the other language says now."""
    asked = set(columns)
    remembered = dict(instance.text_origins or {})
    for name, pair in schema_of(type(instance)).pairs.items():
        texts = told(type(instance), name, pair, Overlaid({}, instance))
        for language in LANGUAGES:
            if pair[language] in asked:
                remembered[pair[language]] = confirmed(
                    remembered.get(pair[language]),
                    text=texts[language],
                    source=texts[other(language)],
                )
    instance.text_origins = remembered


class Overlaid:
    """The values of `first` where it has them, else the attributes of `instance`."""

    def __init__(self, first: Content, instance: Any) -> None:
        self.first, self.instance = first, instance

    def get(self, name: str) -> Any:
        """One value, None where there is none."""
        return self.first[name] if name in self.first else getattr(self.instance, name, None)


def told(model: type[Any], name: str, columns: Columns, content: Any) -> dict[Language, str | None]:
    """What `content`, a page or row of type `model`, says in each language of the text `name`.

    `content` is anything with `get`. A page type may say a text in a column of another name.
    """
    stands_elsewhere = getattr(model, "text_elsewhere", None)
    elsewhere = stands_elsewhere(name, content) if stands_elsewhere else {}
    return {
        language: content.get(columns[language]) or elsewhere.get(language)
        for language in LANGUAGES
    }


def entries_of(remembered: Mapping[str, Any], columns: Columns) -> Entries:
    """What is `remembered` of the two languages of a text, by language."""
    return {
        language: remembered[columns[language]]
        for language in LANGUAGES
        if columns[language] in remembered
    }
