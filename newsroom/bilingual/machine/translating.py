"""A page translated by machine: what is missing or out of date, as a draft.

The machine is asked while nothing is locked; what has changed meanwhile, here or in the source, is
left alone. A second run finds nothing left to do.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import Any, Final

from django.db import transaction

from newsroom.bilingual.exchange import marked
from newsroom.bilingual.exchange.collecting import Place, Terms, no_terms, places_of
from newsroom.bilingual.exchange.protecting import Fault, faults_of, gettext_noop
from newsroom.bilingual.exchange.sealing import Basis
from newsroom.bilingual.exchange.segmenting import Piece, Segment, merged
from newsroom.bilingual.exchange.units import UnitKey
from newsroom.bilingual.exchange.writing import Change, write
from newsroom.bilingual.holding import hold
from newsroom.bilingual.languages import Language, other
from newsroom.bilingual.machine import provider
from newsroom.bilingual.machine.provider import Translator, TranslatorBusyError, TranslatorError
from newsroom.bilingual.text import digest, is_blank, nfc

#: The action under which the history of a page keeps what a machine wrote.
LOG_ACTION: Final = "newsroom.translate_by_machine"
#: Texts in these states are translated; one that is current never is.
WANTING: Final = frozenset({"missing", "outdated"})
#: Seconds before a machine that was busy is asked again.
WAITS: Final = (2.0, 8.0, 30.0)

_TOO_LONG = gettext_noop("%(length)d characters; at most %(limit)d have room.")
_COUNT = gettext_noop("The machine gave %(given)d translations of %(asked)d texts.")


@dataclass(frozen=True, slots=True)
class Refused:
    """A translation that cannot be stored, and why."""

    label: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Translated:
    """What a machine did for a page: so many texts are new, these it did not get right."""

    written: int = 0
    refused: tuple[Refused, ...] = ()


def wanting(page: Any, language: Language) -> list[Place]:
    """The texts of `page` that a machine would write."""
    return [place for place in places_of(page, language) if place.state in WANTING]


def translate_page(
    page: Any,
    language: Language,
    *,
    user: Any,
    translator: Translator,
    terms: Terms = no_terms,
    wait: Callable[[float], None] = time.sleep,
) -> Translated:
    """Let `translator` write what `page` wants in `language`, into its newest draft.

    Raises:
        TranslatorError: the machine cannot; nothing was written.
    """
    row = type(page)._base_manager.get(pk=page.pk)
    asked = wanting(row.get_latest_revision_as_object(), language)
    if not asked:
        return Translated()
    answers = _Asking(translator, language, terms, wait).all(asked)
    made: dict[UnitKey, tuple[Basis, str]] = {}
    refused: list[Refused] = []
    for place, answer in zip(asked, answers, strict=True):
        stored, faults = _stored(place, answer)
        if faults:
            refused.append(Refused(place.label, faults))
        elif not is_blank(stored):
            made[place.key] = (place.basis, stored)
    return Translated(_write(page, language, made, user=user), tuple(refused))


@dataclass(frozen=True, slots=True)
class _Asking:
    """Asks a machine, a few texts at a time, and once more where it is busy."""

    translator: Translator
    language: Language
    terms: Terms
    wait: Callable[[float], None]

    def all(self, places: Sequence[Place]) -> list[str]:
        """An answer for each of `places`."""
        answers: list[str] = []
        size = max(1, self.translator.most_at_once)
        for start in range(0, len(places), size):
            texts = [self._segment(place) for place in places[start : start + size]]
            answers += self._patiently(texts)
        return answers

    def _segment(self, place: Place) -> provider.Segment:
        source = place.source
        text = marked.written(source) if place.is_rich else escape(source.words, quote=False)
        found = self.terms(source.words, other(self.language), self.language)
        return provider.Segment(text, place.label, found)

    def _patiently(self, texts: Sequence[provider.Segment]) -> Sequence[str]:
        for pause in self._pauses():
            try:
                answers = self.translator.translate(texts, other(self.language), self.language)
            except TranslatorBusyError:
                if pause is None:
                    raise
                self.wait(pause)
            else:
                return self._checked(answers, texts)
        raise AssertionError("The last pause is None.")

    def _pauses(self) -> Iterator[float | None]:
        yield from WAITS
        yield None

    def _checked(self, answers: Sequence[str], texts: Sequence[Any]) -> Sequence[str]:
        if len(answers) != len(texts):
            values = {"given": len(answers), "asked": len(texts)}
            raise TranslatorError(_COUNT % values)
        return answers


def _stored(place: Place, answer: str) -> tuple[str, tuple[Fault, ...]]:
    """The text to store, and what is wrong with it."""
    pieces = _pieces(place, nfc(str(answer)).replace("\x00", ""))
    source = place.source
    if faults := faults_of(pieces, source=source):
        return "", faults
    text = source.with_pieces(pieces) if place.is_rich else Segment(pieces)
    stored = text.stored()
    if place.limit is not None and len(stored) > place.limit:
        return "", (Fault(_TOO_LONG, {"length": len(stored), "limit": place.limit}),)
    return stored, ()


def _pieces(place: Place, answer: str) -> tuple[Piece, ...]:
    if place.is_rich:
        return marked.read(answer.strip(), is_rich=True)
    text = unescape(answer).strip()
    return merged([text if place.limit is None else " ".join(text.splitlines())])


@transaction.atomic
def _write(
    page: Any, language: Language, made: dict[UnitKey, tuple[Basis, str]], *, user: Any
) -> int:
    """Write what still fits; how many texts that were."""
    row = hold(type(page), page.pk)
    draft = row.get_latest_revision_as_object()
    changes = [
        Change(place, made[place.key][1])
        for place in wanting(draft, language)
        if place.key in made and _fits(place, *made[place.key])
    ]
    if changes:
        write(draft, changes, user=user, origin="machine", action=LOG_ACTION)
    return len(changes)


def _fits(place: Place, basis: Basis, stored: str) -> bool:
    """Whether both texts still say what they said, and the machine says something new."""
    now = replace(place.basis, key=basis.key)
    return now == basis and digest(stored) != digest(place.stored)
