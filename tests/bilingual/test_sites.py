"""The site of a request is the one that Wagtail would choose."""

from itertools import product

import pytest
from django.test import RequestFactory
from wagtail.models import Page, Site

from newsroom.bilingual.sites import remember_site

pytestmark = pytest.mark.django_db
SITES = [("a.example", 80), ("a.example", 8000), ("b.example", 80), ("c.example", 8080)]
HOSTS = ["a.example", "a.example:8000", "a.example:99", "b.example", "b.example:1", "x.example"]


@pytest.fixture(params=[(), (0,), (0, 1), (0, 1, 2), (1, 2, 3), (2,), (0, 2, 3)])
def sites(request, tree):
    Site.objects.all().delete()
    return [
        Site.objects.create(hostname=SITES[number][0], port=SITES[number][1], root_page=tree)
        for number in request.param
    ]


def test_site_is_the_one_that_wagtail_chooses(sites):
    for host, default in product(HOSTS, [None, *sites]):
        Site.objects.update(is_default_site=False)
        if default:
            Site.objects.filter(pk=default.pk).update(is_default_site=True)
        asked, walked = (RequestFactory().get("/", headers={"host": host}) for _ in range(2))
        assert remember_site(asked) == Site.find_for_request(walked), (host, default)


def test_site_comes_with_its_root_page_in_one_query(tree, django_assert_num_queries):
    requests = [RequestFactory().get("/") for _ in range(3)]
    remember_site(requests[0])
    with django_assert_num_queries(1):
        site = remember_site(requests[1])
        assert (type(site.root_page), site.root_page.url_path) == (Page, tree.url_path)
    expected = Site.find_for_request(requests[2])
    for found, walked in ((site, expected), (site.root_page, expected.root_page)):
        assert {f.name: f.value_from_object(found) for f in found._meta.concrete_fields} == {
            f.name: f.value_from_object(walked) for f in walked._meta.concrete_fields
        }
    with django_assert_num_queries(0):
        assert Site.find_for_request(requests[1]) is site
