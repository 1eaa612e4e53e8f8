"""The takes of a story on its edit form: listed, put in order, and added."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from stories.groups import ensure_groups
from stories.models import QuoteCheck, Take
from tests.factories import (
    EntityFactory,
    LensFactory,
    OutletFactory,
    RegionFactory,
    SourceArticleFactory,
    StoryFactory,
    TakeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BODY = "The smelter stopped its second furnace.\nNobody knows when it will be lit again."
QUOTES = {
    "exact": "Nobody knows when it will be lit again.",
    "near": "Nobody can say when it will be lit again.",
    "absent": "We will never light it again, whatever they pay us.",
}


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def panel(client, story):
    response = client.get(edit_url(story))
    return BeautifulSoup(response.content.decode(), "html.parser")


def listed(client, story):
    """The words of each row, without its buttons."""
    rows = panel(client, story).select("table.nr-takes tbody tr")
    for button in [each for row in rows for each in row.select("button")]:
        button.decompose()
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")][-6:] for row in rows
    ]


def order(story):
    return list(Take.objects.of_story(story.pk).values_list("pk", flat=True))


def move(client, take, position):
    url = reverse("wagtailadmin_pages:set_page_position", args=(take.pk,))
    return client.post(f"{url}?position={position}")


# What is listed


def test_takes_are_listed_with_all_that_an_editor_asks_of_them(desk):
    story = StoryFactory()
    TakeFactory(
        parent=story,
        outlet=OutletFactory(name_ko="신화통신", name_en="Xinhua"),
        region=RegionFactory(name_ko="중국", name_en="China"),
        lens_page=LensFactory(headline_ko="안보", headline_en="Security").page_ptr,
        quote_original=QUOTES["near"],
        source_article=SourceArticleFactory(body=BODY),
        summary_en=None,
    )

    expected = {
        "ko": ["신화통신", "중국", "안보", "표현이 조금 다름", "게시 중", "–"],
        "en": ["Xinhua", "China", "Security", "Not quite in these words", "Live", "–"],
    }
    with translation.override(desk.interface):
        expected[desk.interface][3] = str(QuoteCheck.State.NEAR.label)
    assert listed(desk.client, story) == [expected[desk.interface]]


@pytest.mark.parametrize("state", ["exact", "near", "absent", "no_source", ""])
def test_quote_is_told_by_its_state(desk, state):
    story = StoryFactory()
    quote = QUOTES.get(state, QUOTES["exact"]) if state else ""
    article = SourceArticleFactory(body=BODY) if state in QUOTES else None
    TakeFactory(parent=story, quote_original=quote, source_article=article)

    ((*_, told, _ko, _en),) = listed(desk.client, story)

    with translation.override(desk.interface):
        label = str(QuoteCheck.State(state).label) if state else None
    assert told == (label or {"ko": "인용문 없음", "en": "No quote"}[desk.interface])


def test_take_without_region_lens_and_quote_is_listed_all_the_same(desk):
    story = StoryFactory()
    TakeFactory(parent=story, region=None)

    ((_name, region, lens, *_),) = listed(desk.client, story)

    assert (region, lens) == ("–", "–")


def test_states_are_those_of_the_newest_draft(desk):
    story = StoryFactory()
    take = TakeFactory(parent=story)
    desk.edit(take, summary_en="<p>Told anew.</p>")

    ((*_, korean, english),) = listed(desk.client, story)

    expected = {"ko": ("게시 중", "게시 중 + 초안"), "en": ("Live", "Live + draft")}
    assert (korean, english) == expected[desk.interface]


def test_story_without_takes_says_so_and_offers_one(desk):
    soup = panel(desk.client, StoryFactory())

    assert soup.select("table.nr-takes") == []
    assert soup.select("a[href*='/add/stories/take/']")


def test_page_below_which_no_take_stands_has_no_list_of_takes(desk):
    text = str(panel(desk.client, EntityFactory()))

    assert "/add/stories/take/" not in text


def test_form_takes_as_many_queries_for_many_takes_as_for_one(desk):
    story = StoryFactory()

    def queries():
        desk.client.get(edit_url(story))
        with CaptureQueriesContext(connection) as captured:
            desk.client.get(edit_url(story))
        return len(captured)

    def add_take():
        take = TakeFactory(
            parent=story,
            lens_page=LensFactory().page_ptr,
            quote_original=QUOTES["near"],
            source_article=SourceArticleFactory(body=BODY),
        )
        draft = take.get_latest_revision_as_object()
        draft.summary_en = "<p>Told anew.</p>"
        draft.save_revision()

    add_take()
    one = queries()
    for _ in range(3):
        add_take()

    assert queries() == one


# Their order


@pytest.fixture
def three(tree):
    story = StoryFactory()
    return story, [TakeFactory(parent=story) for _ in range(3)]


def test_take_moves_in_one_request(desk, three):
    story, (first, second, third) = three

    assert move(desk.client, third, 0).status_code == 200
    assert order(story) == [third.pk, first.pk, second.pk]

    move(desk.client, third, 1)
    assert order(story) == [first.pk, third.pk, second.pk]


def test_order_is_that_of_readers_at_once(desk, three, client):
    story, (first, second, third) = three
    before = story.latest_revision_id

    move(desk.client, first, 2)

    page = client.get(f"/en/n/{story.slug}").content.decode()
    names = [take.outlet.name_en for take in (second, third, first)]
    places = [page.index(f"{name}</a>") for name in names]
    assert places == sorted(places)
    story.refresh_from_db()
    assert story.latest_revision_id == before


def test_form_says_that_the_order_changes_at_once(desk, three):
    (note,) = panel(desk.client, three[0]).select("p.nr-note:-soup-contains('순서', 'order')")

    assert {"ko": "바로", "en": "at once"}[desk.interface] in note.get_text()


def test_buttons_say_what_they_move(desk, three):
    story, takes = three
    buttons = panel(desk.client, story).select("table.nr-takes button")

    with translation.override(desk.interface):
        names = [take.get_admin_display_title() for take in takes]
    assert all(button["type"] == "button" for button in buttons)
    assert [button.get_text(strip=True) for button in buttons][::2] == [
        {"ko": f"‘{name}’ 위로 옮기기", "en": f"Move “{name}” up"}[desk.interface] for name in names
    ]


# Who may


@pytest.fixture
def writer(client, django_user_model, tree):
    """Somebody who may write, and publish nothing."""
    group = ensure_groups()["Newsroom editors"]
    group.page_permissions.filter(permission__codename__startswith="publish").delete()
    user = django_user_model.objects.create_user("writer", "w@example.com", "pw")
    user.groups.add(group)
    client.force_login(user)
    return user


def test_order_is_for_those_who_may_publish(client, three, writer):
    story, takes = three
    before = order(story)

    assert move(client, takes[0], 2).status_code == 302
    assert order(story) == before
    soup = panel(client, story)
    assert len(soup.select("table.nr-takes tbody tr")) == 3
    assert soup.select("table.nr-takes button") == []


def test_adding_is_for_those_who_may_add(client, three, writer):
    assert panel(client, three[0]).select("a[href*='/add/stories/take/']")
    group = writer.groups.get()
    group.page_permissions.filter(permission__codename__startswith="add").delete()

    assert panel(client, three[0]).select("a[href*='/add/stories/take/']") == []


# Adding one


def test_one_click_leads_to_the_form_of_a_take_below_the_story(desk):
    story = StoryFactory()
    (link,) = panel(desk.client, story).select("a[href*='/add/stories/take/']")

    response = desk.client.get(link["href"])

    assert response.status_code == 200
    form = desk.form_in(response)
    assert form["next"] == edit_url(story)
    outlet = OutletFactory()
    desk.post(link["href"], desk.filled(form, {"outlet": str(outlet.pk)}))
    assert Take.objects.get().story_page_id == story.pk


def test_outlet_that_is_chosen_brings_what_its_record_knows(desk):
    region = RegionFactory(name_ko="일본", name_en="Japan")
    outlet = OutletFactory(name_ko="아사히", name_en="Asahi", region=region, language="ja")
    url = reverse(outlet.snippet_viewset.chooser_viewset.get_url_name("chosen"), args=(outlet.pk,))

    result = desk.client.get(url).json()["result"]

    name = {"ko": "일본", "en": "Japan"}[desk.interface]
    assert result["language"] == "ja"
    assert result["region"]["id"] == str(region.pk)
    assert result["region"]["string"] == name
    assert result["region"]["edit_url"]


def test_outlet_that_knows_nothing_brings_nothing(desk):
    outlet = OutletFactory(language="")
    url = reverse(outlet.snippet_viewset.chooser_viewset.get_url_name("chosen"), args=(outlet.pk,))

    result = desk.client.get(url).json()["result"]

    assert (result["language"], result["region"]) == ("", None)
