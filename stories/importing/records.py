"""Making, or naming in a second language, what a page refers to: heads, outlets, lenses, entities.

Everything is looked up once more before it is made: another run may have been faster.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from entities.graph.resolve import Target, resolve
from entities.names import lookup_key
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.remembering import remember_edits
from stories.importing.directory import RECORDS, Entry, id_of
from stories.importing.locks import keeps_out
from stories.importing.publishing import IMPORTED, publish_if_asked
from stories.importing.snapshot import RECORD_MODELS
from stories.kinds import model_of
from stories.tree import index_for


@dataclass(slots=True)
class Referred:
    """The keys of whatever tokens stand for, while one page is written."""

    user: Any
    publish: bool
    ids: dict[str, int] = field(default_factory=dict)

    def ensure(self, entries: Iterable[Entry]) -> None:
        """Make and name what `entries` ask for."""
        for entry in entries:
            is_record = entry.kind in RECORDS
            self.ids[entry.token] = self.record(entry).pk if is_record else self._page(entry)

    def __getitem__(self, token: str) -> int:
        return self.ids[token] if token in self.ids else id_of(token)

    def record(self, entry: Entry) -> Any:
        """The record of `entry`, made or given a name where need be."""
        model = RECORD_MODELS[entry.kind]
        record = model.objects.filter(pk=entry.id).first() if entry.exists else None
        record = record or _record_called(model, entry) or model()
        changed = False
        for language in LANGUAGES:
            column, name = f"name_{language}", entry.names.get(language)
            if name and _is_free(entry, language, getattr(record, column)):
                changed = changed or getattr(record, column) != name
                setattr(record, column, name)
        if changed:
            record.full_clean()
            record.save()
        return record

    def _page(self, entry: Entry) -> int:
        page = _page_called(entry)
        return self._stub(entry) if page is None else self.named(page, entry)

    def named(self, page: Any, entry: Entry) -> int:
        """The key of `page`, after giving it the names that `entry` brings and it lacks.

        A page that somebody else has locked stays as it is.
        """
        languages = self.unnamed(page, entry)
        if languages and not keeps_out(page, self.user):
            _name(page, entry, languages)
            page.save_revision(user=self.user, log_action=IMPORTED)
            publish_if_asked(page, publish=self.publish, user=self.user)
        return int(page.pk)

    @staticmethod
    def unnamed(page: Any, entry: Entry) -> list[str]:
        """The languages in which `entry` brings a name and `page` has none."""
        return [
            language
            for language in entry.fresh
            if entry.names.get(language) and not getattr(page, f"headline_{language}")
        ]

    def _stub(self, entry: Entry) -> int:
        page = stub_of(entry, user=self.user)
        index_for(type(page)).add_child(instance=page)
        page.save_revision(user=self.user)
        publish_if_asked(page, publish=self.publish, user=self.user)
        return int(page.pk)


def stub_of(entry: Entry, *, user: Any) -> Any:
    """A page with a name and nothing else, for somebody to write; in memory."""
    page = model_of(entry.kind)(live=False, owner=user, slug=entry.slug)
    _name(page, entry, list(entry.names))
    return page


def _is_free(entry: Entry, language: str, current: str | None) -> bool:
    """Whether a record's name may be set: it has none, or one that this import puts elsewhere."""
    if not current:
        return True
    return language in entry.fresh and current in entry.names.values()


def _record_called(model: type[Any], entry: Entry) -> Any:
    keys = {lookup_key(name) for name in entry.names.values()} - {""}
    called = model.objects.filter(Q(key_ko__in=keys) | Q(key_en__in=keys))
    return called.order_by("pk").first()


def _page_called(entry: Entry) -> Any:
    """The page of `entry` as its newest draft has it, or None."""
    model = model_of(entry.kind)
    if entry.exists:
        row = model.objects.filter(pk=entry.id).first()
    else:
        names = [Target(entry.kind, name) for name in (entry.slug, *entry.names.values())]
        found = resolve(names)
        pk = next((found[name].pk for name in names if name in found), None)
        row = model.objects.filter(pk=pk).first()
    return row.get_latest_revision_as_object() if row else None


def _name(page: Any, entry: Entry, languages: Iterable[str]) -> None:
    before = {f"headline_{language}": None for language in languages}
    for language in languages:
        setattr(page, f"headline_{language}", entry.names[language])
    remember_edits(page, before=before, origin="import")
