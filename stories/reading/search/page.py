"""The search page of a reader: plain values for its template."""

from dataclasses import dataclass

from newsroom.bilingual.reader import Reader
from newsroom.bilingual.template_values import TemplateValue
from newsroom.search.analysis.names import dictionary
from newsroom.search.marking import Wanted
from stories.reading.cards import StoryCard, newest_stories
from stories.reading.search.asked import Asked
from stories.reading.search.filters import Filter, filters
from stories.reading.search.finding import WINDOW, Answers, answers
from stories.reading.search.found import Answer, found_pages
from stories.reading.search.helping import similar_names

SIZE = 10
_NEWEST = 4
_NOTHING = Answers(())


@dataclass(frozen=True, slots=True)
class Suggestion(TemplateValue):
    """A query that may have been meant."""

    query: str
    url: str


@dataclass(frozen=True, slots=True)
class SearchView(TemplateValue):
    """The plain values of `stories/search.html`.

    `is_partial` says that the answers have some of the words only, because none has all. `count` is
    how many answers there are; with `has_more` there are more than can be turned to.
    """

    asked: Asked
    filters: tuple[Filter, ...]
    answers: tuple[Answer, ...]
    count: int
    has_more: bool
    is_partial: bool
    previous: str
    next: str
    suggestions: tuple[Suggestion, ...]
    widened: str
    newest: tuple[StoryCard, ...]

    @property
    def first(self) -> int:
        """The place of the first answer that is shown."""
        return (self.asked.part - 1) * SIZE + 1


def present(asked: Asked, reader: Reader) -> SearchView:
    """What `reader` is shown for `asked`."""
    found = answers(asked, reader) if asked.is_anything else _NOTHING
    is_partial = not found.keys and " " in asked.query
    if is_partial:
        found = answers(asked, reader, operator="or")
    asked = asked.at_part(min(asked.part, max(1, -(-len(found.keys) // SIZE))))
    start = (asked.part - 1) * SIZE
    shown = found.keys[start : start + SIZE]
    wanted = Wanted.of(asked.query, dictionary.latest)
    needs_help = asked.is_anything and (is_partial or not found.keys)
    return SearchView(
        asked=asked,
        filters=filters(asked, reader),
        answers=found_pages(
            shown, reader, types={found.types[key] for key in shown}, wanted=wanted
        ),
        count=len(found.keys),
        has_more=found.has_more or len(found.keys) >= WINDOW,
        is_partial=is_partial and bool(found.keys),
        previous=asked.at_part(asked.part - 1).address() if asked.part > 1 else "",
        next=asked.at_part(asked.part + 1).address() if start + SIZE < len(found.keys) else "",
        suggestions=_suggestions(asked, reader) if needs_help and asked.query else (),
        widened=asked.widened().address() if asked.query and asked.is_narrowed else "",
        newest=newest_stories(reader.at_beginning(), size=_NEWEST).cards if not found.keys else (),
    )


def _suggestions(asked: Asked, reader: Reader) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(name, asked.for_query(name).address())
        for name in similar_names(asked.query, reader)
    )
