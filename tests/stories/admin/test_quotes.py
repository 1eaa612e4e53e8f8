"""Checked quotes at the desk: the panel, the report, and publishing where absent quotes may not."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from stories.models import QuoteCheck, Take
from tests.desk import errors_in, messages_in
from tests.factories import SourceArticleFactory, StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BODY = "The smelter stopped its second furnace.\nNobody knows when it will be lit again."
QUOTES = {
    "exact": "Nobody knows when it will be lit again.",
    "near": "Nobody can say when it will be lit again.",
    "absent": "We will never light it again, whatever they pay us.",
}


def _take(state, **values):
    article = None if state == "no_source" else SourceArticleFactory(body=BODY)
    quote = QUOTES.get(state, QUOTES["exact"])
    return TakeFactory(quote_original=quote, source_article=article, **values)


def _label(take, interface):
    with translation.override(interface):
        return str(QuoteCheck.objects.get(pk=take.pk).get_state_display())


def _name(take, interface):
    with translation.override(interface):
        return take.get_admin_display_title()


def _edit(take):
    return reverse("wagtailadmin_pages:edit", args=(take.pk,))


def _newest(take):
    return Take.objects.get(pk=take.pk).get_latest_revision_as_object()


# The panel


@pytest.mark.parametrize("state", ["exact", "near", "absent", "no_source"])
def test_edit_form_of_a_take_names_the_state_of_its_quote(desk, state):
    take = _take(state)

    response = desk.client.get(_edit(take))

    (panel,) = BeautifulSoup(response.content.decode(), "html.parser").select("p.nr-quote")
    assert panel.b.get_text() == _label(take, desk.interface)


def test_edit_form_shows_the_closest_passage_of_a_near_quote(desk):
    response = desk.client.get(_edit(_take("near")))

    (passage,) = BeautifulSoup(response.content.decode(), "html.parser").select("p.nr-quote q")
    assert passage.get_text() == "Nobody knows when it will be lit again."


def test_edit_form_shows_what_the_draft_quotes(desk):
    take = _newest(_take("exact"))
    take.quote_original = QUOTES["absent"]
    take.save_revision()

    (panel,) = BeautifulSoup(desk.client.get(_edit(take)).content, "html.parser").select(
        "p.nr-quote"
    )
    assert "nr-quote--absent" in panel["class"]


def test_take_without_a_quote_has_no_panel(desk):
    response = desk.client.get(_edit(TakeFactory()))

    assert "nr-quote" not in response.content.decode()


# The report


def _rows(response):
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in soup.select("table.listing tbody tr")
    ]


def test_report_lists_every_quote_with_its_state(desk):
    takes = [_take(state) for state in ("exact", "near", "absent", "no_source")]

    rows = _rows(desk.client.get(reverse("quotes_report")))

    assert [row[2] for row in rows] == [_label(take, desk.interface) for take in takes[::-1]]


def test_report_shows_the_states_that_are_asked_for(desk):
    absent = _take("absent")
    _take("exact")

    rows = _rows(desk.client.get(reverse("quotes_report"), {"state": "absent"}))

    assert len(rows) == 1
    assert _name(absent, desk.interface) in rows[0][0]


def test_report_is_exported_as_csv_and_as_xlsx(desk):
    take = _take("near")

    csv = desk.client.get(reverse("quotes_report"), {"export": "csv"})
    xlsx = desk.client.get(reverse("quotes_report"), {"export": "xlsx"})

    lines = b"".join(csv.streaming_content).decode().splitlines()
    sheet = load_workbook(BytesIO(b"".join(xlsx.streaming_content))).active
    assert len(lines) == 2
    for values in (lines[1], [cell.value for cell in list(sheet.rows)[1]]):
        assert take.title in values
        assert "Nobody knows when it will be lit again." in str(values)


def test_report_takes_as_many_queries_for_many_quotes_as_for_one(
    desk, django_assert_max_num_queries
):
    _take("exact")
    desk.client.get(reverse("quotes_report"))
    with django_assert_max_num_queries(100) as one:
        desk.client.get(reverse("quotes_report"))
    for _ in range(3):
        _take("near", parent=StoryFactory())
    with django_assert_max_num_queries(100) as many:
        desk.client.get(reverse("quotes_report"))

    assert len(many) == len(one)


def test_report_stands_in_the_menu_of_reports(desk):
    page = desk.client.get(reverse("wagtailadmin_home"))

    assert reverse("quotes_report") in page.content.decode()


def test_report_is_closed_to_those_who_work_on_no_take(client, django_user_model, tree):
    reader = django_user_model.objects.create_user("reader", "r@example.com", "pw")
    client.force_login(reader)

    assert client.get(reverse("quotes_report")).status_code == 302


# Publishing where absent quotes may not


@pytest.fixture
def strict(settings):
    settings.NEWSROOM_BLOCK_ABSENT_QUOTES = True


def test_form_refuses_to_publish_an_absent_quote_and_names_the_take(desk, strict):
    take = _take("absent", live=False)

    response = desk.edit(take, action="publish")

    assert response.status_code == 200
    assert any(_name(take, desk.interface) in error for error in errors_in(response))
    assert not Take.objects.get(pk=take.pk).live


def test_form_publishes_once_the_quote_is_what_the_source_says(desk, strict):
    take = _take("absent", live=False)

    desk.edit(take, action="publish", quote_original=QUOTES["exact"])

    assert Take.objects.get(pk=take.pk).live


def test_form_saves_a_draft_with_an_absent_quote(desk, strict):
    take = _take("exact")

    response = desk.edit(take, quote_original=QUOTES["absent"])

    assert response.status_code == 302
    assert _newest(take).quote_original == QUOTES["absent"]


def test_form_publishes_an_absent_quote_where_the_site_does_not_mind(desk):
    take = _take("absent", live=False)

    desk.edit(take, action="publish")

    assert Take.objects.get(pk=take.pk).live


@pytest.mark.parametrize("with_story", [False, True])
def test_bulk_publishing_stops_at_an_absent_quote_and_names_the_take(desk, strict, with_story):
    take = _take("absent", live=False)
    other = _take("exact", live=False, parent=take.get_parent())
    chosen = [take.get_parent().pk] if with_story else [take.pk, other.pk]
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    query = "&".join(f"id={pk}" for pk in chosen)

    response = desk.client.post(
        f"{url}?{query}&next=/admin/", {"include_descendants": "on"}, follow=True
    )

    assert any(_name(take, desk.interface) in message for message in messages_in(response))
    assert not Take.objects.filter(pk__in=[take.pk, other.pk], live=True).exists()
