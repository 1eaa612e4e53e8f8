"""Which pages may be made in bulk: those of which everything that saving does is known.

Bulk stands in for `save()`, `save_revision()` and publishing as they are here and in Wagtail. A
page type that a site gives a `save()` of its own, or that somebody else listens to, goes the
ordinary way, so that nothing is passed over in silence.
"""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models.signals import post_save, pre_save
from modelcluster.models import get_all_child_relations

from newsroom.bulk.inserting import is_plain
from newsroom.bulk.keys import can_reserve
from stories import quoting
from stories.importing.contents import TAKES
from stories.importing.directory import RECORDS
from stories.importing.planning import PagePlan
from stories.kinds import model_of
from stories.models import Take
from stories.tree import index_for

#: Packages whose part in a save is done in bulk as well.
_KNOWN: Final = frozenset(
    {
        "django",
        "entities",
        "modelcluster",
        "modelsearch",
        "modeltranslation",
        "newsroom",
        "stories",
        "treebeard",
        "wagtail",
    }
)
#: What a page or row passes through when it is saved or published singly, and not in bulk.
_PASSED: Final = (
    "clean",
    "clean_fields",
    "full_clean",
    "get_default_locale",
    "minimal_clean",
    "publish",
    "save",
    "save_base",
    "save_revision",
    "update_aliases",
    "with_content_json",
)


def eligible(plans: Iterable[PagePlan]) -> list[PagePlan]:
    """Those of `plans` whose page is new, undisputed and of types that may go together."""
    known: dict[type[Any], bool] = {}
    return [plan for plan in plans if _is_new(plan) and _are_known(_models(plan), known)]


def _is_new(plan: PagePlan) -> bool:
    undisputed = all(each.result in {"created", "unchanged"} for each in accepted(plan))
    return plan.is_new and bool(plan.documents) and undisputed


def _are_known(models: Iterable[type[Any]], known: dict[type[Any], bool]) -> bool:
    """Whether all of `models` are known; `known` remembers those that were looked at."""
    for model in models:
        if model not in known:
            known[model] = is_known(model)
        if not known[model]:
            return False
    return True


def publishable(plans: Iterable[PagePlan], *, user: Any) -> list[PagePlan]:
    """Those of `plans` that go live together where they are to be published."""
    allowed: dict[str, bool] = {}
    return [
        plan
        for plan in plans
        if not _has_quotes_to_check(plan) and _may_publish(user, plan, allowed)
    ]


def _has_quotes_to_check(plan: PagePlan) -> bool:
    """Whether a take of `plan` may be kept from readers by its quote: its source comes to light
    only when it is linked, after everything else in bulk."""
    takes = plan.after.rows(TAKES)
    return quoting.blocks_absent() and any(take.get("quote_original") for take in takes)


def _may_publish(user: Any, plan: PagePlan, allowed: dict[str, bool]) -> bool:
    """Whether `user` may publish the page of `plan` and those that it but names.

    Without a user nobody's rights are asked for.
    """
    named = (entry.kind for entry in plan.entries if entry.kind not in RECORDS)
    for kind in {plan.identity.kind, *named} if user else ():
        if kind not in allowed:
            permissions = index_for(model_of(kind)).permissions_for_user(user)
            allowed[kind] = permissions.can_publish_subpage()
        if not allowed[kind]:
            return False
    return True


def accepted(plan: PagePlan) -> list[Any]:
    """The decisions of `plan` about documents that are not rejected."""
    return [each for each in plan.decisions if each.result != "rejected"]


def _models(plan: PagePlan) -> Iterable[type[Any]]:
    yield model_of(plan.identity.kind)
    if plan.after.rows(TAKES):
        yield Take
    for entry in plan.entries:
        if entry.kind not in RECORDS and not entry.exists:
            yield model_of(entry.kind)


def is_known(model: type[Any]) -> bool:
    """Whether saving a page of type `model` and its rows does nothing that bulk does not."""
    rows = [relation.related_model for relation in get_all_child_relations(model)]
    return can_reserve(model) and not any(
        _saves_its_own_way(each) or _is_listened_to(each) or not is_plain(each)
        for each in (model, *rows)
    )


def _saves_its_own_way(model: type[Any]) -> bool:
    passed = (vars(each)[name] for each in model.__mro__ for name in _PASSED if name in vars(each))
    return any(_package(getattr(method, "__module__", "")) not in _KNOWN for method in passed)


def _is_listened_to(model: type[Any]) -> bool:
    receivers = (
        receiver
        for signal in (pre_save, post_save)
        for kind in signal._live_receivers(model)
        for receiver in kind
    )
    return any(_package(getattr(each, "__module__", "")) not in _KNOWN for each in receivers)


def _package(module: str) -> str:
    return module.partition(".")[0]
