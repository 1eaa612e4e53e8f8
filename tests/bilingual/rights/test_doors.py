"""Every other door by which somebody who works in one language could change a page."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from newsroom.bilingual.exchange.collecting import no_terms, places_of
from newsroom.bilingual.exchange.formats import FORMATS
from newsroom.bilingual.exchange.rights import hindrance
from newsroom.bilingual.exchange.taking_in import take_in
from newsroom.bilingual.exchange.units import Chapter, Parcel
from newsroom.bilingual.machine.asking import may_ask
from newsroom.bilingual.machine.reviewing import review
from newsroom.bilingual.rights.keeping import saved_in_whole
from tests.bilingual.rights.conftest import draft, edit_url, told

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


# Code that saves for somebody


def forged(story):
    """The newest version with everything changed in it, in memory."""
    page = draft(story)
    page.headline_ko, page.headline_en, page.slug, page.date = "위조", "Mine", "forged", None
    page.figures.set([])
    return page


def test_version_that_is_saved_for_somebody_holds_what_is_theirs(story, translator):
    before = told(draft(story))
    forged(story).save_revision(user=translator)
    assert told(draft(story)) == {**before, "headline_en": "Mine"}


def test_version_that_the_site_makes_is_saved_as_it_is(story, translator):
    with saved_in_whole():
        forged(story).save_revision(user=translator)
    assert draft(story).headline_ko == "위조"


def test_version_of_nobody_and_of_others_is_saved_as_it_is(story, writer):
    forged(story).save_revision(user=writer)
    assert draft(story).slug == "forged"
    page = draft(story)
    page.slug = "again"
    page.save_revision()
    assert draft(story).slug == "again"


# Wagtail's screens


@pytest.mark.parametrize("action", ["delete", "move", "copy", "unpublish", "convert_alias"])
def test_screens_for_pages_as_a_whole_are_closed(at_desk, story, action):
    page = story.create_alias(update_slug="alias") if action == "convert_alias" else story
    url = reverse(f"wagtailadmin_pages:{action}", args=(page.pk,))
    for response in (at_desk.client.get(url), at_desk.client.post(url)):
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert Page.objects.filter(pk=page.pk, live=True).exists()


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
@pytest.mark.parametrize("name", ["translator", "editor"])
def test_bulk_actions_are_for_whoever_may(client, story, request, action, name):
    drafted = draft(story)
    drafted.headline_ko = "초안"
    drafted.save_revision()
    # Below a folder of its own, so that there is somewhere to move it.
    other = story.get_parent().copy(update_attrs={"slug": "other"}, keep_live=True)
    client.force_login(request.getfixturevalue(name))
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
    client.post(f"{url}?id={story.pk}&next=/admin/", {"chooser": other.pk})
    is_as_before = state_of(story) == (True, "제목", story.get_parent().pk)
    assert is_as_before is (name == "translator")


def state_of(story):
    """Whether the story is live, what its readers see, and where it stands."""
    page = type(story).objects.filter(pk=story.pk).first()
    return page and (page.live, page.headline_ko, page.get_parent().pk)


def test_order_of_pages_and_privacy_are_closed(at_desk, story):
    for name, data in (("set_page_position", {"position": "0"}), ("set_privacy", {})):
        url = reverse(f"wagtailadmin_pages:{name}", args=(story.pk,))
        assert at_desk.client.post(url, data).status_code == 302
    assert story.view_restrictions.count() == 0


def test_page_is_not_made(at_desk, story):
    url = reverse("wagtailadmin_pages:add", args=("stories", "story", story.get_parent().pk))
    assert at_desk.client.get(url).status_code == 302
    assert at_desk.client.post(url, {"headline_en": "New"}).status_code == 302
    assert type(story).objects.count() == 1


def test_rights_elsewhere_open_no_door_here(client, story, people):
    lenses = Page.objects.get(slug="lens")
    rights = ("edit_en", "publish_en")
    client.force_login(people("elsewhere", "change", rights=rights, below=lenses))
    names = ("edit", "unpublish", "view_draft", "preview_on_edit")
    screens = [f"wagtailadmin_pages:{name}" for name in names]
    screens += ["newsroom_schedule", "newsroom_publish", "text_states", "machine_review"]
    urls = [reverse(name, args=(story.pk,)) for name in [*screens, "translations:page"]]
    answers = [client.get(f"{url}?languages=en") for url in urls]
    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url for answer in answers} == {reverse("wagtailadmin_home")}


# Files of translators and the machine


def test_files_and_machines_are_asked_by_language(story, translator):
    assert hindrance(translator, story, "en") is None
    assert (
        hindrance(translator, story, "ko").message == "You may not edit this page in this language."
    )
    assert not may_ask(translator, story, "ko")


def test_review_of_machine_text_counts_in_own_language(story, translator, editor):
    page = draft(story)
    page.text_origins = {
        name: {"origin": "machine", "own": "a", "source": "b"}
        for name in ("headline_ko", "headline_en")
    }
    page.save_revision(user=editor)
    for language in ("ko", "en"):
        review(story, language, user=translator)
    origins = draft(story).text_origins
    assert [origins[f"headline_{code}"]["origin"] for code in ("ko", "en")] == ["machine", "person"]


def test_file_for_the_other_language_is_refused_text_by_text(story, translator):
    places = places_of(draft(story), "ko")
    chapter = Chapter(story.pk, "Story", "", tuple(place.unit(no_terms) for place in places))
    data = FORMATS["po"].write(Parcel("en", "ko", (chapter,)))
    before = told(draft(story))
    receipt = take_in(
        data.replace("제목".encode(), "위조".encode()), format_name="po", user=translator
    )
    assert {text.outcome for text in receipt.texts} == {"refused"}
    assert told(draft(story)) == before


def test_preview_shows_what_would_be_saved(at_desk, story):
    form = at_desk.form(edit_url(story))
    form.update({"headline_ko": "위조", "headline_en": "Previewed"})
    url = reverse("wagtailadmin_pages:preview_on_edit", args=(story.pk,))
    assert at_desk.client.post(url, form).json()["is_valid"]
    shown = {code: at_desk.client.get(f"{url}?mode={code}").text for code in ("ko", "en")}
    assert ("위조" in shown["ko"], "제목" in shown["ko"]) == (False, True)
    assert "Previewed" in shown["en"]
