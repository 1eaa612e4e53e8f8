"""Which page type each kind of document becomes.

The one registry that parsing, importing, exporting and the tree of pages read. Stories, entities
and lenses are entered by `stories.apps`; a site enters a page type of its own in the `ready()` of
its app.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from newsroom.bilingual.languages import LANGUAGES
from stories.documents.kinds import DocumentKind, Kinds


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of document, the page type that it fills and the index below which its pages stand.

    `facts` names, for each fact of the document kind, the field that holds it; a fact of many
    values is held by a relation of rows with `name` and `language`. A section needs no entry: its
    name is that of the field pair or of the relation of rows that it fills.
    """

    document: DocumentKind
    model: type[Any]
    index: type[Any]
    index_headlines: Mapping[str, str]
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The `type` of its documents."""
        return self.document.name

    @property
    def route(self) -> str:
        """The segment before the slug in the addresses of its pages, and the slug of its index."""
        return self.document.route


_registered: dict[str, PageKind] = {}


def register(
    kind: DocumentKind,
    model: type[Any],
    *,
    index: type[Any],
    index_headlines: Mapping[str, str],
    facts: Mapping[str, str] | None = None,
) -> None:
    """Make documents of `kind` pages of `model` below the one page of type `index`.

    Raises:
        ImproperlyConfigured: the name or the route is taken, a fact has no field, or the model
            calls itself something else.
    """
    page_kind = PageKind(kind, model, index, dict(index_headlines), dict(facts or {}))
    _check(page_kind)
    _registered[kind.name] = page_kind


def unregister(name: str) -> None:
    """Forget the kind `name`; for tests."""
    _registered.pop(name, None)


def _check(new: PageKind) -> None:
    if (new.model.kind, new.model.route_name) != (new.name, new.route):
        raise ImproperlyConfigured(
            f"{new.model.__name__} has kind {new.model.kind!r}, route {new.model.route_name!r}; "
            f"its documents have {new.name!r} and {new.route!r}."
        )
    for other in _registered.values():
        if other.model is not new.model and (other.name == new.name or other.route == new.route):
            raise ImproperlyConfigured(
                f"The kind {new.name!r} at /{new.route}/ is already that of {other.model.__name__}."
            )
    if missing := sorted({fact.name for fact in new.document.facts} - set(new.facts)):
        raise ImproperlyConfigured(f"No field holds the facts {missing} of {new.name!r}.")
    if set(new.index_headlines) != set(LANGUAGES):
        raise ImproperlyConfigured(f"The index of {new.name!r} needs a headline in {LANGUAGES}.")


def kinds() -> Kinds:
    """The kinds of document that this site knows, for the parser and the renderer."""
    return Kinds(tuple(page_kind.document for page_kind in _registered.values()))


def page_kinds() -> tuple[PageKind, ...]:
    """Every registered kind, in the order in which they were registered."""
    return tuple(_registered.values())


def page_kind(name: str) -> PageKind:
    """The registered kind `name`; KeyError for one that nobody registered."""
    return _registered[name]


def model_of(name: str) -> type[Any]:
    """The page type of documents of kind `name`; KeyError for an unknown one."""
    return _registered[name].model


def page_kind_of(page: Any) -> PageKind | None:
    """The registered kind of the type of `page`, or None where it has none."""
    model = page.specific_class
    return next((kind for kind in _registered.values() if kind.model is model), None)


def kind_of(page: Any) -> DocumentKind | None:
    """The kind of document that `page` is written as, or None where its type has none."""
    kind = page_kind_of(page)
    return kind.document if kind else None
