"""The glossary on the forms of takes, lenses and entities."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst

from stories.admin.glossary import notice
from tests.factories import EntityFactory, LensFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def neodymium(tree):
    return EntityFactory(headline_ko="네오디뮴", headline_en="Neodymium")


def noticed(desk, page):
    """What the form of `page` says of the glossary."""
    response = desk.client.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    return [" ".join(each.get_text().split()) for each in soup.select(".nr-hint--glossary")]


@pytest.mark.parametrize("factory", [TakeFactory, LensFactory, EntityFactory])
def test_name_that_a_translation_leaves_out_is_told(desk, neodymium, factory):
    texts = {"summary_ko": "<p>네오디뮴 값이 오른다.</p>", "summary_en": "<p>Prices rise.</p>"}
    page = factory(**texts)

    (said,) = noticed(desk, page)

    with translation.override(desk.interface):
        text = str(capfirst(type(page)._meta.get_field("summary").verbose_name))
    assert all(words in said for words in (text, "네오디뮴", "Neodymium"))


def test_translation_that_uses_the_name_is_told_nothing(neodymium, editor):
    texts = {"summary_ko": "<p>네오디뮴 값</p>", "summary_en": "<p>The price of Neodymium</p>"}

    assert notice(LensFactory(**texts), editor) is None


def test_entity_need_not_name_itself(neodymium, editor):
    neodymium.summary_ko = "<p>네오디뮴은 금속이다.</p>"
    neodymium.summary_en = "<p>It is a metal.</p>"

    assert notice(neodymium, editor) is None


def test_quote_as_it_was_said_is_the_source_of_its_translation(neodymium, editor):
    take = TakeFactory(quote_original="네오디뮴이 모자랍니다.", quote_en="We are short of it.")

    (told,) = notice(take, editor).hints

    assert "네오디뮴" in told.message


def test_glossary_is_looked_up_in_two_queries(neodymium, editor, django_assert_num_queries):
    texts = {"summary_ko": "<p>네오디뮴 값이 오른다.</p>", "summary_en": "<p>Prices rise.</p>"}
    take = TakeFactory(**texts)
    notice(take, editor)

    with django_assert_num_queries(2):
        notice(take, editor)
