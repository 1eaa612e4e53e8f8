"""How each registered kind of page is filled, read off its model and its kind of document."""

from django.core.exceptions import FieldDoesNotExist

from newsroom.bilingual.schema import schema_of
from stories.importing.alignment import Matching
from stories.importing.contents import TAKES
from stories.importing.reading import FIGURE, HEADS, ITEM, MENTIONS, NAMED, RELATED, TAKE, Form
from stories.kinds import PageKind

_SHAPES = {"figures": FIGURE, "items": ITEM, "takes": TAKE}


def form_of(kind: PageKind) -> Form:
    """The fields and lists of the pages of `kind`."""
    sections = kind.document.sections
    prose = frozenset(section.name for section in sections if section.shape == "prose")
    relations = frozenset(schema_of(kind.model).rows)
    matchings: dict[str, Matching] = {
        section.name: _SHAPES[section.shape] for section in sections if section.shape in _SHAPES
    }
    matchings |= {name: NAMED for name in (HEADS, RELATED, MENTIONS) if name in relations}
    many = {kind.facts[fact.name] for fact in kind.document.facts if fact.many}
    matchings |= {name: NAMED for name in many if name in relations}
    facts = {name for name in kind.facts.values() if name not in matchings}
    own = {name for name in ("headline", "dek", "date") if _has_field(kind.model, name)}
    return Form(frozenset(own | prose | facts), prose, matchings, dict(kind.facts))


def has_takes(kind: PageKind) -> bool:
    """Whether pages of `kind` have takes below them."""
    return TAKES in form_of(kind).matchings


def _has_field(model: type, name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
