"""Keeps the table of text states in step with what is saved, published and imported.

Pages call it when they are saved; an import in bulk writes what `new_rows` makes of its pages.
Since when a text is open is known from the row before, else found in the history.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects
from django.utils import timezone
from wagtail.models import Revision

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.models.text_state import TextState
from newsroom.bilingual.named import bilingual_models
from newsroom.bilingual.once import once
from newsroom.bilingual.overlay import Content
from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.states import state_with
from newsroom.bilingual.translation.counting import Waiting, offered, waiting

#: The states of a text that wait for somebody, as the table counts them.
OPEN: Final = ("missing", "outdated", "machine")
#: Pages that are read together when the table is rebuilt.
BATCH: Final = 100
COLUMNS: Final = tuple(field.attname for field in TextState._meta.concrete_fields)
_UPDATED: Final = tuple(name for name in COLUMNS if name != "page_id")
_MOST: Final = 32_767
_VISIBILITY: Final = frozenset({"live", *(f"live_{language}" for language in LANGUAGES)})

_values = attrgetter(*COLUMNS)


def after_save(page: Any, *, update_fields: Collection[str] | None) -> None:
    """The row of `page` is written: its texts, or which languages readers see."""
    if update_fields is None or _concerned(type(page)).intersection(update_fields):
        store([_state(page, _newer_drafts([page]).get(page.pk))])


def after_draft(page: Any, content: Content, *, is_first: bool) -> None:
    """A draft of `page` with this `content` is written, its row stays as it is.

    With its first version begins what is known of a page.
    """
    row = type(page)._base_manager.get(pk=page.pk) if page.live else page
    state = _state(row, content)
    state.at = page.latest_revision_created_at
    if is_first:
        TextState.objects.filter(pk=page.pk).delete()
    store([state])


def new_rows(pages: Iterable[tuple[Any, Content | None]]) -> Iterator[Sequence[Any]]:
    """The values of `COLUMNS` for new pages, each with what its draft says beside its row."""
    for page, draft in pages:
        yield _values(_dated(_state(page, draft), None))


def store(states: Sequence[TextState]) -> None:
    """Write `states` where they say something new. Two queries, however many there are."""
    _store(states, TextState.objects.in_bulk([state.page_id for state in states]))


def _store(states: Iterable[TextState], known: Mapping[int, TextState]) -> None:
    dated = [_dated(state, known.get(state.page_id)) for state in states]
    changed = [
        state
        for state in dated
        if state.page_id not in known or _values(state) != _values(known[state.page_id])
    ]
    if changed:
        TextState.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["page"], update_fields=_UPDATED
        )


def rebuild() -> int:
    """Derive the table anew from what stands in the database; how many pages there are."""
    count = 0
    for model in bilingual_models():
        keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            _rebuild(model, keys[start : start + BATCH])
        count += len(keys)
    TextState.objects.exclude(page__content_type__in=_content_types()).delete()
    return count


def _rebuild(model: type[Any], keys: Sequence[int]) -> None:
    pages = list(model._base_manager.filter(pk__in=keys))
    prefetch_related_objects(pages, *offered(model).rows)
    drafts = _newer_drafts(pages)
    states = {page.pk: _state(page, drafts.get(page.pk)) for page in pages}
    known = TextState.objects.in_bulk(keys)
    undated = [page for page in pages if _is_open(states[page.pk]) and page.pk not in known]
    for key, since in _openings(undated):
        for language, at in since.items():
            setattr(states[key], f"open_since_{language}", at)
    _store(states.values(), known)


def _content_types() -> list[int]:
    return [kind.pk for kind in ContentType.objects.get_for_models(*bilingual_models()).values()]


# One page


def _newer_drafts(pages: Iterable[Any]) -> dict[int, Content]:
    """The content of the newest draft of each page that says more in it than in its row."""
    drafted = {
        page.latest_revision_id: page.pk
        for page in pages
        if page.latest_revision_id and page.has_unpublished_changes
    }
    if not drafted:
        return {}
    found = Revision.objects.filter(pk__in=drafted).values_list("pk", "content")
    return {drafted[pk]: content for pk, content in found}


def _state(page: Any, draft: Content | None) -> TextState:
    """How `page` is told in its newest version; since when is for `_dated`."""
    counts = waiting(page, draft)
    state = TextState(page_id=page.pk)
    state.at = page.latest_revision_created_at or timezone.now()
    for language in LANGUAGES:
        setattr(state, f"state_{language}", state_with(page, language, draft=draft))
        for name in OPEN:
            setattr(state, f"{name}_{language}", min(counts[language, name], _MOST))
    return state


def _is_open(state: TextState, language: str | None = None) -> bool:
    codes = (language,) if language else LANGUAGES
    return any(getattr(state, f"{name}_{code}") for name in OPEN for code in codes)


def _dated(state: TextState, known: TextState | None) -> TextState:
    """`state` with the time since when something is open: that of the row before, else its own."""
    times: list[dt.datetime] = []
    for language in LANGUAGES:
        name = f"open_since_{language}"
        since = None
        if _is_open(state, language):
            before = getattr(known, name, None) or getattr(state, name)
            since = before or state.at
            times.append(since)
        setattr(state, name, since)
    state.is_open, state.open_since = bool(times), min(times, default=None)
    return state


def _openings(pages: Sequence[Any]) -> Iterator[tuple[int, dict[str, dt.datetime]]]:
    """For each page and language the oldest of its last versions that all leave something open."""
    models = {str(page.pk): page for page in pages}
    since: dict[int, dict[str, dt.datetime]] = {page.pk: {} for page in pages}
    closed: set[tuple[int, str]] = set()
    revisions = Revision.page_revisions.filter(object_id__in=models).order_by("-created_at", "-pk")
    for key, created, content in revisions.values_list("object_id", "created_at", "content"):
        page = models[key]
        counts: Waiting = waiting(page, content)
        for language in LANGUAGES:
            if not any(counts[language, name] for name in OPEN):
                closed.add((page.pk, language))
            elif (page.pk, language) not in closed:
                since[page.pk][language] = created
    yield from since.items()


@once
def _concerned(model: type[Any]) -> frozenset[str]:
    """The fields of which a save changes what the table says."""
    columns = (column for pair in schema_of(model).pairs.values() for column in pair.values())
    return _VISIBILITY | frozenset(columns)
