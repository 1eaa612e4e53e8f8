"""Translations outside at the desk: sending out, bringing in, and who may."""

import re
from typing import Any

import polib
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from tests.desk import Desk, messages_in
from tests.factories import StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SAYS = {
    "ko": {
        "nothing": "번역할 것이 없습니다.",
        "refused": "파일을 받아들이지 않았습니다. 바뀐 것은 없습니다.",
        "draft": "1개 페이지에 새 초안이 생겼습니다. 게시된 것은 없습니다.",
        "dry": "1개 페이지에 새 초안이 생깁니다. 바뀐 것은 없습니다.",
        "taken": "반영함",
        "lost": "빠진 표시: <g1>…</g1>.",
        "history": "번역 가져옴(한국어): 제목.",
    },
    "en": {
        "nothing": "There is nothing to translate.",
        "refused": "The file is refused. Nothing was changed.",
        "draft": "1 page has a new draft. Nothing was published.",
        "dry": "1 page would get a new draft. Nothing was changed.",
        "taken": "taken",
        "lost": "Lost: <g1>…</g1>.",
        "history": "Translation brought in (Korean): Headline.",
    },
}


@pytest.fixture
def story(tree: Page) -> Any:
    return StoryFactory(headline_en="Controls", headline_ko=None, summary_ko=None)


def words(response: Any) -> str:
    """What the screen says, without markup."""
    return " ".join(BeautifulSoup(response.content.decode(), "html.parser").main.get_text().split())


def sent(desk: Desk, page: Any, format_name: str = "po") -> polib.POFile:
    url = reverse("translations:page", args=(page.pk,))
    asked = {"language": "ko", "format": format_name, "scope": "open", "with_takes": "on"}
    response = desk.client.get(url, asked)
    return polib.pofile(response.content.decode(), wrapwidth=0)


def bring_back(desk: Desk, content: str | bytes, name: str = "back.po", **fields: str) -> Any:
    data = content if isinstance(content, bytes) else content.encode()
    upload = SimpleUploadedFile(name, data)
    return desk.client.post(reverse("translations:back"), {"file": upload, **fields})


def translated(file: polib.POFile, key: str, text: str) -> str:
    file.find(key, by="msgctxt").msgstr = text
    return str(file)


def newest(page: Any) -> Any:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_screen_says_how_many_pages_wait(desk: Desk, story: Any) -> None:
    soup = BeautifulSoup(desk.client.get(reverse("translations:index")).content, "html.parser")
    assert [item.b.get_text() for item in soup.select(".nr-exchange__waiting li")] == ["0", "1"]


def test_everything_that_waits_is_a_file(desk: Desk, story: Any) -> None:
    response = desk.client.get(reverse("translations:send"), {"language": "ko", "format": "xliff"})
    assert response["Content-Type"] == "application/xliff+xml; charset=utf-8"
    assert re.fullmatch(
        r'attachment; filename="translate-en-ko-[0-9-]{10}\.xlf"', response["Content-Disposition"]
    )
    assert f'id="p{story.pk}.headline"' in response.content.decode()


def test_nothing_to_translate_is_said(desk: Desk, tree: Page) -> None:
    done = StoryFactory()
    asked = {"language": "ko", "format": "po"}
    response = desk.client.get(reverse("translations:send"), asked, follow=True)
    assert messages_in(response) == [SAYS[desk.interface]["nothing"]]
    url = reverse("translations:page", args=(done.pk,))
    response = desk.client.get(url, asked | {"scope": "open"})
    assert messages_in(response) == [SAYS[desk.interface]["nothing"]]


def test_page_offers_to_send_it_out(desk: Desk, story: Any) -> None:
    url = reverse("translations:page", args=(story.pk,))
    form = desk.client.get(reverse("wagtailadmin_pages:edit", args=(story.pk,)))
    listing = desk.client.get(reverse("wagtailadmin_explore", args=(story.get_parent().pk,)))
    assert url in form.content.decode()
    assert url in listing.content.decode()
    assert desk.client.get(url).status_code == 200


def test_ticked_pages_go_out_in_one_file(desk: Desk, story: Any) -> None:
    other = StoryFactory(headline_ko=None)
    take = TakeFactory(parent=other, summary_ko=None)
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "send_out"))
    url = f"{url}?id={story.pk}&id={other.pk}&id={tree_root().pk}&next=/admin/"
    assert desk.client.get(url).status_code == 200
    fields = {"language": "ko", "format": "po", "scope": "open"}
    response = desk.client.post(url, fields)
    pages = {entry.msgctxt.partition(".")[0] for entry in polib.pofile(response.content.decode())}
    assert pages == {f"p{story.pk}", f"p{other.pk}"}
    response = desk.client.post(url, {**fields, "with_takes": "on"})
    assert f"p{take.pk}.summary" in response.content.decode()


def tree_root() -> Page:
    return Page.objects.get(depth=1)


def test_file_that_comes_back_is_a_draft_and_says_so(desk: Desk, story: Any) -> None:
    file = translated(sent(desk, story), f"p{story.pk}.headline", "통제")
    response = bring_back(desk, file)
    told = words(response)
    assert SAYS[desk.interface]["draft"] in told
    assert SAYS[desk.interface]["taken"] in told
    assert newest(story).headline_ko == "통제"


def test_history_names_what_was_brought_in(desk: Desk, story: Any) -> None:
    bring_back(desk, translated(sent(desk, story), f"p{story.pk}.headline", "통제"))
    entry = PageLogEntry.objects.get(page=story.pk, action="newsroom.take_in_translation")
    response = desk.client.get(reverse("wagtailadmin_pages:history", args=(story.pk,)))
    assert SAYS[desk.interface]["history"] in words(response)
    assert entry.user.get_username() == "editor"


def test_dry_run_changes_nothing(desk: Desk, story: Any) -> None:
    file = translated(sent(desk, story), f"p{story.pk}.headline", "통제")
    response = bring_back(desk, file, dry_run="on")
    assert SAYS[desk.interface]["dry"] in words(response)
    assert newest(story).headline_ko is None


def test_text_that_is_refused_is_told_with_its_reason(desk: Desk, story: Any) -> None:
    response = bring_back(desk, translated(sent(desk, story), f"p{story.pk}.summary", "요약"))
    assert SAYS[desk.interface]["lost"] in words(response)


def test_damaged_file_is_refused_whole(desk: Desk, story: Any) -> None:
    response = bring_back(desk, b"<!DOCTYPE x><xliff/>", "back.xlf")
    assert response.status_code == 422
    assert SAYS[desk.interface]["refused"] in words(response)


def test_conflict_stays_unless_the_file_may_win(desk: Desk, story: Any) -> None:
    file = translated(sent(desk, story), f"p{story.pk}.headline", "통제")
    draft = newest(story)
    draft.headline_ko = "편집자"
    draft.save_revision()
    bring_back(desk, file)
    assert newest(story).headline_ko == "편집자"
    bring_back(desk, file, overwrite="on")
    assert newest(story).headline_ko == "통제"


def test_form_without_a_file_comes_back(desk: Desk, tree: Page) -> None:
    response = desk.client.post(reverse("translations:back"), {})
    assert response.status_code == 422


@pytest.mark.parametrize("name", ["index", "send", "back"])
def test_who_may_change_no_page_is_turned_away(
    client: Any, django_user_model: Any, tree: Page, name: str
) -> None:
    reader = django_user_model.objects.create_user("reader", "r@example.com", "pw")
    reader.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(reader)
    response = client.get(reverse(f"translations:{name}"))
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
