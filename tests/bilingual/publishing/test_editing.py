"""The buttons of the edit form that publish: what each does, refuses and says."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import PageLogEntry

from entities.models import Entity
from stories.models import Lens, Story, StoryIndex, Take
from stories.tree import index_for
from tests.bilingual.publishing.conftest import again, drafted, newest, told
from tests.desk import errors_in, messages_in
from tests.factories import (
    EntityFactory,
    LensFactory,
    OutletFactory,
    SourceArticleFactory,
    StoryFactory,
    TakeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

KOREAN = {"headline_ko": "새 제목", "summary_ko": "<p>새 요약</p>"}
ENGLISH = {"headline_en": "New", "summary_en": "<p>New summary</p>"}


def admin(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def press(desk, page, value, **texts):
    """Fill in the edit form of `page` and press the button that publishes `value`."""
    form = desk.filled(desk.form(admin("edit", page.pk)), texts)
    form["action-publish"] = value
    return desk.client.post(admin("edit", page.pk), form)


def make(desk, value, parent=None, model=Story, **texts):
    label = (model._meta.app_label, model._meta.model_name)
    url = admin("add", *label, (parent or index_for(model)).pk)
    form = desk.filled(desk.form(url), texts)
    form["action-publish"] = value
    return desk.client.post(url, form)


def buttons(desk, url):
    """What the action menu offers that publishes: the value of each button and its words."""
    soup = BeautifulSoup(desk.client.get(url).content.decode(), "html.parser")
    found = soup.select("button[name=action-publish]")
    return {each["value"]: " ".join(each.em.get_text().split()) for each in found}


def words(desk, korean, english):
    return korean if desk.interface == "ko" else english


def said_after(desk, response):
    return messages_in(desk.client.get(response.url))


def test_menu_offers_both_and_either(desk, story):
    assert buttons(desk, admin("edit", story.pk)) == {
        "both": words(desk, "두 언어 모두 게시", "Publish both languages"),
        "ko": words(desk, "한국어만 게시", "Publish Korean only"),
        "en": words(desk, "영어만 게시", "Publish English only"),
    }


def test_menu_of_a_new_page_offers_what_will_be_ready(desk):
    offered = buttons(desk, admin("add", "stories", "story", index_for(Story).pk))
    assert list(offered) == ["ready", "ko", "en"]
    assert offered["ready"] == words(desk, "게시", "Publish")


def test_menu_of_a_page_with_one_complete_language_promises_no_other(desk, tree):
    story = StoryFactory(live=False, summary_en=None)
    assert list(buttons(desk, admin("edit", story.pk))) == ["ready", "ko", "en"]


def test_menu_of_an_old_version_says_so(desk, story):
    url = admin("revisions_revert", story.pk, story.latest_revision_id)
    assert buttons(desk, url)["both"] == words(desk, "이 버전 게시", "Publish this version")


def test_saving_a_draft_stays_the_first_action(desk, story):
    soup = BeautifulSoup(desk.client.get(admin("edit", story.pk)).content.decode(), "html.parser")
    first = soup.select("footer button[type=submit]")[0]
    assert first.get("name") is None


@pytest.mark.parametrize("make_page", [EntityFactory, LensFactory, StoryFactory, TakeFactory])
def test_every_type_publishes_one_language(desk, tree, make_page):
    page = make_page(headline_ko="옛 이름", headline_en="Old name")
    assert press(desk, page, "en", headline_ko="쓰다 만", headline_en="New name").status_code == 302
    row = again(page)
    assert (row.headline_ko, row.headline_en) == ("옛 이름", "New name")
    assert newest(page).headline_ko == "쓰다 만"


def test_index_publishes_one_language(desk, tree):
    index = StoryIndex.objects.get()
    press(desk, index, "ko", dek_ko="새 부제", dek_en="Half a dek")
    assert (again(index).dek_ko, again(index).dek_en) == ("새 부제", index.dek_en)


@pytest.mark.parametrize(
    ("value", "languages"), [("ko", ("ko",)), ("en", ("en",)), ("ready", ("ko", "en"))]
)
def test_new_page_is_live_in_what_was_asked_for(desk, value, languages):
    response = make(desk, value, **KOREAN, **ENGLISH)
    story = Story.objects.get()
    assert (response.status_code, story.visible_languages()) == (302, languages)
    assert (newest(story).headline_ko, newest(story).headline_en) == ("새 제목", "New")


def test_new_page_with_one_complete_language_goes_live_in_it(desk):
    response = make(desk, "ready", headline_en="Begun", **KOREAN)
    assert Story.objects.get().visible_languages() == ("ko",)
    published, behind = said_after(desk, response)
    assert (
        words(desk, "‘새 제목’을 한국어로 게시했습니다.", "“새 제목” is published in Korean.")
        in published
    )
    assert behind == words(
        desk,
        "영어는 초안으로 남습니다. 없는 항목: 요약.",
        "English stays a draft. It lacks: Summary.",
    )


def test_new_page_is_refused_in_a_language_that_is_not_complete(desk):
    response = make(desk, "en", headline_en="Begun", **KOREAN)
    assert (response.status_code, Story.objects.count()) == (200, 0)
    assert errors_in(response) == [
        words(desk, "영어로 게시하려면 필요합니다.", "Needed to publish in English.")
    ]
    assert words(desk, "영어에 없는 항목: 요약", "English lacks: Summary.") in " ".join(
        messages_in(response)
    )


def test_both_are_refused_where_one_is_not_complete(desk, story):
    before = told(story, "ko")
    response = press(desk, story, "both", headline_ko="새 제목", summary_en="<p></p>")
    assert response.status_code == 200
    assert told(story, "ko") == before


def test_new_take_without_a_language_is_refused(desk, story):
    texts = {"outlet": str(OutletFactory().pk), "summary_ko": "<p>요약</p>"}
    assert make(desk, "en", story, Take, **texts).status_code == 200
    assert make(desk, "ko", story, Take, **texts).status_code == 302
    assert Take.objects.get().visible_languages() == ("ko",)


def test_live_language_whose_draft_is_not_complete_is_named(desk, story):
    response = press(desk, story, "ready", headline_ko="새 제목", summary_en="<p></p>")
    assert again(story).headline_ko == "새 제목"
    assert told(story, "en")["headline"] == "Old  headline "
    assert said_after(desk, response)[-1] == words(
        desk,
        "영어는 공개된 내용 그대로입니다. 초안에 없는 항목: 요약",
        "English stays as its readers know it. Its draft lacks: Summary.",
    )


def test_published_page_says_where_to_read_it(desk, story):
    [said] = said_after(desk, press(desk, story, "en", headline_en="New"))
    assert words(desk, "영어로 게시했습니다.", "is published in English.") in said
    assert 'href="/ko/n/story"' in said
    assert 'href="/en/n/story"' in said


def test_withdrawn_language_is_named(desk, story):
    desk.client.post(admin("unpublish", story.pk), {"languages": "en"})
    response = press(desk, story, "ready", headline_ko="새 제목")
    assert again(story).visible_languages() == ("ko",)
    assert (
        words(desk, "따로 게시를 취소한 언어", "unpublished by itself")
        in said_after(desk, response)[-1]
    )


# The question


def asked(desk, response):
    """The screen that asks before publishing, and its form."""
    assert response.status_code == 302
    assert response.url.startswith("/admin/pages/")
    screen = desk.client.get(response.url)
    soup = BeautifulSoup(screen.content.decode(), "html.parser")
    form = soup.select_one("form.nr-confirm")
    data = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}
    data["companion"] = [each["value"] for each in form.select("input[name=companion][checked]")]
    return form, data


def lines(form, selector):
    return [" ".join(each.get_text().split()) for each in form.select(selector)]


def test_shared_facts_are_named_before_they_change_for_other_readers(desk, story):
    response = press(desk, story, "ko", headline_ko="새 제목", date="2026-02-02", slug="renamed")
    assert again(story).headline_ko == "옛 제목"
    form, data = asked(desk, response)
    assert lines(form, "li") == words(desk, ["날짜", "슬러그"], ["Date", "Slug"])
    assert desk.client.post(form["action"], data).status_code == 302
    row = again(story)
    assert (row.headline_ko, row.date, row.slug) == ("새 제목", dt.date(2026, 2, 2), "renamed")
    assert row.headline_en == "Old  headline "


def test_answer_no_leaves_a_draft(desk, story):
    form, _data = asked(desk, press(desk, story, "ko", headline_ko="새 제목", date="2026-02-02"))
    assert form.select_one("a.button-secondary")["href"] == admin("edit", story.pk)
    assert (again(story).date, newest(story).headline_ko) == (story.date, "새 제목")


def test_nobody_is_asked_where_only_texts_change(desk, story):
    response = press(desk, story, "ko", headline_ko="새 제목")
    assert again(story).headline_ko == "새 제목"
    assert response.url == reverse("wagtailadmin_explore", args=(index_for(Story).pk,))


def test_nobody_is_asked_where_both_go_live(desk, story):
    press(desk, story, "both", headline_ko="새 제목", date="2026-02-02")
    assert again(story).date == dt.date(2026, 2, 2)


def test_draft_that_changed_meanwhile_is_asked_about_again(desk, story):
    form, data = asked(desk, press(desk, story, "ko", headline_ko="새 제목", date="2026-02-02"))
    drafted(story, headline_ko="더 새 제목")
    response = desk.client.post(form["action"], data)
    assert response.status_code == 200
    assert again(story).headline_ko == "옛 제목"


def test_after_the_answer_it_goes_on_where_the_editor_came_from(desk, story):
    url = admin("edit", story.pk)
    form = desk.filled(desk.form(url), {"headline_ko": "새", "date": "2026-02-02"})
    form["action-publish"], form["next"] = "ko", "/admin/stories/"
    form, data = asked(desk, desk.client.post(url, form))
    assert desk.client.post(form["action"], data).url == "/admin/stories/"


def test_question_is_for_those_who_may_publish(client, story, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    url = reverse("newsroom_publish", args=(story.pk,))
    assert client.post(url, {"revision": story.latest_revision_id}).status_code in {302, 403}
    assert PageLogEntry.objects.filter(action="wagtail.publish", page=story.pk).count() == 1


def test_question_about_a_page_that_is_none_of_ours_is_not_found(desk):
    assert desk.client.get(reverse("newsroom_publish", args=(1,))).status_code == 404


def test_locked_page_is_not_published(desk, story, django_user_model):
    other = django_user_model.objects.create_user("other")
    Story.objects.filter(pk=story.pk).update(locked=True, locked_by=other)
    url = reverse("newsroom_publish", args=(story.pk,))
    response = desk.client.post(url, {"revision": story.latest_revision_id})
    assert response.url == admin("edit", story.pk)


# Takes beside a story


def test_takes_that_are_ready_are_offered_and_go_live_in_one_step(desk, story):
    ready = TakeFactory(
        parent=story, live=False, headline_ko="준비된 보도", headline_en="Ready take"
    )
    TakeFactory(
        parent=story, live=False, headline_ko="반쪽 보도", headline_en=None, summary_en=None
    )
    TakeFactory(parent=story)
    response = press(desk, story, "en", headline_en="New")
    form, data = asked(desk, response)
    assert data["companion"] == [str(ready.pk)]
    said = said_after(desk, desk.client.post(form["action"], data))
    assert again(ready).visible_languages() == ("en",)
    assert again(ready).summary_ko is None
    named = words(
        desk, "함께 게시한 페이지 1건: 준비된 보도", "1 more page went live with it: Ready take."
    )
    assert named in said


def test_take_that_lacks_a_text_says_so(desk, story):
    TakeFactory(parent=story, live=False, headline_ko="준비된 보도")
    half = TakeFactory(
        parent=story, live=False, headline_en="Half", headline_ko="반쪽", summary_en=None
    )
    form, data = asked(desk, press(desk, story, "both", headline_en="New"))
    assert str(half.pk) in data["companion"]
    assert lines(form, ".nr-companion__reason") == [
        words(desk, "영어에 없는 항목: 요약.", "English lacks: Summary.")
    ]
    desk.client.post(form["action"], data)
    assert again(half).visible_languages() == ("ko",)


def test_take_that_is_not_chosen_stays_a_draft(desk, story):
    take = TakeFactory(parent=story, live=False)
    form, data = asked(desk, press(desk, story, "ko", headline_ko="새 제목"))
    desk.client.post(form["action"], data | {"companion": []})
    assert again(story).headline_ko == "새 제목"
    assert not again(take).live


def test_take_whose_quote_is_absent_is_not_offered(desk, story, settings):
    settings.NEWSROOM_BLOCK_ABSENT_QUOTES = True
    article = SourceArticleFactory(body="Nobody knows when it will be lit again.")
    TakeFactory(parent=story, live=False, quote_original="Never said.", source_article=article)
    TakeFactory(parent=story, live=False)
    form, data = asked(desk, press(desk, story, "ko", headline_ko="새 제목"))
    assert len(data["companion"]) == 1
    assert len(lines(form, ".nr-companion__reason")) == 1


def test_take_that_somebody_else_locked_is_not_offered(desk, story, django_user_model):
    take = TakeFactory(parent=story, live=False)
    other = django_user_model.objects.create_user("other")
    Take.objects.filter(pk=take.pk).update(locked=True, locked_by=other)
    press(desk, story, "ko", headline_ko="새 제목")
    assert again(story).headline_ko == "새 제목"


def test_offering_takes_costs_the_same_for_one_and_three(
    desk, story, django_assert_max_num_queries
):
    press(desk, story, "ko", headline_ko="새 제목")
    url = f"{reverse('newsroom_publish', args=(story.pk,))}?languages=ko"
    counts = []
    for number in (1, 2):
        for _each in range(number):
            TakeFactory(parent=story, live=False)
        desk.client.get(url)
        with django_assert_max_num_queries(80) as queries:
            desk.client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Unpublishing


def test_unpublish_asks_for_the_language(desk, story):
    soup = BeautifulSoup(
        desk.client.get(admin("unpublish", story.pk)).content.decode(), "html.parser"
    )
    chosen = soup.select("input[name=languages]")
    assert [each["value"] for each in chosen] == ["ko", "en", "both"]
    assert not any(each.has_attr("checked") for each in chosen)


@pytest.mark.parametrize(("value", "left"), [("ko", ("en",)), ("en", ("ko",)), ("both", ())])
def test_unpublish_takes_the_chosen_language_offline(desk, story, value, left):
    response = desk.client.post(admin("unpublish", story.pk), {"languages": value})
    assert response.status_code == 302
    assert again(story).visible_languages() == left
    assert (newest(story).headline_ko, newest(story).headline_en) == ("옛 제목", "Old  headline ")


def test_unpublish_says_which_language_is_offline(desk, story):
    response = desk.client.post(admin("unpublish", story.pk), {"languages": "en"})
    assert (
        words(desk, "영어 게시를 취소했습니다.", "is offline in English.")
        in said_after(desk, response)[0]
    )


def test_unpublish_of_the_only_language_asks_nothing_more(desk, tree):
    story = StoryFactory(summary_en=None)
    page = desk.client.get(admin("unpublish", story.pk)).content.decode()
    assert 'name="languages"' not in page
    desk.client.post(admin("unpublish", story.pk))
    assert not again(story).live


def test_unpublish_in_one_language_reaches_the_pages_below_where_asked(desk, story):
    take = TakeFactory(parent=story)
    data = {"languages": "en", "include_descendants": "on"}
    desk.client.post(admin("unpublish", story.pk), data)
    assert again(take).visible_languages() == ("ko",)


# The history


def test_history_names_languages_and_shared_facts(desk, story):
    form, data = asked(desk, press(desk, story, "ko", headline_ko="새 제목", date="2026-02-02"))
    desk.client.post(form["action"], data)
    desk.client.post(admin("unpublish", story.pk), {"languages": "en"})
    history = desk.client.get(admin("history", story.pk)).content.decode()
    text = " ".join(BeautifulSoup(history, "html.parser").get_text().split())
    assert words(desk, "한국어로 게시", "Published in Korean") in text
    assert words(desk, "영어 게시 취소", "Unpublished in English") in text
    assert words(desk, "두 언어 모두 바뀜: 날짜", "In both languages: Date") in text


def test_entry_without_languages_keeps_wagtails_words(desk, story):
    PageLogEntry.objects.filter(page=story.pk, action="wagtail.publish").update(data={})
    assert desk.client.get(admin("history", story.pk)).status_code == 200


@pytest.mark.parametrize("model", [Entity, Lens])
def test_types_without_companions_ask_nothing(desk, tree, model):
    page = {Entity: EntityFactory, Lens: LensFactory}[model](live=False)
    press(desk, page, "ko")
    assert again(page).visible_languages() == ("ko",)
