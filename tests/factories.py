"""Factories of everything that a test may need: pages below their index, rows and records.

A page factory makes a live page through a revision, as an editor would; `live=False` leaves
a draft.
"""

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page

from entities.models import Entity
from stories.models import Head, Lens, Outlet, Region, SourceArticle, Story, Take
from stories.tree import index_for


class PageFactory(DjangoModelFactory):
    """A page of its model below `parent`, or below the index of its type."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **kwargs: Any) -> Any:
        parent = kwargs.pop("parent", None) or index_for(model_class)
        rows = {name: kwargs.pop(name) for name in list(kwargs) if isinstance(kwargs[name], list)}
        live = kwargs.pop("live", True)
        page = model_class(*args, live=False, **kwargs)
        for relation, items in rows.items():
            for position, row in enumerate(items):
                row.sort_order = position
                getattr(page, relation).add(row)
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
        return model_class.objects.get(pk=page.pk)


class HeadFactory(DjangoModelFactory):
    """A head with a name in both languages."""

    class Meta:
        model = Head

    name_ko = factory.Sequence(lambda n: f"머리 {n}")
    name_en = factory.Sequence(lambda n: f"Head {n}")


class RegionFactory(DjangoModelFactory):
    """A region with a name in both languages."""

    class Meta:
        model = Region

    name_ko = factory.Sequence(lambda n: f"지역 {n}")
    name_en = factory.Sequence(lambda n: f"Region {n}")


class OutletFactory(DjangoModelFactory):
    """An English-language outlet."""

    class Meta:
        model = Outlet

    name_ko = factory.Sequence(lambda n: f"매체 {n}")
    name_en = factory.Sequence(lambda n: f"Outlet {n}")
    language = "en"


class SourceArticleFactory(DjangoModelFactory):
    """An archived article without reader comments."""

    class Meta:
        model = SourceArticle

    title = factory.Sequence(lambda n: f"Archived article number {n}")
    body = "A paragraph.\nAnother one."
    digest = factory.Sequence(lambda n: f"{n:064x}")


class StoryFactory(PageFactory):
    """A story that is complete in both languages."""

    class Meta:
        model = Story

    slug = factory.Sequence(lambda n: f"story-{n}")
    headline_ko = factory.Sequence(lambda n: f"기사 {n}")
    headline_en = factory.Sequence(lambda n: f"Story {n}")
    summary_ko = "<p>요약이다.</p>"
    summary_en = "<p>A summary.</p>"
    date = dt.date(2026, 1, 1)


class EntityFactory(PageFactory):
    """An entity with a name in both languages."""

    class Meta:
        model = Entity

    slug = factory.Sequence(lambda n: f"entity-{n}")
    headline_ko = factory.Sequence(lambda n: f"개체 {n}")
    headline_en = factory.Sequence(lambda n: f"Entity {n}")


class LensFactory(PageFactory):
    """A lens with a name in both languages."""

    class Meta:
        model = Lens

    slug = factory.Sequence(lambda n: f"lens-{n}")
    headline_ko = factory.Sequence(lambda n: f"관점 {n}")
    headline_en = factory.Sequence(lambda n: f"Lens {n}")


class TakeFactory(PageFactory):
    """A take below `parent`, a story of its own unless one is given."""

    class Meta:
        model = Take

    parent = factory.SubFactory(StoryFactory)
    outlet = factory.SubFactory(OutletFactory)
    region = factory.SubFactory(RegionFactory)
    language = "en"
    summary_ko = "<p>이렇게 전했다.</p>"
    summary_en = "<p>It was told so.</p>"
    source_url = factory.Sequence(lambda n: f"https://outlet.example/articles/{n}")
