"""The pages of a batch made up in memory, as drafts: texts, rows, title, slug, place and key.

In the order in which single pages would come: what a plan names for the first time, its page, its
takes. What a form would check is checked here; links to other pages are for `linking`.
"""

from collections.abc import Sequence
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Revision

from entities.graph.arriving import Register
from entities.graph.naming import as_rows, names_of
from entities.names import lookup_key
from newsroom.bilingual.base import base_page
from newsroom.bilingual.storing import normalise_texts
from newsroom.bulk.blank import blank
from newsroom.bulk.keys import reserve
from stories.dating import day_of
from stories.importing.applying import Applied, resolver
from stories.importing.bulk.arrivals import Arrival, Group, TooEarlyError, UnfitError
from stories.importing.bulk.checking import check, standing_already
from stories.importing.bulk.paths import Places
from stories.importing.bulk.referring import Gathering, NamedTwiceError
from stories.importing.bulk.rows import parent_key, row_lists, rows_of, without_rows
from stories.importing.contents import NOTHING, TAKES
from stories.importing.directory import RECORDS, Entry, id_of
from stories.importing.planning import PagePlan, Snapshot
from stories.importing.records import stub_of
from stories.importing.writing import Writer
from stories.kinds import model_of
from stories.models import Outlet, Take
from stories.tree import index_for


def prepare(
    plans: Sequence[PagePlan], snapshot: Snapshot, *, places: Places, publish: bool, user: Any
) -> list[Group]:
    """The pages of `plans`, none of which exists. The caller holds the transaction and the locks.

    Raises:
        UnfitError: these plans have to go the ordinary way.
        TooEarlyError: the plans up to this one have to be carried out first.

    After an error the caller rolls back: records may have been made on the way.
    """
    return _Preparation(plans, snapshot, places=places, publish=publish, user=user).groups()


class _Preparation:
    """A batch while it is made up."""

    def __init__(
        self,
        plans: Sequence[PagePlan],
        snapshot: Snapshot,
        *,
        places: Places,
        publish: bool,
        user: Any,
    ) -> None:
        self.plans = plans
        self.snapshot = snapshot
        self.places = places
        self.user = user
        self.indexes: dict[type[Any], Any] = {}
        self.made: list[Arrival] = []
        new = [each for plan in plans for each in plan.entries if not each.exists]
        named = (name for each in new for name in (each.slug, *each.names.values()))
        self.gathering = Gathering(
            user=user,
            publish=publish,
            register=Register.reading({key for name in named if (key := lookup_key(name))}),
            outlets=Outlet.objects.in_bulk(_known_outlets(plans)),
            stub=self._stub,
        )
        takes = sum(len(plan.after.rows(TAKES)) for plan in plans)
        most = len(plans) + takes + sum(each.kind not in RECORDS for each in new)
        self.keys = iter(reserve(base_page(), most))
        self.revisions = iter(reserve(Revision, most))

    def groups(self) -> list[Group]:
        """Every plan's pages."""
        unfit: list[PagePlan] = []
        groups = []
        for plan in self.plans:
            try:
                groups.append(self._group(plan))
            except ValidationError:
                unfit.append(plan)
            except NamedTwiceError as error:
                raise (TooEarlyError(plan) if groups else UnfitError([plan])) from error
        for group in groups:
            _place(group)
        unfit += standing_already(groups)
        unfit += [group.plan for group in groups if not _is_valid(group)]
        if unfit:
            raise UnfitError(unfit)
        return groups

    def _group(self, plan: PagePlan) -> Group:
        self.made = []
        self.gathering.ensure(plan.entries)
        stubs = self.made
        writer = Writer(
            form=self.snapshot.forms[plan.identity.kind],
            ids=self.gathering.__getitem__,
            resolve=resolver(self.snapshot),
            user=self.user,
        )
        model = model_of(plan.identity.kind)
        page = without_rows(self._draft(model))
        page.slug = plan.identity.slug
        writer.fill(page, NOTHING, plan.after)
        arrival = self._arrive(page, self._index(model))
        rows = plan.after.rows(TAKES)
        takes = [self._take(arrival, writer, row.fields) for row in rows]
        arrival.children = len(takes)
        return Group(plan, arrival, stubs, takes, Applied(page.pk))

    def _index(self, model: type[Any]) -> Any:
        if model not in self.indexes:
            self.indexes[model] = index_for(model)
        return self.indexes[model]

    def _stub(self, entry: Entry) -> Any:
        model = model_of(entry.kind)
        page = without_rows(stub_of(entry, user=self.user))
        self.made.append(self._arrive(page, self._index(model)))
        return page

    def _take(self, story: Arrival, writer: Writer, fields: Any) -> Arrival:
        take = without_rows(self._draft(Take))
        writer.fill_take(take, {}, fields)
        if take.outlet_id:
            take.outlet = self.gathering.outlets[take.outlet_id]
        return self._arrive(take, story.page, is_below_new=True)

    def _draft(self, model: type[Any]) -> Any:
        page = blank(model)
        page.live, page.owner = False, self.user
        return page

    def _arrive(self, page: Any, parent: Any, *, is_below_new: bool = False) -> Arrival:
        page.pk = page.id = next(self.keys)
        _point_rows_at(page)
        self.places.put(page, parent, is_new=is_below_new)
        page.locale_id = parent.locale_id
        normalise_texts(page)
        page.derive_title()
        arrival = Arrival(page, parent, next(self.revisions), as_rows(page, names_of(page)))
        self.gathering.arriving[page.pk] = page
        self.gathering.register.add(page.pk, arrival.names)
        return arrival


def _known_outlets(plans: Sequence[PagePlan]) -> set[int]:
    """The outlets that takes of `plans` name and that exist."""
    tokens = {row.get("outlet") for plan in plans for row in plan.after.rows(TAKES)}
    return {id_of(token) for token in tokens if token and ":new:" not in token}


def _place(group: Group) -> None:
    """Addresses: a take's slug is counted up where two takes of a story are of one outlet."""
    taken: set[str] = set()
    for arrival in group.takes:
        base = arrival.page.suggest_slug()
        candidates = (base if number == 1 else f"{base}-{number}" for number in count(1))
        arrival.page.slug = next(each for each in candidates if each not in taken)
        taken.add(arrival.page.slug)
        arrival.page.story_page_id = arrival.parent.pk
        arrival.page.told_on = day_of(arrival.parent)
    for arrival in group:
        arrival.page.draft_title = arrival.page.title
        arrival.page.set_url_path(arrival.parent)


def _is_valid(group: Group) -> bool:
    try:
        for arrival in group:
            check(arrival.page)
    except ValidationError:
        return False
    return True


def _point_rows_at(page: Any) -> None:
    """Rows that were given to a page without a key know it now."""
    model = type(page)
    for name in row_lists(model):
        for row in rows_of(page, name):
            setattr(row, parent_key(model, name), page.pk)
            normalise_texts(row)
