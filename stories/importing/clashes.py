"""Documents of one page that contradict each other: neither is right until a person says so."""

from collections.abc import Iterator

from stories.importing.alignment import pair
from stories.importing.contents import SHARED, TAKES, Contents, Field, Fields
from stories.importing.reading import TAKE

#: Tokens, of which two documents may well use different names.
_TOKENS = frozenset({"outlet", "region", "lens_page"})


def clash(one: Contents, other: Contents) -> Field | None:
    """The first text that both give, in one language, in different words; None without one."""
    return next(_clashes(one, other), None)


def same(one: Contents, other: Contents) -> bool:
    """Whether two documents say the very same."""
    return (one.fields, one.lists) == (other.fields, other.lists)


def _clashes(one: Contents, other: Contents) -> Iterator[Field]:
    yield from _different(one.fields, other.fields)
    for name in sorted(one.lists.keys() & other.lists.keys()):
        if name == TAKES:
            yield from _takes(one, other)
        else:
            yield from _list(one, other, name)


def _different(one: Fields, other: Fields) -> Iterator[Field]:
    for field in sorted(one.keys() & other.keys()):
        if one[field] != other[field] and field[0] not in _TOKENS:
            yield field


def _list(one: Contents, other: Contents, name: str) -> Iterator[Field]:
    """Rows at the same place that differ in one language; who is named is for neither to say."""
    here, there = one.rows(name), other.rows(name)
    if one.main == other.main and len(here) != len(there):
        yield name, one.main
    for row, beside in zip(here, there, strict=False):
        if not any(language == SHARED for _name, language in row.fields):
            yield from ((name, field[1]) for field in _different(row.fields, beside.fields))


def _takes(one: Contents, other: Contents) -> Iterator[Field]:
    here, there = one.rows(TAKES), other.rows(TAKES)
    for place, spot in pair(here, there, matching=TAKE).items():
        for name, language in _different(here[place].fields, there[spot].fields):
            yield f"{TAKES}.{name}", language
