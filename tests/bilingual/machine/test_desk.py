"""The machine at the desk: asked from a page or a listing, and what is said of it."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page, PageLogEntry

from newsroom.bilingual.machine.desk import TranslateBulkAction
from newsroom.bilingual.machine.history import ASKED, PATIENCE, last_word, note_failed
from newsroom.bilingual.machine.translating import translate_page
from newsroom.bilingual.tasks import translate_by_machine
from tests.bilingual.machine.machines import Echo
from tests.desk import Desk, messages_in
from tests.factories import LensFactory, StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SAYS = {
    "ko": {
        "asked": "1개 페이지를 기계로 번역하는 중입니다. 글은 곧 초안에 들어갑니다.",
        "nothing": "번역할 것이 없습니다.",
        "away": "작업 대기열에 연결할 수 없습니다. 나중에 다시 시도하십시오.",
        "going": "이 페이지를 기계로 번역하는 중입니다(한국어). 잠시 뒤 다시 불러오십시오.",
        "failed": "기계로 번역하지 못했습니다(한국어): The key is wrong",
        "waits": "이 페이지에 검수하지 않은 기계 번역이 있습니다: 한국어.",
        "reviewed": "기계 번역 2개를 검수한 것으로 표시했습니다.",
        "history": "기계로 번역함(한국어): 제목, 요약.",
    },
    "en": {
        "asked": "1 page is being translated by machine. The texts stand in its draft soon.",
        "nothing": "There is nothing to translate.",
        "away": "The queue of the workers cannot be reached. Try it later.",
        "going": "This page is being translated by machine (Korean). Load it again soon.",
        "failed": "Not translated by machine (Korean): The key is wrong",
        "waits": "A machine wrote texts of this page that nobody has reviewed: Korean.",
        "reviewed": "2 machine texts are reviewed.",
        "history": "Translated by machine (Korean): Headline, Summary.",
    },
}


@pytest.fixture(autouse=True)
def _machine(settings: Any) -> None:
    settings.NEWSROOM_TRANSLATOR = "tests.bilingual.machine.machines.Echo"


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What was given to the workers."""
    found: list[tuple[Any, ...]] = []
    monkeypatch.setattr(translate_by_machine, "delay", lambda *given: found.append(given))
    return found


@pytest.fixture
def story(tree: Page) -> Any:
    return StoryFactory(headline_en="Controls", headline_ko=None, summary_ko=None)


def url(name: str, page: Any) -> str:
    return reverse(name, args=(page.pk,))


def opened(desk: Desk, page: Any) -> Any:
    return desk.client.get(url("wagtailadmin_pages:edit", page))


def test_page_is_given_to_a_worker(
    desk: Desk, story: Any, editor: Any, handed_over: Any, django_capture_on_commit_callbacks: Any
) -> None:
    assert desk.client.get(url("machine_translate", story)).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        response = desk.client.post(url("machine_translate", story), {"language": "ko"})
    assert response.url == url("wagtailadmin_pages:edit", story)
    shown = opened(desk, story)
    assert handed_over == [(story.pk, "ko", editor.pk)]
    says = SAYS[desk.interface]
    assert messages_in(shown) == [says["asked"], says["going"]]


def test_page_that_wants_nothing_is_not_given(desk: Desk, tree: Page, handed_over: Any) -> None:
    page = StoryFactory()
    response = desk.client.post(url("machine_translate", page), {"language": "ko"}, follow=True)
    assert messages_in(response) == [SAYS[desk.interface]["nothing"]]
    assert handed_over == []


def test_queue_that_is_away_is_said(
    desk: Desk, story: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def be_away(*_given: Any, **_options: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("newsroom.bilingual.machine.desk.ask", be_away)
    response = desk.client.post(url("machine_translate", story), {"language": "ko"}, follow=True)
    assert SAYS[desk.interface]["away"] in messages_in(response)


@pytest.fixture
def _ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Listings as they are where the site has had a machine since it started."""
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")
    of_pages = bulk_action_registry.actions["wagtailcore"]["page"]
    monkeypatch.setitem(of_pages, TranslateBulkAction.action_type, TranslateBulkAction)


@pytest.mark.usefixtures("_ticking")
def test_ticked_pages_are_each_given_to_a_worker(
    desk: Desk, story: Any, editor: Any, handed_over: Any, django_capture_on_commit_callbacks: Any
) -> None:
    lens = LensFactory(headline_ko=None)
    done = StoryFactory()
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "translate_by_machine"))
    address = f"{address}?id={story.pk}&id={lens.pk}&id={done.pk}&next=/admin/pages/"
    assert desk.client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        desk.client.post(address, {"language": "ko"})
    assert handed_over == [(story.pk, "ko", editor.pk), (lens.pk, "ko", editor.pk)]


def test_site_without_a_machine_offers_none(desk: Desk, story: Any, settings: Any) -> None:
    settings.NEWSROOM_TRANSLATOR = ""
    actions = bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")
    assert TranslateBulkAction not in actions
    assert url("machine_translate", story) not in opened(desk, story).content.decode()
    assert desk.client.get(url("machine_translate", story)).status_code == 302


def test_form_offers_the_machine_and_says_what_waits(desk: Desk, story: Any, editor: Any) -> None:
    assert url("machine_translate", story) in opened(desk, story).content.decode()
    translate_page(story, "ko", user=editor, translator=Echo())
    response = opened(desk, story)
    (message,) = messages_in(response)
    assert message.startswith(SAYS[desk.interface]["waits"])
    assert url("machine_review", story) in response.content.decode()
    badges = BeautifulSoup(response.content.decode(), "html.parser").select(".nr-badge--machine")
    assert len(badges) == 2


def test_machine_that_failed_is_said_on_the_form(desk: Desk, story: Any, editor: Any) -> None:
    note_failed(story, "ko", "The key is wrong", user=editor)
    assert messages_in(opened(desk, story)) == [SAYS[desk.interface]["failed"]]


def test_what_was_asked_long_ago_is_not_said_any_more(
    desk: Desk, story: Any, handed_over: Any
) -> None:
    desk.client.post(url("machine_translate", story), {"language": "ko"})
    assert last_word(story.pk) is not None
    long_ago = timezone.now() - PATIENCE - timedelta(seconds=1)
    PageLogEntry.objects.filter(page=story.pk, action=ASKED).update(timestamp=long_ago)
    assert last_word(story.pk) is None


def test_history_says_what_the_machine_wrote(desk: Desk, story: Any, editor: Any) -> None:
    translate_page(story, "ko", user=editor, translator=Echo())
    response = desk.client.get(url("wagtailadmin_pages:history", story))
    words = BeautifulSoup(response.content.decode(), "html.parser").get_text()
    assert SAYS[desk.interface]["history"] in " ".join(words.split())


def test_texts_are_reviewed_beside_their_source(desk: Desk, story: Any, editor: Any) -> None:
    translate_page(story, "ko", user=editor, translator=Echo())
    screen = desk.client.get(url("machine_review", story))
    soup = BeautifulSoup(screen.content.decode(), "html.parser")
    assert [p.get_text() for p in soup.select(".nr-review__sides p")] == [
        "Controls",
        "ko:Controls",
        "A summary.",
        "ko:A summary.",
    ]
    response = desk.client.post(url("machine_review", story), {"language": "ko"}, follow=True)
    assert messages_in(response) == [SAYS[desk.interface]["reviewed"]]
    draft = Page.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert draft.unreviewed_texts("ko") == ()


@pytest.mark.parametrize("name", ["machine_translate", "machine_review"])
def test_who_may_not_edit_the_page_is_turned_away(
    client: Any, django_user_model: Any, story: Any, name: str, handed_over: Any
) -> None:
    reader = django_user_model.objects.create_user("reader", "r@example.com", "pw")
    reader.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(reader)
    assert client.get(url(name, story)).status_code == 302
    assert client.post(url(name, story), {"language": "ko"}).status_code == 302
    assert handed_over == []


def test_language_that_is_none_is_turned_away(desk: Desk, story: Any, handed_over: Any) -> None:
    response = desk.client.post(url("machine_translate", story), {"language": "fr"})
    assert (response.status_code, handed_over) == (302, [])
