"""Hints for a page as an import leaves it, read from the plan: nothing is asked of the database.

The same rules and the same places as on the edit form, so that both tell the same of one page.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from entities.names import lookup_key
from newsroom.bilingual.languages import LANGUAGES
from stories.checking.hints import Hints, hints
from stories.checking.names import Names
from stories.checking.plain import of_markdown
from stories.checking.statements import Passage, Place
from stories.documents.targets import Target
from stories.hinting import FIGURE, QUOTES, TAKES, quotes
from stories.importing.contents import TARGET, Row
from stories.importing.directory import ENTITY
from stories.importing.planning import PagePlan, Snapshot

#: Texts of a page that come before its sections.
_FIRST = ("headline", "dek")
#: Fields of rows that are no text of their own.
_NO_TEXT = frozenset({"label", "target", "head", "name", "language"})


def hints_of(plan: PagePlan, snapshot: Snapshot, *, names: Names) -> Hints:
    """What an editor may want to look at in the page of `plan`."""
    reading = _Reading(plan, snapshot)
    passages = list(reading.passages())
    date = plan.after.fields.get(("date", ""), "")
    found = hints(
        passages,
        names=names,
        linked={language: reading.linked[language] for language in LANGUAGES},
        year=int(date[:4]) if date else None,
    )
    known = reading.named | _own_names(plan)
    suggestions = (each for each in found.suggestions if lookup_key(each.text) not in known)
    return replace(found, suggestions=tuple(suggestions))


def _own_names(plan: PagePlan) -> set[str]:
    """What the page calls itself: an entity does not lack a link to itself."""
    if plan.identity.kind != ENTITY:
        return set()
    names = (plan.after.fields.get(("headline", language), "") for language in LANGUAGES)
    return {lookup_key(name) for name in (plan.identity.slug, *names) if name}


@dataclass(slots=True)
class _Reading:
    """The page of a plan while it is read.

    `linked` are the pages that exist, `named` the keys of what the page points at by name: of a
    page that is only being made there is nothing else.
    """

    plan: PagePlan
    snapshot: Snapshot
    linked: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    named: set[str] = field(default_factory=set)

    def passages(self) -> Iterator[Passage]:
        after = self.plan.after
        prose = self.snapshot.forms[self.plan.identity.kind].prose
        for name in self._in_order(prose):
            for language in LANGUAGES:
                if text := after.fields.get((name, language)):
                    yield self._passage(Place(name, language), text, is_prose=name in prose)
        for name, rows in after.lists.items():
            for number, row in enumerate(rows):
                self._point(row)
                yield from (
                    self._of_take(row, number) if name == TAKES else _of_row(row, name, number)
                )

    def _in_order(self, prose: frozenset[str]) -> Iterator[str]:
        kind = self.snapshot.kinds.named(self.plan.identity.kind)
        yield from _FIRST
        if kind:
            yield from (section.name for section in kind.sections if section.name in prose)

    def _passage(self, place: Place, text: str, *, is_prose: bool) -> Passage:
        if not is_prose:
            return Passage(place, text)
        plain = of_markdown(text)
        for to in plain.targets:
            if isinstance(to, Target):
                self._link(to, place.language)
        return Passage(place, plain.text, links=plain.links)

    def _link(self, target: Target, language: str) -> None:
        page = self.snapshot.directory.page(target.route, target.name)
        if page is not None:
            self.linked[language].add(page.id)
        elif target.route in {"", ENTITY}:
            self.named |= {lookup_key(name) for name in (target.name, target.label) if name}

    def _point(self, row: Row) -> None:
        """What a row names is linked in both languages."""
        entry = self.snapshot.directory.entries.get(row.get(*TARGET))
        if entry is None:
            return
        if entry.exists:
            for language in LANGUAGES:
                self.linked[language].add(entry.id)
        self.named |= {lookup_key(name) for name in (entry.slug, *entry.names.values()) if name}

    def _of_take(self, row: Row, number: int) -> Iterator[Passage]:
        for code in LANGUAGES:
            if summary := row.get("summary", code):
                yield self._passage(Place(TAKES, code, number), summary, is_prose=True)
        said: dict[str, Any] = {f"quote_{code}": row.get("quote", code) for code in LANGUAGES}
        said["quote_original"] = row.get("quote_original")
        for language, quote in quotes(said).items():
            yield Passage(Place(QUOTES, language, number), quote)


def _of_row(row: Row, name: str, number: int) -> Iterator[Passage]:
    """The texts of a row that is no take."""
    names = {field for field, language in row.fields if language} - _NO_TEXT
    for language in LANGUAGES:
        if names and names <= FIGURE:
            text = ", ".join(
                filter(None, (row.get(part, language) for part in ("value", "measure")))
            )
            if text:
                yield Passage(Place(name, language, number), text, is_figure=True)
            continue
        for part in sorted(names):
            if text := row.get(part, language):
                where = name if len(names) == 1 else f"{name}.{part}"
                yield Passage(Place(where, language, number), text)
