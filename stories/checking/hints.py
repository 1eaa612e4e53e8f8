"""All hints for one story: contradictions, differences between its languages, names without links.

What a story is read from, a page or a document, is for the caller: here it is passages. Hints are
values with places, so that a screen shows them and a later step can act on one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from newsroom.bilingual.languages import LANGUAGES
from stories.checking.contradictions import Contradiction, contradictions
from stories.checking.differences import Difference, compare
from stories.checking.names import Names
from stories.checking.statements import Passage, Place

#: As many of each sort as a person looks at.
MOST: Final = 50
_NO_NAMES: Final = Names.of(())


@dataclass(frozen=True, slots=True)
class PlacedDifference:
    """A difference between the two languages of the text `name`, or of its row number `row`."""

    name: str
    row: int | None
    difference: Difference


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that a text names and nothing in its language links to: the first time it does."""

    place: Place
    page: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hints:
    """What an editor may want to look at. None of it forbids anything."""

    contradictions: tuple[Contradiction, ...] = ()
    differences: tuple[PlacedDifference, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.contradictions or self.differences or self.suggestions)

    def as_json(self) -> dict[str, list[dict[str, Any]]]:
        """The same as JSON takes it."""
        return {
            "contradictions": [_as_json(each) for each in self.contradictions],
            "differences": [
                {"name": each.name, "row": each.row, **_as_json(each.difference)}
                for each in self.differences
            ],
            "suggestions": [_as_json(each) for each in self.suggestions],
        }


def _as_json(value: Any) -> Any:
    """A hint as a dictionary, places in it too; there are no lists in one."""
    names = getattr(value, "__dataclass_fields__", None)
    return value if names is None else {name: _as_json(getattr(value, name)) for name in names}


def hints(
    passages: Sequence[Passage],
    *,
    names: Names = _NO_NAMES,
    linked: Mapping[str, Collection[int]] | None = None,
    year: int | None = None,
) -> Hints:
    """The hints for a story made of `passages` in both languages.

    `linked` are the pages that the texts of each language link to already, `year` is the story's.
    """
    return Hints(
        contradictions(passages, year=year)[:MOST],
        tuple(_differences(passages))[:MOST],
        tuple(_suggestions(passages, names, linked or {}))[:MOST],
    )


def _differences(passages: Iterable[Passage]) -> Iterator[PlacedDifference]:
    """Text by text and row by row, in the order of the passages."""
    pairs: dict[tuple[str, int | None], dict[str, Passage]] = {}
    for passage in passages:
        place = passage.place
        pairs.setdefault((place.name, place.row), {})[place.language] = passage
    for (name, row), told in pairs.items():
        if len(told) == len(LANGUAGES):
            for difference in compare(told["ko"], told["en"]):
                yield PlacedDifference(name, row, difference)


def _suggestions(
    passages: Iterable[Passage], names: Names, linked: Mapping[str, Collection[int]]
) -> Iterator[Suggestion]:
    """The first mention of each page in each language that does not link to it."""
    known = {language: set(pages) for language, pages in linked.items()}
    for passage in passages:
        seen = known.setdefault(passage.place.language, set())
        for mention in names.mentions(without_links(passage)):
            if mention.page not in seen:
                seen.add(mention.page)
                yield Suggestion(
                    passage.place, mention.page, mention.text, mention.start, mention.end
                )


def without_links(passage: Passage) -> str:
    """The text with its links blotted out: what is linked there is somebody's choice."""
    text, done, kept = passage.text, 0, []
    for start, end in sorted(passage.links):
        kept += [text[done:start], "\n" * (end - start)]
        done = end
    return "".join([*kept, text[done:]])
