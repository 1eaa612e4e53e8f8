"""The rules of the edit form, posted as an editor posts them."""

import pytest
from wagtail.models import Page

from newsroom.bilingual.text import digest
from stories.models import Story, Take
from stories.tree import index_for
from tests.desk import errors_in, messages_in
from tests.factories import OutletFactory, StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WHOLE = {"headline_ko": "제목", "summary_ko": "<p>요약</p>"}


@pytest.fixture
def interface() -> str:
    return "en"


def made(desk, **texts):
    assert desk.create(Story, index_for(Story), **texts).status_code == 302
    return Story.objects.get(pk=Story.objects.latest("pk").pk).get_latest_revision_as_object()


def refused(desk, *, action="", **texts):
    response = desk.create(Story, index_for(Story), action=action, **texts)
    assert response.status_code == 200
    return response


def test_draft_without_any_headline_names_the_field(desk):
    response = refused(desk)
    assert errors_in(response) == ["Headline: write it in Korean or in English, for a draft too."]
    assert Story.objects.count() == 0


def test_draft_with_one_headline_is_enough(desk):
    assert made(desk, headline_ko="중국, 희토류 통제").headline_en is None


def test_hangul_headline_gives_a_romanised_slug(desk):
    assert made(desk, headline_ko="희토류 통제").slug == "huitolyu-tongje"


def test_english_headline_gives_the_slug(desk):
    assert made(desk, headline_ko="희토류", headline_en="Rare earths").slug == "rare-earths"


def test_slug_that_is_taken_gets_a_number(desk):
    StoryFactory(slug="rare-earths")
    assert made(desk, headline_en="Rare earths").slug == "rare-earths-2"


def test_headline_of_signs_only_asks_for_a_slug(desk):
    response = refused(desk, headline_ko="—")
    assert errors_in(response) == ["No slug can be made from this headline; give one."]


@pytest.mark.parametrize("slug", ["희토류", "a b", "../admin", "a%2fb", "-a"])
def test_slug_with_other_signs_is_refused(desk, slug):
    assert len(errors_in(refused(desk, headline_ko="제목", slug=slug))) == 1


def test_slug_in_capitals_is_written_small(desk):
    assert made(desk, headline_ko="제목", slug="Rare-Earths").slug == "rare-earths"


def test_slug_of_a_neighbour_is_refused(desk):
    StoryFactory(slug="taken")
    assert len(errors_in(refused(desk, headline_ko="제목", slug="taken"))) == 1


def test_publish_needs_one_complete_language(desk):
    response = refused(desk, action="publish", headline_ko="제목")
    assert errors_in(response) == ["Needed to publish in Korean."]
    assert (
        "No language is complete enough to publish. Korean lacks: Summary. "
        "English lacks: Headline, Summary."
    ) in " ".join(messages_in(response))
    assert Story.objects.count() == 0


def test_publish_one_language_says_what_the_other_lacks(desk):
    response = desk.create(Story, index_for(Story), action="publish", headline_en="Begun", **WHOLE)
    assert response.status_code == 302
    story = Story.objects.get()
    assert (story.visible_languages(), story.headline_en) == (("ko",), None)
    said = messages_in(desk.client.get(response.url))
    assert said[1] == "English stays a draft. It lacks: Summary."


def test_new_story_proposes_today(desk):
    assert made(desk, headline_ko="제목").date is not None


def test_take_without_outlet_is_a_draft_only(desk):
    story = StoryFactory()
    response = desk.create(Take, story, action="publish", summary_ko="<p>요약</p>")
    assert response.status_code == 200
    assert Take.objects.count() == 0
    assert desk.create(Take, story, summary_ko="<p>요약</p>").status_code == 302
    assert Take.objects.get().summary_ko is not None


def test_take_is_called_after_its_outlet(desk):
    outlet = OutletFactory(name_ko="신화통신", name_en="Xinhua")
    desk.create(Take, StoryFactory(), outlet=str(outlet.pk))
    take = Take.objects.get()
    assert (take.slug, Page.objects.get(pk=take.pk).title) == ("xinhua", "신화통신")


# What a person writes is remembered as theirs


def origin(page, column):
    entry = page.text_origins.get(column)
    return entry and (entry["origin"], bool(entry["source"]))


def edited(desk, page, **texts):
    assert desk.edit(page, **texts).status_code == 302
    return Story.objects.get(pk=page.pk).get_latest_revision_as_object()


def states(page, name):
    from newsroom.bilingual.origins import state

    return tuple(
        state(
            getattr(page, f"{name}_{language}"),
            source=getattr(page, f"{name}_{opposite}"),
            remembered=page.text_origins.get(f"{name}_{language}"),
        )
        for language, opposite in (("ko", "en"), ("en", "ko"))
    )


def test_first_text_is_an_original(desk):
    assert origin(made(desk, **WHOLE), "headline_ko") == ("person", False)


def test_second_language_remembers_what_it_was_translated_from(desk):
    page = edited(desk, made(desk, **WHOLE), headline_en="Headline")
    assert origin(page, "headline_en") == ("person", True)
    assert states(page, "headline") == ("current", "current")


def test_changed_original_makes_its_translation_outdated(desk):
    page = edited(desk, made(desk, **WHOLE), headline_en="Headline")
    page = edited(desk, page, headline_ko="다른 제목")
    assert states(page, "headline") == ("current", "outdated")
    page = edited(desk, page, headline_en="Another headline")
    assert states(page, "headline") == ("current", "current")


def test_both_languages_at_once_are_current(desk):
    page = made(desk, headline_en="Headline", summary_en="<p>Summary</p>", **WHOLE)
    page = edited(desk, page, headline_ko="다른 제목", headline_en="Another headline")
    assert states(page, "headline") == ("current", "current")


def test_saving_without_a_change_keeps_an_imported_origin(desk):
    story = StoryFactory(
        text_origins={"summary_ko": {"origin": "import", "own": "x", "source": ""}}
    )
    assert origin(edited(desk, story, headline_en="New"), "summary_ko") == ("import", False)


def test_text_cut_and_put_back_keeps_its_origin(desk):
    """The form saves itself in between."""
    story = StoryFactory(
        text_origins={
            "headline_en": {"origin": "import", "own": digest("Headline"), "source": "old"}
        },
        headline_en="Headline",
    )
    cut = edited(desk, story, headline_en="")
    assert cut.headline_en is None
    assert origin(edited(desk, cut, headline_en="Headline"), "headline_en") == ("import", True)


@pytest.mark.parametrize("changed", ["ko", "en"])
def test_page_of_which_nothing_is_remembered_notices_a_change_of_either_language(desk, changed):
    page = edited(desk, StoryFactory(), **{f"headline_{changed}": "Another"})
    behind = {"ko": ("current", "outdated"), "en": ("outdated", "current")}
    assert states(page, "headline") == behind[changed]
