"""Hints in words: those that an import stored, and those of a page at hand, in one form.

A hint is read from the values that `Hints.as_json` makes, and told in the active language with the
names that the edit form uses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from newsroom.bilingual.languages import NATIVE_NAMES
from newsroom.bilingual.particles import filled
from stories.checking.glossary import Unused
from stories.hinting import QUOTES, TAKES
from stories.importing.naming import list_name, model_of_kind, text_name
from stories.models import ImportItem

HINTS: Final = ("contradictions", "differences", "suggestions")


@dataclass(frozen=True, slots=True)
class Told:
    """One hint: what it is about, and its places with the words that stand there.

    `page` is the page that a suggestion is to link to, in a text of `language`.
    """

    sort: str
    message: str
    places: tuple[tuple[str, str], ...] = ()
    page: int | None = None
    language: str = ""


def told(hints: Mapping[str, Any], model: Any) -> Iterator[Told]:
    """The hints of a page of type `model` in words."""
    for each in hints.get("contradictions", ()):
        yield _contradiction(each, model)
    for each in hints.get("differences", ()):
        yield _difference(each, model)
    for each in hints.get("suggestions", ()):
        yield _suggestion(each, model)


def hint_lines(item: ImportItem) -> Iterator[str]:
    """The hints about a document, a line each."""
    for each in told(item.hints, model_of_kind(item.kind)):
        yield _("hint: %(message)s") % {"message": each.message}


def _contradiction(hint: Mapping[str, Any], model: Any) -> Told:
    one, other = hint["one"], hint["other"]
    places = tuple((place_name(model, side["place"]), side["sentence"]) for side in (one, other))
    message = _("%(figure)s in “%(place)s” and %(other_figure)s in “%(other_place)s”") % {
        "figure": one["figure"],
        "place": places[0][0],
        "other_figure": other["figure"],
        "other_place": places[1][0],
    }
    return Told("contradictions", message, places)


def _difference(hint: Mapping[str, Any], model: Any) -> Told:
    place = place_name(model, {"name": hint["name"], "row": hint["row"]})
    korean, english = ((hint[name] or {}).get("text", "") for name in ("korean", "english"))
    if korean and english:
        message = _("“%(place)s” says %(korean)s in Korean and %(english)s in English.")
    elif korean:
        message = _("“%(place)s” says %(korean)s in Korean only.")
    else:
        message = _("“%(place)s” says %(english)s in English only.")
    values = {"place": place, "korean": korean, "english": english}
    return Told("differences", filled(message, values))


def _suggestion(hint: Mapping[str, Any], model: Any) -> Told:
    place = place_name(model, hint["place"])
    message = _("“%(place)s” names %(name)s without a link.")
    values = {"place": place, "name": hint["text"]}
    language = hint["place"]["language"]
    return Told("suggestions", filled(message, values), page=hint["page"], language=language)


def told_unused(unused: Unused, model: Any) -> Told:
    """A name of the glossary that a text of a page of type `model` does not use, in words."""
    place = unused.place
    message = {
        "ko": _("“%(place)s” names %(name)s in English; in Korean it uses none of: %(names)s."),
        "en": _("“%(place)s” names %(name)s in Korean; in English it uses none of: %(names)s."),
    }[place.language]
    values = {
        "place": place_name(model, {"name": place.name, "row": place.row}),
        "name": unused.text,
        "names": ", ".join(unused.names),
    }
    return Told("glossary", filled(message, values))


def place_name(model: Any, place: Mapping[str, Any]) -> str:
    """A place as the edit form calls it: list and number, or text, and its language."""
    name, row = place["name"], place.get("row")
    where, _dot, part = str(name).partition(".")
    if row is None:
        told = text_name(model, "", where)
    else:
        told = f"{list_name(model, where)} {row + 1}"
        if part:
            told = f"{told} · {text_name(model, TAKES if name == QUOTES else where, part)}"
    language = NATIVE_NAMES.get(place.get("language") or "", "")
    return f"{told} ({language})" if language else told
