"""Everything that the database holds, in a form in which two ways to the same end are equal.

Keys that a database or chance gives are replaced by what they stand for: a page by its place in
the tree, a row of a list by its page and position, a revision by its page. Times are left out.
"""

import datetime as dt
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, PageLogEntry, Revision

from newsroom.bilingual.models import Row
from stories.models import Head, ImportItem, ImportRun, Outlet, Region

#: Who reads what they hold needs no comparison: sessions, migrations, numbers of chance.
_LEFT_OUT = {
    *("sessions.session", "contenttypes.contenttype", "auth.permission"),
    *("caching.change", "caching.version"),
}
_LINK = re.compile(r'(linktype="page" id=")(\d+)"')
#: What the search index says of the lens, the heads, the region and the outlet of a page.
_FACT = re.compile(r"(f(lenspage|head|region|outlet)x)(\d+)")
_RECORDS: dict[str, type[Any]] = {"head": Head, "region": Region, "outlet": Outlet}
_KEY = re.compile(r"\b[0-9a-f]{32}\b")


Table = list[dict[str, Any]]


def tables() -> dict[str, Table]:
    """The rows of every table by its name, in an order that keys have no part in."""
    names = _Names()
    return {
        model._meta.label_lower: sorted(_rows(model, names), key=repr)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.label_lower not in _LEFT_OUT
    }


def differences(one: dict[str, Table], other: dict[str, Table]) -> list[str]:
    """What two sets of tables say differently, column by column; nothing where they are equal."""
    found = []
    for name in sorted(one.keys() | other.keys()):
        left, right = list(one.get(name, ())), list(other.get(name, ()))
        for row in one.get(name, ()):
            if row in right:
                left.remove(row)
                right.remove(row)
        found += [
            f"{name}: {_difference(here, there)}"
            for here, there in zip_longest(left, right, fillvalue={})
        ]
    return found


def _difference(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    if not one or not other:
        return {"only first": one, "only second": other}
    return {
        name: (one.get(name), other.get(name))
        for name in one.keys() | other.keys()
        if one.get(name) != other.get(name)
    }


class _Names:
    """What keys stand for."""

    def __init__(self) -> None:
        self.pages = dict(Page.objects.values_list("pk", "url_path"))
        self.records: dict[tuple[type[Any], Any], str] = {}
        self.rows: dict[str, str] = {}
        self.page_types = {
            kind.pk
            for kind in ContentType.objects.all()
            if kind.model_class() and issubclass(kind.model_class(), Page)
        }
        for model in apps.get_models():
            if issubclass(model, Row):
                for row in model._base_manager.all():
                    place = f"{model.__name__} {row.sort_order} of {self.pages[row.page_id]}"
                    self.rows[row.pk] = place
        made: Counter[str] = Counter()
        for pk, object_id in Revision.objects.order_by("pk").values_list("pk", "object_id"):
            made[object_id] += 1
            self.records[Revision, pk] = f"revision {made[object_id]} of {self.page(object_id)}"

    def page(self, key: Any) -> str:
        """A page by its key; one that is gone keeps it."""
        return self.pages.get(int(key), f"page {key}") if key is not None else "no page"

    def of(self, model: type[Any], key: Any) -> Any:
        """What a key of `model` stands for."""
        if key is None:
            return None
        if issubclass(model, Page):
            return self.page(key)
        if issubclass(model, ImportRun | ImportItem):
            return model.__name__
        if (model, key) not in self.records:
            record = model._base_manager.filter(pk=key).first()
            self.records[model, key] = str(record)
        return self.records[model, key]

    def object(self, type_id: int, key: Any) -> Any:
        """What an object of a content type is, by its key."""
        if type_id in self.page_types:
            return self.page(key)
        return self.of(ContentType.objects.get_for_id(type_id).model_class(), key)

    def text(self, text: str) -> str:
        """`text` with its links and keys by what they stand for."""
        linked = _LINK.sub(lambda match: f'{match[1]}{self.page(match[2])}"', text)
        linked = _FACT.sub(lambda match: f"{match[1]}{self._fact(match[2], match[3])}", linked)
        return _KEY.sub(lambda match: self.rows.get(match[0], match[0]), linked)

    def _fact(self, name: str, key: str) -> Any:
        return self.of(_RECORDS[name], int(key)) if name in _RECORDS else self.page(key)


def _rows(model: type[Any], names: _Names) -> Iterator[dict[str, Any]]:
    made: Counter[Any] = Counter()
    for each in model._base_manager.order_by("pk"):
        row = {
            field.name: _value(each, field, names)
            for field in model._meta.concrete_fields
            if not _is_given(field)
        }
        if model is Revision:
            row["content"] = _content(each, names)
        if model is PageLogEntry:
            made[each.page_id] += 1
            row["place in history"] = made[each.page_id]
        yield row


def _is_given(field: Any) -> bool:
    """Whether the database or chance gives the value."""
    return isinstance(field, models.AutoField | models.UUIDField)


def _value(each: Any, field: Any, names: _Names) -> Any:
    value = getattr(each, field.attname)
    if isinstance(field, models.ForeignKey):
        return names.of(field.related_model, value)
    if field.name in {"object_id", "to_object_id"} and value is not None:
        prefix = "to_" if field.name.startswith("to_") else ""
        return names.object(getattr(each, f"{prefix}content_type_id"), value)
    if field.get_internal_type() == "SearchVectorField" and value is not None:
        # PostgreSQL puts the words of an entry in order, keys of records among them.
        return sorted(names.text(word) for word in value.split(" "))
    return _plain(value, names)


def _plain(value: Any, names: _Names) -> Any:
    if isinstance(value, dt.datetime):
        return "a time"
    if isinstance(value, uuid.UUID):
        return "a uuid"
    if isinstance(value, str):
        return names.text(value)
    if isinstance(value, dict):
        # What is told of names is told with the key of the page that has them.
        return {
            key: names.page(value[key]) if key == "page" else _plain(value[key], names)
            for key in sorted(value)
        }
    if isinstance(value, list | tuple):
        return [_plain(item, names) for item in value]
    return bytes(value) if isinstance(value, memoryview) else value


def _content(revision: Revision, names: _Names) -> dict[str, Any]:
    """The content of a revision of a page, its keys by what they stand for."""
    model = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    content = _keyed(model, revision.content, names)
    for name, value in revision.content.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows = model._meta.get_field(name).related_model
            content[name] = [_keyed(rows, row, names) for row in value]
    return content


def _keyed(model: type[Any], content: dict[str, Any], names: _Names) -> dict[str, Any]:
    keyed = {}
    for name, value in sorted(content.items()):
        if name == "pk":
            keyed[name] = names.page(value) if issubclass(model, Page) else names.rows[value]
            continue
        field = model._meta.get_field(name)
        if getattr(field, "many_to_one", False) or getattr(field, "one_to_one", False):
            keyed[name] = names.of(field.related_model, value)
        elif isinstance(field, models.DateTimeField):
            keyed[name] = value and "a time"
        elif isinstance(field, models.UUIDField):
            keyed[name] = value and "a uuid"
        else:
            keyed[name] = _plain(value, names)
    return keyed
