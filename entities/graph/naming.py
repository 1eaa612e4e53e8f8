"""Keeping the table of names in step with the pages."""

from collections.abc import Iterable, Iterator
from typing import Any

from entities.graph.kinds import route_of_kind
from entities.models.name import Name, Source
from entities.names import lookup_key
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.text import nfc

#: Source, language and text of one name.
NameFact = tuple[str, str, str]

_LONGEST = 255


def names_of(page: Any) -> set[NameFact]:
    """The names that `page` answers to as it stands in memory.

    None for a type without a route, and none for a copy that Wagtail keeps in step with another
    page: a link means the original.
    """
    if not route_of_kind(page.kind) or page.alias_of_id:
        return set()
    facts = [(Source.SLUG.value, "", page.slug), *headlines_of(page, LANGUAGES)]
    if page.name_rows:
        rows = getattr(page, page.name_rows).all()
        facts += [(Source.ALIAS.value, row.language, row.name) for row in rows]
    return {fact for fact in map(_composed, facts) if lookup_key(fact[2])}


def headlines_of(page: Any, languages: Iterable[str]) -> Iterator[NameFact]:
    """The headlines of `page` in `languages`, as names."""
    for language in languages:
        yield Source.HEADLINE.value, language, getattr(page, f"headline_{language}") or ""


def _composed(fact: NameFact) -> NameFact:
    source, language, text = fact
    return source, language, nfc(text).strip()[:_LONGEST]


def store_names(page: Any, *, more: Iterable[NameFact] = ()) -> set[str]:
    """Write the names of `page` (and `more` of them) where they differ from what is stored.

    Returns the keys that came or went: whoever waits for one of them may find its page now. One
    query where nothing changed.
    """
    names = names_of(page)
    if names:
        names |= {fact for fact in map(_composed, more) if lookup_key(fact[2])}
    stored = {
        (name.source, name.language, name.text): name
        for name in Name.objects.filter(page=page.pk, kind=page.kind)
    }
    gone = [name for fact, name in stored.items() if fact not in names]
    return _remove(gone) | _add(page, names - set(stored))


def add_names(page: Any, facts: Iterable[NameFact]) -> set[str]:
    """Add names to those that `page` has; the keys that came. One query where none is new."""
    names = {fact for fact in map(_composed, facts) if lookup_key(fact[2])}
    if not names or not names_of(page):
        return set()
    stored = set(Name.objects.filter(page=page.pk).values_list("source", "language", "text"))
    return _add(page, names - stored)


def _remove(names: list[Name]) -> set[str]:
    if names:
        Name.objects.filter(pk__in=[name.pk for name in names]).delete()
    return {name.key for name in names}


def _add(page: Any, facts: set[NameFact]) -> set[str]:
    new = as_rows(page, facts)
    if new:
        Name.objects.bulk_create(new)
    return {name.key for name in new}


def as_rows(page: Any, facts: Iterable[NameFact]) -> list[Name]:
    """The rows of the table that hold `facts` of `page`."""
    return [
        Name(
            page_id=page.pk,
            kind=page.kind,
            source=source,
            language=language,
            text=text,
            key=lookup_key(text),
        )
        for source, language, text in sorted(facts)
    ]


def forget_names(page_id: int) -> set[str]:
    """Drop every name of a page that is going; their keys."""
    names = list(Name.objects.filter(page=page_id))
    return _remove(names)
