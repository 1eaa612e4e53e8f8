"""`plan`: what importing some documents would do, as a value that nothing has been done about.

A dry run shows it, a test compares it, `applying` carries it out. Documents of the same kind and
slug are the languages of one page and make one `PagePlan`.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from newsroom.bilingual.languages import other
from stories.documents.kinds import Kinds
from stories.documents.model import Document
from stories.documents.problems import Problem, gettext_noop
from stories.importing.clashes import clash, same
from stories.importing.contents import NOTHING, Contents, Identity, Row
from stories.importing.directory import Directory, Entry
from stories.importing.disputes import Dispute
from stories.importing.limits import broken_limits, too_heavy
from stories.importing.merging import Change, Sources, merge
from stories.importing.reading import Form, Reader

Result = Literal["created", "updated", "unchanged", "conflict", "rejected"]
#: The key and time of the newest revision of a page, and of each of its takes.
Version = tuple[tuple[int, dt.datetime | None], ...]

_CONTRADICTS = gettext_noop("“%(field)s” says something else in %(other)s: neither is imported.")
_DOUBLE = gettext_noop("%(other)s is another document for this page and language.")
_TWICE = gettext_noop("%(other)s says the same.")
_LEFT_OUT = gettext_noop("A page of this type has no %(field)s: it is left out.")

_NOTHING_DONE = frozenset({"kept", "conflict"})
_POINTING = frozenset({"target", "head", "outlet", "region", "lens_page"})


@dataclass(frozen=True, slots=True)
class Incoming:
    """One document of a batch: which item of the run it is, and what was parsed."""

    item: int
    path: str
    document: Document
    digest: str
    text: str

    @property
    def identity(self) -> Identity:
        """The page that it is a document of."""
        return Identity(self.document.kind, self.document.slug)


@dataclass(frozen=True, slots=True)
class PageState:
    """A page as it stands: its newest content, and the documents that were imported before.

    `imported` is the part of `ours` that an import wrote and nobody has changed since. `version`
    tells one state of the page and its takes from another. `disputes` are, by route, the conflicts
    with earlier documents that nobody has decided. `is_stub` says that the page is but a name that
    was given in passing; it takes the slug of its first document.
    """

    page_id: int | None = None
    ours: Contents = NOTHING
    imported: Contents = NOTHING
    bases: Mapping[str, Document] = field(default_factory=dict)
    version: Version = ()
    disputes: Mapping[str, tuple[Dispute, ...]] = field(default_factory=dict)
    is_stub: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a plan is made from."""

    kinds: Kinds
    forms: Mapping[str, Form]
    directory: Directory
    pages: Mapping[Identity, PageState]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one document."""

    item: int
    result: Result
    languages: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page as it will be. `after` equals `state.ours` where nothing is to be written.

    `entries` are the records and pages that it names and that are to be made or given a name;
    `documents` are those that are the base of the next import.
    """

    identity: Identity
    state: PageState
    after: Contents
    entries: tuple[Entry, ...] = ()
    documents: tuple[Incoming, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the page does not exist yet."""
        return self.state.page_id is None

    @property
    def changes_page(self) -> bool:
        """Whether anything of the page, its takes or what it names is to be written."""
        before = self.state.ours
        same_page = (before.fields, before.lists) == (self.after.fields, self.after.lists)
        return bool(self.documents) and (self.is_new or bool(self.entries) or not same_page)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch would do, page by page."""

    pages: tuple[PagePlan, ...]


def plan(documents: Iterable[Incoming], snapshot: Snapshot) -> Plan:
    """What importing `documents` would do to the newsroom of `snapshot`.

    Pages that are told twice are planned before the others: they teach which two names are one.
    """
    groups: dict[Identity, list[Incoming]] = {}
    for each in documents:
        groups.setdefault(each.identity, []).append(each)
    planned = {
        identity: _plan_page(groups[identity], snapshot)
        for identity in sorted(groups, key=lambda each: not _is_told_twice(groups[each], snapshot))
    }
    return Plan(tuple(planned[identity] for identity in groups))


def _is_told_twice(group: Sequence[Incoming], snapshot: Snapshot) -> bool:
    """Whether there is a document of the page on either route, here or from an earlier import."""
    state = snapshot.pages.get(group[0].identity, PageState())
    return len({each.document.route for each in group} | state.bases.keys()) > 1


def _plan_page(group: Sequence[Incoming], snapshot: Snapshot) -> PagePlan:
    identity = group[0].identity
    state = snapshot.pages.get(identity, PageState())
    form = snapshot.forms[identity.kind]
    recalling = Reader(form, snapshot.kinds, snapshot.directory, new=False)
    rejected = _rejections(group, recalling)
    refused = tuple(
        Decision(each.item, "rejected", problems=rejected[each.item])
        for each in group
        if each.item in rejected
    )
    accepted = [each for each in group if each.item not in rejected]
    unique, doubles = _without_doubles(accepted)
    merging = _PageMerge(state, form, snapshot, recalling)
    decided = merging.lay_over(unique)
    if unique and (problem := too_heavy(merging.contents)):
        refused += tuple(
            Decision(each.item, "rejected", problems=(*each.problems, problem))
            for each in (*decided, *doubles)
        )
        return PagePlan(identity, state, state.ours, decisions=refused)
    return PagePlan(
        identity=identity,
        state=state,
        after=merging.contents,
        entries=snapshot.directory.concerning(_tokens(merging.contents)),
        documents=tuple(unique),
        decisions=(*refused, *decided, *doubles),
    )


def reconsider(identity: Identity, snapshot: Snapshot) -> PagePlan:
    """What the last documents of a page would still do to it, once more laid over it.

    Nothing, but for what is in dispute: that is found again, and done where it was decided so.
    """
    state, form = snapshot.pages[identity], snapshot.forms[identity.kind]
    recalling = Reader(form, snapshot.kinds, snapshot.directory, new=False)
    merging = _PageMerge(state, form, snapshot, recalling)
    documents = [
        Incoming(item, "", document, "", "") for item, document in enumerate(state.bases.values())
    ]
    decisions = merging.lay_over(documents)
    entries = snapshot.directory.concerning(_tokens(merging.contents))
    return PagePlan(identity, state, merging.contents, entries, decisions=tuple(decisions))


def _rejections(group: Sequence[Incoming], recalling: Reader) -> dict[int, tuple[Problem, ...]]:
    """By item, why documents are not imported: they do not fit, or contradict another one."""
    contents = [recalling.contents(each.document) for each in group]
    problems: dict[int, list[Problem]] = {}
    for one, said in zip(group, contents, strict=True):
        limits = recalling.form.limits
        if broken := list(broken_limits(said, one.document, limits=limits)):
            problems[one.item] = broken
    for place, one in enumerate(group):
        for spot in range(place):
            problem = _contradiction(one, group[spot], contents[place], contents[spot])
            if problem:
                problems.setdefault(one.item, []).append(_about(problem, group[spot]))
                problems.setdefault(group[spot].item, []).append(_about(problem, one))
    return {item: tuple(found) for item, found in problems.items()}


def _contradiction(
    one: Incoming, other_one: Incoming, here: Contents, there: Contents
) -> Problem | None:
    """What is wrong between two documents; the path of the other one is still to be named."""
    if found := clash(here, there):
        name = ".".join(part for part in found if part)
        return Problem("error", _CONTRADICTS, {"field": name}, _line(one, found[0]))
    if one.document.route == other_one.document.route and not same(here, there):
        return Problem("error", _DOUBLE)
    return None


def _about(problem: Problem, incoming: Incoming) -> Problem:
    return replace(problem, values={**problem.values, "other": incoming.path})


def _line(incoming: Incoming, name: str) -> int | None:
    return incoming.document.lines.get(name.partition(".")[0])


def _without_doubles(
    group: Sequence[Incoming],
) -> tuple[list[Incoming], tuple[Decision, ...]]:
    """One document for each route, English first, so that a new slug is an English one."""
    unique: dict[str, Incoming] = {}
    doubles = []
    for each in group:
        first = unique.setdefault(each.document.route, each)
        if first is not each:
            note = Problem("warning", _TWICE, {"other": first.path})
            doubles.append(Decision(each.item, "unchanged", problems=(note,)))
    return list(unique.values()), tuple(doubles)


@dataclass(slots=True)
class _PageMerge:
    """Lays the documents of one page over it, one after the other."""

    state: PageState
    form: Form
    snapshot: Snapshot
    recalling: Reader
    contents: Contents = NOTHING

    def lay_over(self, group: Sequence[Incoming]) -> list[Decision]:
        """What becomes of each document; `contents` is then the page after all of them."""
        self.contents = self.state.ours
        if not group:
            return []
        bases = {route: self.recalling.contents(base) for route, base in self.state.bases.items()}
        read = self._read(group)
        newest = {**bases, **read}
        known = [*bases.values(), self.state.imported]
        decisions = []
        for each in sorted(group, key=lambda each: read[each.document.route].main != "en"):
            route = each.document.route
            sources = Sources(
                theirs=read[route],
                base=bases.get(route),
                known=tuple(known),
                held=tuple(newest[name] for name in newest if name != route),
                disputes=self.state.disputes.get(route, ()),
            )
            merged = merge(self.contents, sources, matchings=self.form.matchings)
            self.contents = merged.contents
            known.append(read[route])
            decisions.append(self._decision(each, merged.changes, read[route]))
        return decisions

    def _read(self, group: Sequence[Incoming]) -> dict[str, Contents]:
        """The contents of each document by its route, English first."""
        reader = replace(self.recalling, new=True)
        told = {each.item: self.recalling.main(each.document) for each in group}
        read = {}
        for each in sorted(group, key=lambda each: told[each.item] != "en"):
            partner = self._partner(each, group, told[each.item])
            read[each.document.route] = reader.contents(each.document, partner=partner)
        return read

    def _partner(self, incoming: Incoming, group: Sequence[Incoming], main: str) -> Document | None:
        """The document of this page in the other language: in this batch, or imported before."""
        arriving = {each.document.route for each in group}
        candidates = [
            *(each.document for each in group if each is not incoming),
            *(base for route, base in self.state.bases.items() if route not in arriving),
        ]
        return next(
            (document for document in candidates if self.recalling.main(document) == other(main)),
            None,
        )

    def _decision(
        self, incoming: Incoming, changes: tuple[Change, ...], theirs: Contents
    ) -> Decision:
        problems = tuple(
            Problem("warning", _LEFT_OUT, {"field": name}, _line(incoming, name))
            for name in self.form.left_out(incoming.document)
        )
        return Decision(incoming.item, self._result(changes), _spoken(theirs), changes, problems)

    def _result(self, changes: tuple[Change, ...]) -> Result:
        outcomes = {change.outcome for change in changes}
        if "conflict" in outcomes:
            return "conflict"
        if self.state.page_id is None:
            return "created"
        return "updated" if outcomes - _NOTHING_DONE else "unchanged"


def _spoken(contents: Contents) -> tuple[str, ...]:
    """The languages in which a document says something; its main one first."""
    found = {
        language
        for fields in (contents.fields, *(row.fields for row in _rows(contents)))
        for name, language in fields
        if language and name not in {"label", "quote"}
    }
    return tuple(sorted(found, key=lambda language: language != contents.main))


def _rows(contents: Contents) -> Iterable[Row]:
    return (row for rows in contents.lists.values() for row in rows)


def _tokens(contents: Contents) -> list[str]:
    """Whatever the rows and takes of a page point at."""
    return [
        text
        for row in _rows(contents)
        for (name, _language), text in row.fields.items()
        if name in _POINTING
    ]
