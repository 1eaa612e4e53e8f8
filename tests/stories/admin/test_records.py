"""Outlets, regions and heads at the desk: made, edited, found, chosen, counted, deleted."""

import json
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from entities.names import lookup_key
from stories.groups import IMPORTERS
from stories.models import Head, Outlet, Region, StoryHead
from tests.desk import headings_in, rows_in
from tests.factories import (
    HeadFactory,
    OutletFactory,
    RegionFactory,
    StoryFactory,
    TakeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FACTORIES = {Outlet: OutletFactory, Region: RegionFactory, Head: HeadFactory}


@pytest.fixture(params=FACTORIES, ids=lambda model: model.__name__)
def record(request):
    """A kind of record."""
    return request.param


def url(model, name, *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def chooser(model, name, *args):
    return reverse(f"wagtailsnippetchoosers_stories_{model._meta.model_name}:{name}", args=args)


def names(desk, model, **query):
    response = desk.client.get(f"{url(model, 'list')}?{urlencode(query)}")
    assert response.status_code == 200
    return [row[1] for row in rows_in(response)]


# Making and editing


def test_record_is_made_with_a_name_in_each_language(desk, record):
    form = desk.client.get(url(record, "add"))
    fields = BeautifulSoup(form.content.decode(), "html.parser").select("form [name^=name]")
    assert [field["name"] for field in fields] == ["name_ko", "name_en"]
    data = {"name_ko": "한반도", "name_en": "Korean peninsula"}
    assert desk.client.post(url(record, "add"), data).status_code == 302
    made = record.objects.get()
    assert (made.name_ko, made.name_en) == ("한반도", "Korean peninsula")


def test_record_without_any_name_is_refused(desk, record):
    response = desk.client.post(url(record, "add"), {"name_ko": "", "name_en": " "})
    assert response.status_code == 200
    told = {
        "ko": "적어도 한 언어로 이름을 쓰십시오.",
        "en": "Give a name in at least one language.",
    }
    assert told[desk.interface] in response.content.decode()
    assert not record.objects.exists()


def test_record_is_renamed_and_found_by_its_new_key(desk, record):
    made = FACTORIES[record]()
    data = {"name_ko": "새 이름", "name_en": made.name_en}
    assert desk.client.post(url(record, "edit", made.pk), data).status_code == 302
    made.refresh_from_db()
    assert (made.name_ko, made.key_ko) == ("새 이름", lookup_key("새 이름"))


def test_record_is_deleted_after_a_question(desk, record):
    made = FACTORIES[record]()
    assert desk.client.get(url(record, "delete", made.pk)).status_code == 200
    assert desk.client.post(url(record, "delete", made.pk)).status_code == 302
    assert not record.objects.exists()


def test_deleting_an_outlet_keeps_its_takes(desk):
    take = TakeFactory()
    desk.client.post(url(Outlet, "delete", take.outlet_id))
    take.refresh_from_db()
    assert take.outlet is None
    assert desk.client.get(reverse("wagtailadmin_pages:edit", args=(take.pk,))).status_code == 200


def test_history_of_a_record_opens(desk, record):
    made = FACTORIES[record]()
    desk.client.post(url(record, "edit", made.pk), {"name_ko": "새 이름"})
    assert desk.client.get(url(record, "history", made.pk)).status_code == 200


# Lists


def test_list_shows_the_name_of_the_interface_first(desk, record):
    FACTORIES[record](name_ko="중국", name_en="China")
    response = desk.client.get(url(record, "list"))
    both = ["중국", "China"]
    assert rows_in(response)[0][1:3] == (both if desk.interface == "ko" else both[::-1])
    expected = {"ko": ["이름", "영어 이름"], "en": ["Name", "Name in Korean"]}
    assert headings_in(response)[1:3] == expected[desk.interface]


def test_list_stands_in_the_order_of_names(desk, record):
    for korean, english in (("나", "A"), ("가", "C"), (None, "B")):
        FACTORIES[record](name_ko=korean, name_en=english)
    expected = {"ko": ["B", "가", "나"], "en": ["A", "B", "C"]}
    assert names(desk, record) == expected[desk.interface]
    assert names(desk, record, ordering="-shown_name") == expected[desk.interface][::-1]


@pytest.mark.parametrize("query", ["토류", "rare EARTH", "earths 희"])
def test_record_is_found_by_parts_of_either_name(desk, record, query):
    FACTORIES[record](name_ko="희토류", name_en="Rare earths")
    FACTORIES[record]()
    assert len(names(desk, record, q=query)) == 1


def test_list_counts_where_a_record_is_used(desk):
    head = HeadFactory()
    StoryFactory(heads=[StoryHead(head=head)])
    StoryFactory(heads=[StoryHead(head=head)])
    (row,) = rows_in(desk.client.get(url(Head, "list")))
    assert row[-1] == "2"
    used = desk.client.get(url(Head, "usage", head.pk))
    assert len(rows_in(used)) == 2


def test_outlets_by_region_and_language(desk):
    region = RegionFactory()
    OutletFactory(region=region, language="ko")
    OutletFactory(language="en")
    assert len(names(desk, Outlet, region=region.pk)) == 1
    assert len(names(desk, Outlet, language="en")) == 1


def test_list_takes_as_many_queries_for_three_records_as_for_one(desk, record):
    counts = []
    for number in (1, 2):
        for _each in range(number):
            FACTORIES[record](**({"region": RegionFactory()} if record is Outlet else {}))
        desk.client.get(url(record, "list"))
        with CaptureQueriesContext(connection) as captured:
            desk.client.get(url(record, "list"))
        counts.append(len(captured))
    assert counts[0] == counts[1]


# Choosing


def chosen_from(desk, model, **query):
    response = desk.client.get(f"{chooser(model, 'choose_results')}?{urlencode(query)}")
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    return [link.get_text(strip=True) for link in soup.select("a[data-chooser-modal-choice]")]


@pytest.mark.parametrize("query", ["토류", "earth rare", '"희토류"'])
def test_chooser_finds_a_record_by_parts_of_either_name(desk, record, query):
    FACTORIES[record](name_ko="희토류", name_en="Rare earths")
    FACTORIES[record]()
    shown = {"ko": "희토류", "en": "Rare earths"}[desk.interface]
    assert chosen_from(desk, record, q=query) == ([] if '"' in query else [shown])


def test_chooser_stands_in_the_order_of_names(desk, record):
    for korean, english in (("나", "A"), ("가", "C")):
        FACTORIES[record](name_ko=korean, name_en=english)
    expected = {"ko": ["가", "나"], "en": ["A", "C"]}
    assert chosen_from(desk, record) == expected[desk.interface]


def test_chooser_makes_a_record_on_the_spot(desk, record):
    opened = json.loads(desk.client.get(chooser(record, "choose")).content)["html"]
    fields = BeautifulSoup(opened, "html.parser").select(
        "form[data-chooser-modal-creation-form] input"
    )
    prefix = next(field["name"] for field in fields if field["name"].endswith("name_ko"))[:-7]
    data = {f"{prefix}name_ko": "한겨레", f"{prefix}name_en": "Hankyoreh"}
    answer = json.loads(desk.client.post(chooser(record, "create"), data).content)
    assert answer["step"] == "chosen"
    made = record.objects.get()
    assert (made.name_ko, made.name_en) == ("한겨레", "Hankyoreh")
    assert made.key_en != ""
    assert answer["result"]["string"] == {"ko": "한겨레", "en": "Hankyoreh"}[desk.interface]


# Who may


@pytest.mark.parametrize("name", ["list", "add", "edit", "delete", "usage", "history"])
def test_records_are_closed_to_people_without_the_right(client, django_user_model, record, name):
    made = FACTORIES[record]()
    address = url(record, name, *(() if name in {"list", "add"} else (made.pk,)))
    assert client.get(address).url.startswith(reverse("wagtailadmin_login"))
    importer = django_user_model.objects.create_user("importer")
    importer.groups.add(Group.objects.get(name=IMPORTERS))
    client.force_login(importer)
    assert client.get(address).url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("factory", [OutletFactory, RegionFactory, HeadFactory])
def test_form_of_a_record_opens_with_both_names_beside_each_other(desk, factory):
    record = factory()
    url = reverse(record.snippet_viewset.get_url_name("edit"), args=(record.pk,))

    soup = BeautifulSoup(desk.client.get(url).content.decode(), "html.parser")

    assert [field["name"] for field in soup.select(".nr-pair [name]")] == ["name_ko", "name_en"]
