"""Pages from contents, the ordinary Wagtail way: a page below its index, a revision, publishing.

The one module that a bulk way would replace. Whoever calls it holds the transaction.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.log_actions import log

from newsroom.bilingual.base import base_page
from newsroom.bilingual.once import once
from newsroom.bilingual.remembering import remember_edits
from newsroom.bilingual.schema import base_names
from newsroom.bulk.blank import blank
from newsroom.caching.changes import touch
from stories.documents import markdown
from stories.documents.rich_html import Resolve
from stories.importing.contents import SHARED, TAKES, Contents, Field, Fields, Row
from stories.importing.directory import WANTED
from stories.importing.publishing import IMPORTED
from stories.importing.reading import Form
from stories.models import Take
from stories.subjects import takes_of
from stories.tree import index_for

#: Fields of a row or take that hold a token, and the column that holds its key.
_KEYS = {
    "outlet": "outlet_id",
    "region": "region_id",
    "lens_page": "lens_page_id",
    "head": "head_id",
}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the pages of one plan; `ids` gives the key that a token stands for."""

    form: Form
    ids: Callable[[str], int]
    resolve: Resolve
    user: Any

    def create(self, model: type[Any], slug: str, after: Contents) -> Any:
        """A new page below its index, with a first revision."""
        page = model(live=False, owner=self.user, slug=slug)
        self.fill(page, Contents(), after)
        index_for(model).add_child(instance=page)
        page.save_revision(user=self.user)
        return page

    def update(self, page: Any, before: Contents, after: Contents, *, slug: str) -> bool:
        """A new revision of `page` where it is to say something else; whether it is.

        Another slug holds at once where no reader knows the old one, else once it is published.
        """
        is_renamed, page.slug = page.slug != slug, slug
        if is_renamed and not page.live:
            row = type(page).objects.get(pk=page.pk)
            row.slug = slug
            row.save()
        if not self.fill(page, before, after) and not is_renamed:
            return False
        page.save_revision(user=self.user, log_action=IMPORTED)
        return True

    def write_takes(
        self, story: Any, takes: Mapping[str, Any], before: Sequence[Row], after: Sequence[Row]
    ) -> list[Any]:
        """The takes of `story` that are new or changed, each with a new revision.

        `takes` are the rows of the existing ones by key; the newest draft of one is read only where
        it is to say something else. A new take stands behind the one before it.
        """
        old = {row.key: row for row in before}
        written: list[Any] = []
        previous: Any = None
        for row in after:
            take = takes.get(row.key)
            if take is None:
                take = self.new_take(story, previous, row)
                written.append(take)
            elif row.fields != old[row.key].fields:
                take = take.get_latest_revision_as_object()
                self.fill_take(take, old[row.key].fields, row.fields)
                take.save_revision(user=self.user, log_action=IMPORTED)
                written.append(take)
            previous = take
        return written

    def order_takes(self, story: Any, keys: Sequence[int]) -> None:
        """Let the takes of `story` with these `keys` stand in this order, in their own places.

        Moving one page after the other would rewrite the tree for each. A take has no children, so
        its path is all that says where it stands; no two pages ever have the same.
        """
        takes = list(base_page().objects.filter(pk__in=keys))
        places = dict(zip(keys, sorted(take.path for take in takes), strict=True))
        moved = [take for take in takes if take.path != places[take.pk]]
        for in_between in ("~", ""):
            for take in moved:
                take.path = places[take.pk] + in_between
            base_page().objects.bulk_update(moved, ["path"])
        touch(takes_of(story.pk))
        log(instance=story, action=IMPORTED, user=self.user)

    def new_take(self, story: Any, previous: Any, row: Row) -> Any:
        """A take below `story` with a first revision, behind `previous` or in front of all."""
        take = Take(live=False, owner=self.user)
        self.fill_take(take, {}, row.fields)
        parent = type(story).objects.get(pk=story.pk)
        first = None if previous else parent.get_first_child()
        if previous:
            Take.objects.get(pk=previous.pk).add_sibling(pos="right", instance=take)
        elif first:
            first.add_sibling(pos="left", instance=take)
        else:
            parent.add_child(instance=take)
        take.save_revision(user=self.user)
        return take

    def fill_take(self, take: Any, before: Fields, after: Fields) -> bool:
        """Let `take` say what `after` says; whether anything of it was to change."""
        return self._set_fields(take, before, after, prose=frozenset({"summary"}))

    def fill(self, page: Any, before: Contents, after: Contents) -> bool:
        """Let `page` and its rows say what `after` says; whether anything was to change."""
        changed = self._set_fields(page, before.fields, after.fields, prose=self.form.prose)
        for name in self.form.matchings:
            if name != TAKES and before.rows(name) != after.rows(name):
                self._set_rows(page, name, before.rows(name), after.rows(name))
                changed = True
        return changed

    def _set_rows(self, page: Any, name: str, before: Sequence[Row], after: Sequence[Row]) -> None:
        manager = getattr(page, name)
        existing = {row.pk: row for row in manager.all()}
        old = {row.key: row for row in before}
        rows = []
        for position, row in enumerate(after):
            instance = existing.get(row.key) or blank(manager.model)
            fields = old[row.key].fields if row.key in old else {}
            self._set_fields(instance, fields, row.fields, prose=frozenset())
            instance.sort_order = position
            _check_row(instance, name)
            rows.append(instance)
        manager.set(rows)

    def _set_fields(
        self, instance: Any, before: Fields, after: Fields, *, prose: frozenset[str]
    ) -> bool:
        """Set what differs, remembering where each text comes from; whether anything did."""
        changed = sorted(
            field for field in {*before, *after} if before.get(field, "") != after.get(field, "")
        )
        columns = [_column(field) for field in changed if field[0] not in {"target", *_KEYS}]
        stood = {column: getattr(instance, column) for column in columns}
        for field in changed:
            self._set(instance, field, after.get(field, ""), prose=prose)
        if stood:
            remember_edits(instance, before=stood, origin="import")
        return bool(changed)

    def _set(self, instance: Any, field: Field, text: str, *, prose: frozenset[str]) -> None:
        name, language = field
        if name == "target":
            is_wanted = text.startswith(WANTED)
            instance.target_id = None if is_wanted else self.ids(text)
            instance.wanted = text.removeprefix(WANTED) if is_wanted else ""
        elif name in _KEYS:
            setattr(instance, _KEYS[name], self.ids(text) if text else None)
        elif language == SHARED:
            setattr(instance, name, _date(text) if name == "date" else text)
        else:
            value = markdown.to_html(text, resolve=self.resolve) if name in prose else text
            setattr(instance, _column(field), value or None)


def _date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _column(field: Field) -> str:
    name, language = field
    return name if language == SHARED else f"{name}_{language}"


def _check_row(row: Any, name: str) -> None:
    """What a form would check: a row is saved without it, and SQLite takes any length.

    Whether the record or page that it points at is there is for the database to say.
    """
    try:
        row.clean_fields(exclude=_unchecked(type(row)))
    except ValidationError as error:
        messages = [message for found in error.message_dict.values() for message in found]
        raise ValidationError({name: messages}) from error


@once
def _unchecked(model: type[Any]) -> frozenset[str]:
    keys = {field.name for field in model._meta.fields if field.is_relation or field.primary_key}
    return frozenset(keys) | base_names(model)
