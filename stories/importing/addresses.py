"""New pages whose address is not free: another page has their slug below the same index.

A page of the same type that stands there is the page of the document, or somebody has just made
it. One of another type, and an alias, is neither: the documents are rejected, and told which page
is in their way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from stories.documents.problems import Problem, gettext_noop
from stories.importing.planning import PagePlan
from stories.kinds import model_of
from stories.tree import index_for

_TAKEN = gettext_noop(
    "Another page has the address “%(slug)s” already: “%(title)s” (page %(page)s). Give one of "
    "the two another address."
)


def without_taken(plans: Iterable[PagePlan]) -> list[PagePlan]:
    """`plans`, of which those that another page leaves no address for reject their documents."""
    plans = list(plans)
    holders: dict[tuple[str, str], Any] = {}
    wanting = sorted(_wanted(each) for each in plans if _wants_address(each))
    for kind, group in groupby(wanting, key=lambda each: each[0]):
        for slug, holder in _holders(kind, [slug for _kind, slug in group]).items():
            holders[kind, slug] = holder
    return [
        _rejected(each, holder)
        if _wants_address(each) and (holder := holders.get(_wanted(each)))
        else each
        for each in plans
    ]


def _wants_address(plan: PagePlan) -> bool:
    return bool(plan.documents) and (plan.is_new or plan.state.is_stub)


def _wanted(plan: PagePlan) -> tuple[str, str]:
    return plan.identity.kind, plan.identity.slug


def _holders(kind: str, slugs: list[str]) -> Mapping[str, Any]:
    """By slug, the pages below the index of `kind` that are no pages of that kind, or aliases."""
    model = model_of(kind)
    children = index_for(model).get_children().filter(slug__in=slugs)
    return {
        page.slug: page
        for page in children.only("slug", "title", "draft_title", "content_type", "alias_of")
        if page.alias_of_id or not issubclass(page.specific_class or type(page), model)
    }


def _rejected(plan: PagePlan, holder: Any) -> PagePlan:
    title = holder.draft_title or holder.title
    problem = Problem(
        "error", _TAKEN, {"slug": holder.slug, "title": title, "page": str(holder.pk)}
    )
    refused = tuple(
        replace(each, result="rejected", changes=(), problems=(*each.problems, problem))
        for each in plan.decisions
    )
    return replace(plan, after=plan.state.ours, entries=(), documents=(), decisions=refused)
