"""What the edit form tells of its texts, and how a person says that one is still right."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse

from newsroom.bilingual.translation.sides import side_of, sides_of
from stories.models import Story, StoryFigure
from tests.factories import StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def url_of(page):
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def draft(page):
    return Story.objects.get(pk=page.pk).get_latest_revision_as_object()


def changes(side):
    return "".join(
        {"same": "{}", "deleted": "[{}]", "inserted": "+{}+"}[piece.kind].format(piece.text)
        for piece in side.change
    )


@pytest.fixture
def story(tree):
    return StoryFactory(
        headline_ko="가격이 올랐다",
        headline_en="Prices rose",
        summary_ko="<p>요약이다.</p>",
        summary_en="<p>Prices <b>rose</b> by half.</p>",
        figures=[StoryFigure(value_ko="6배", value_en="6x", measure_en="price")],
    )


def by_id(page):
    return {side.id: side for side in sides_of(page)}


def test_sides_name_every_text_and_those_of_rows(story):
    key = story.figures.get().pk
    found = by_id(story)
    assert {"headline_ko", "headline_en", f"figures:{key}:value_ko"} < found.keys()
    states = {name: found[name].state for name in found if found[name].state != "current"}
    assert states.pop(f"figures:{key}:measure_ko") == "missing"
    assert set(states.values()) == {"none"}


def test_side_says_what_changed_in_its_source(desk, story):
    desk.edit(story, headline_en="Prices fell", summary_en="<p>Prices rose by a third.</p>")
    found = by_id(draft(story))
    assert (found["headline_ko"].state, found["headline_en"].state) == ("outdated", "current")
    assert changes(found["headline_ko"]) == "Prices [rose]+fell+"
    assert changes(found["summary_ko"]) == "Prices rose by [half]+a third+."


def test_side_of_a_row_says_what_changed_in_its_source(desk, story):
    key = story.figures.get().pk
    form = desk.form(url_of(story))
    form["figures-0-value_en"] = "7x"
    desk.post(url_of(story), form)
    side = by_id(draft(story))[f"figures:{key}:value_ko"]
    assert (side.state, changes(side)) == ("outdated", "[6]+7+x")


def test_reformatted_source_leaves_nothing_behind(desk, story):
    desk.edit(story, summary_en="<p>Prices rose  by half.</p>")
    assert by_id(draft(story))["summary_ko"].state == "current"


def test_still_valid_clears_one_text_and_no_other(desk, story):
    key = story.figures.get().pk
    form = desk.form(url_of(story))
    form["figures-0-value_en"] = "7x"
    form["headline_en"] = "Prices fell"
    desk.post(url_of(story), form)
    form = desk.form(url_of(story))
    form["still_valid"] = f"figures:{key}:value_ko"
    desk.post(url_of(story), form)
    found = by_id(draft(story))
    assert (found[f"figures:{key}:value_ko"].state, found["headline_ko"].state) == (
        "current",
        "outdated",
    )
    form = desk.form(url_of(story))
    form["still_valid"] = "headline_ko"
    desk.post(url_of(story), form)
    assert by_id(draft(story))["headline_ko"].state == "current"


def test_still_valid_of_a_text_that_the_form_does_not_have_changes_nothing(desk, story):
    for name in ("slug", "no_such", "figures:0:value_ko", ""):
        form = desk.form(url_of(story))
        form["still_valid"] = name
        assert desk.post(url_of(story), form).status_code == 302
    after = draft(story)
    assert after.text_origins == story.text_origins == {}
    assert after.figures.get().text_origins == {}


def test_form_shows_state_change_and_the_way_to_confirm_it(desk, story):
    desk.edit(story, headline_en="Prices fell")
    soup = BeautifulSoup(desk.client.get(url_of(story)).text, "html.parser")
    side = soup.select_one("[data-nr-side=headline_ko]")
    assert side["data-nr-state"] == "outdated"
    assert side.select_one("input[name=still_valid]")["value"] == "headline_ko"
    change = side.select_one(".nr-behind__change")
    assert (change["lang"], change.ins.find(string=True, recursive=False)) == ("en", "fell")
    other = soup.select_one("[data-nr-side=headline_en]")
    assert (other["data-nr-state"], other.select("input[type=checkbox]")) == ("current", [])


def test_text_states_tell_the_form_how_its_texts_stand(desk, story):
    desk.edit(story, headline_en="Prices fell")
    told = desk.client.get(reverse("text_states", args=(story.pk,))).json()
    assert told.keys() == by_id(draft(story)).keys()
    assert told["headline_ko"]["state"] == "outdated"
    assert 'value="headline_ko"' in told["headline_ko"]["note"]
    assert told["headline_en"]["note"] == ""


def test_text_states_are_for_who_may_edit_the_page(client, story, django_user_model):
    user = django_user_model.objects.create_user("importer", password="pw")
    user.groups.add(Group.objects.get(name="Newsroom importers"))
    client.force_login(user)
    address = reverse("text_states", args=(story.pk,))
    assert client.get(address).status_code in {302, 403}
    assert client.get(reverse("text_states", args=(0,))).status_code in {302, 404}


def test_page_without_texts_has_no_states(desk, welcome_page):
    assert desk.client.get(reverse("text_states", args=(welcome_page.pk,))).status_code == 404


def test_side_of_a_machine_text_asks_for_a_review(story):
    story.text_origins = {"headline_ko": {"origin": "machine", "own": "", "source": ""}}
    side = side_of(story, "headline", "ko")
    assert (side.state, side.can_be_confirmed) == ("machine", True)
