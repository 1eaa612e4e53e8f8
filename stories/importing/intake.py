"""Reading the documents of a run: what each is, whose, and what it calls the pages that it brings.

What is byte for byte the same as at the last import, and what cannot be read, is settled here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from entities.names import lookup_key
from newsroom.bulk.updating import update_rows
from stories.documents.language import languages, main_language
from stories.documents.model import Article, Document
from stories.documents.parse import Parse, parse
from stories.importing.directory import Entry
from stories.importing.failing import fault, is_unrelated
from stories.importing.items import ARTICLE, Settled, settle
from stories.importing.pages import NAMED_PAGES
from stories.importing.parsed import ParsedDocuments
from stories.importing.queueing import READ_AT_ONCE, unread
from stories.importing.suspects import given_up, in_hand, is_given_up
from stories.kinds import kinds
from stories.models import ImportedDocument, ImportItem, ImportRun, Take

Result = ImportItem.Result
Announced = dict[tuple[str, str], Entry]


@dataclass(slots=True)
class Intake:
    """Reads the items of `run`. `go_on` is asked now and then and may raise `StoppedError`.

    `announced` are the lenses and entities of the run, by kind and lookup key of a name.
    """

    run: ImportRun
    site_origin: str = ""
    go_on: Callable[[], None] = lambda: None
    announced: Announced = field(default_factory=dict)
    #: Whether documents were found to be something else than an earlier go had read.
    has_misread: bool = False
    parsed: ParsedDocuments = field(default_factory=ParsedDocuments)

    def pending(self) -> Any:
        """The items of the run that nothing has become of yet, in order."""
        return self.run.items.filter(result=Result.PENDING).order_by("position")

    def among(self, items: Iterable[ImportItem]) -> Any:
        """`items` as a queryset."""
        return self.run.items.filter(pk__in=[item.pk for item in items])

    def read_all(self) -> None:
        """Find out what every item is; settle those that need no page to be looked at."""
        for items in unread(self.run):
            self.go_on()
            with in_hand(self.among(items)):
                known = self._known_digests(items)
                settled = [self._read(item, known) for item in items]
            with transaction.atomic():
                read = {item.pk: (item.kind, item.slug, item.languages, 0) for item in items}
                update_rows(ImportItem, read, ("kind", "slug", "languages", "tries"))
                settle(self.run, [each for each in settled if each])

    def _known_digests(self, items: Sequence[ImportItem]) -> dict[str, ImportedDocument]:
        """The imported documents that are byte for byte one of `items`."""
        found = ImportedDocument.objects.filter(digest__in={item.digest for item in items})
        if self.run.publish:
            # A page with a draft is looked at: what an import left there may go live this time. A
            # draft that is live as far as it is complete has no more to show.
            drafts = Take.objects.filter(
                ~Q(latest_revision=F("live_revision")),
                story_page=OuterRef("page"),
                has_unpublished_changes=True,
            )
            found = found.filter(
                ~Exists(drafts),
                Q(page__has_unpublished_changes=False)
                | Q(page__latest_revision=F("page__live_revision")),
                page__first_published_at__isnull=False,
            )
        return {each.digest: each for each in found.defer("text")}

    def _read(self, item: ImportItem, known: dict[str, ImportedDocument]) -> Settled | None:
        """Find out what `item` is; settled when that is all there is to do."""
        if is_given_up(item):
            return Settled(item.pk, Result.REJECTED, problems=[given_up()])
        same = known.get(item.digest)
        if same and b"Canonical:" in bytes(item.content):
            item.kind, item.slug, item.languages = same.kind, same.slug, same.languages
            return Settled(item.pk, Result.UNCHANGED, same.languages, page_id=same.page_id)
        try:
            return self._recognise(item)
        except Exception as error:
            if is_unrelated(error):
                raise
            return Settled(item.pk, Result.REJECTED, problems=[fault(error)])

    def _recognise(self, item: ImportItem) -> Settled | None:
        """Note on `item` what its document is; settled where it is none."""
        parsed = self.parse(item)
        document = parsed.document
        if isinstance(document, Document):
            item.kind, item.slug = document.kind, document.slug
            item.languages = [main_language(document, kinds=kinds())]
            return None
        if isinstance(document, Article):
            item.kind = ARTICLE
            return None
        return Settled(item.pk, Result.REJECTED, problems=parsed.problems)

    def parse(self, item: ImportItem) -> Parse:
        """The document of `item`."""
        if kept := self.parsed.get(item.pk):
            return kept
        content = bytes(item.content)
        parsed = parse(content, name=item.path, kinds=kinds(), site_origin=self.site_origin)
        if isinstance(parsed.document, Document):
            self.parsed.keep(item.pk, parsed, size=len(content))
        return parsed

    def parse_for_good(self, item: ImportItem) -> Parse:
        """The document of `item`, which nobody will ask for again."""
        parsed = self.parse(item)
        self.parsed.forget(item.pk)
        return parsed

    @staticmethod
    def is_as_read(item: ImportItem, document: Document) -> bool:
        """Whether `document`, as `item` is parsed now, is of the page that it was when read."""
        return (item.kind, item.slug) == (document.kind, document.slug)

    def forget(self, item: ImportItem) -> None:
        """Let `item` be read again: since an earlier go, the parser or its settings changed."""
        self.has_misread = True
        self.among([item]).update(kind="", slug="", languages=[])

    def announce(self) -> None:
        """Remember what this run's lenses and entities are called, for the stories before them."""
        items = self.pending().filter(kind__in=NAMED_PAGES)
        for item in items.iterator(chunk_size=READ_AT_ONCE):
            document = self.parse(item).document
            if isinstance(document, Document):
                self._announce_page(document)

    def _announce_page(self, document: Document) -> None:
        language = languages(document, kinds=kinds()).headline
        key = (document.kind, lookup_key(document.slug))
        token = f"{document.kind}:new:{lookup_key(document.slug)}"
        entry = self.announced.get(key) or Entry(token, document.kind, slug=document.slug)
        names = {**entry.names, language: entry.names.get(language) or document.headline}
        entry = Entry(token, document.kind, names, document.slug, frozenset(names))
        aliases = (name for values in document.facts.values() for name in values)
        for name in (document.slug, *names.values(), *aliases):
            self.announced.setdefault((document.kind, lookup_key(name)), entry)
        for name in (document.slug, *names.values()):
            self.announced[document.kind, lookup_key(name)] = entry
