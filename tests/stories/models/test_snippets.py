"""Slugs of outlets and regions: given once, unique, and kept."""

import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError

from stories.models import Outlet, Region, snippets
from tests.factories import OutletFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name_ko", "name_en", "slug"),
    [
        ("더 디플로맷", "The Diplomat", "the-diplomat"),
        ("한겨레", None, "hangyeole"),
        ("★", None, "outlet"),
    ],
)
def test_slug_is_the_english_name_else_the_korean_one_romanised(name_ko, name_en, slug):
    assert OutletFactory(name_ko=name_ko, name_en=name_en).slug == slug


def test_slug_is_unique_among_records_of_a_kind_and_stays_when_a_name_changes():
    first, second = (OutletFactory(name_en="Reuters") for _ in range(2))
    region = RegionFactory(name_en="Reuters")
    assert [each.slug for each in (first, second, region)] == ["reuters", "reuters-2", "reuters"]
    first.name_en = "Other"
    first.save()
    assert Outlet.objects.get(pk=first.pk).slug == "reuters"


def test_copy_of_a_record_gets_a_slug_of_its_own():
    record = OutletFactory(name_en="Reuters")
    record.pk, record._state.adding = None, True
    record.save()
    assert record.slug == "reuters-2"


def test_slug_that_somebody_else_was_faster_to_take_is_left_to_them(monkeypatch):
    OutletFactory(name_en="Reuters")
    monkeypatch.setattr(snippets, "free_slugs", lambda *_: iter(["reuters", "reuters-2"]))
    assert OutletFactory(name_en="Reuters").slug == "reuters-2"


def test_other_violations_are_not_taken_for_a_slug_that_is_taken():
    outlet = OutletFactory()
    with pytest.raises(IntegrityError):
        Outlet.objects.create(pk=outlet.pk, name_en="Other")


def test_migration_gives_a_slug_to_every_record():
    for model in (OutletFactory, RegionFactory):
        for name_en in ("Reuters", "Reuters", None, "Japan/Asia"):
            model(name_ko="로이터", name_en=name_en)
    for model in (Outlet, Region):
        for record in model.objects.all():
            model.objects.filter(pk=record.pk).update(slug=f"old-{record.pk}")
    importlib.import_module("stories.migrations.0005_slugs_of_records").fill(apps, None)
    for model in (Outlet, Region):
        found = model.objects.order_by("pk").values_list("slug", flat=True)
        assert list(found) == ["reuters", "reuters-2", "loiteo", "japan-asia"]
