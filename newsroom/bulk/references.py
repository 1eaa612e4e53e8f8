"""Wagtail's reference index ("usage" in the admin) for many objects of one type at a time.

What is a reference is for Wagtail to say, with the one method of it that is private here. Wagtail's
own way compares and writes object by object.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import ReferenceIndex

from newsroom.bulk.inserting import insert_rows

_COLUMNS = (
    "content_type_id",
    "base_content_type_id",
    "object_id",
    "to_content_type_id",
    "to_object_id",
    "model_path",
    "content_path",
    "content_path_hash",
)

#: The type and key of an object that is referred to, and the two paths to the reference.
Reference = tuple[int, str, str, str]


def write_references(objects: Sequence[models.Model]) -> None:
    """Enter the references of `objects`, all of one type, of which the index knows nothing yet."""
    if objects and ReferenceIndex.is_indexed(type(objects[0])):
        entries = (entry for each in objects for entry in _entries(each, _references(each)))
        insert_rows(ReferenceIndex, _COLUMNS, entries)


def refresh_references(objects: Sequence[models.Model]) -> None:
    """Let the index say what `objects`, all of one type, refer to now. Three queries."""
    if not objects or not ReferenceIndex.is_indexed(type(objects[0])):
        return
    _own_type, base_type = _types(objects[0])
    stored: dict[str, dict[Reference, int]] = {str(each.pk): {} for each in objects}
    rows = ReferenceIndex.objects.filter(base_content_type=base_type, object_id__in=list(stored))
    for pk, object_id, *reference in rows.values_list(
        "pk", "object_id", "to_content_type", "to_object_id", "model_path", "content_path"
    ):
        stored[object_id][tuple(reference)] = pk
    new: list[tuple[Any, ...]] = []
    gone: list[int] = []
    for each in objects:
        before, now = stored[str(each.pk)], _references(each)
        new += _entries(each, now - before.keys())
        gone += [pk for reference, pk in before.items() if reference not in now]
    if gone:
        ReferenceIndex.objects.filter(pk__in=gone).delete()
    insert_rows(ReferenceIndex, _COLUMNS, new)


def _references(each: models.Model) -> set[Reference]:
    return set(ReferenceIndex._extract_references_from_object(each))


def _entries(each: models.Model, references: Iterable[Reference]) -> Iterator[tuple[Any, ...]]:
    own_type, base_type = _types(each)
    for reference in references:
        path_hash = ReferenceIndex._get_content_path_hash(reference[3])
        yield (own_type.pk, base_type.pk, str(each.pk), *reference, path_hash)


def _types(each: models.Model) -> tuple[ContentType, ContentType]:
    """The content types of the object's own model and of the one that holds its key."""
    own_type = ContentType.objects.get_for_model(each, for_concrete_model=False)
    return own_type, ReferenceIndex._get_base_content_type(each)
