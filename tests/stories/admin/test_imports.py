"""Imports in the admin: the upload, the screen of a run, cancelling and going on, and who may."""

import unicodedata
import uuid

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError
from wagtail.models import GroupPagePermission

from stories.admin import upload
from stories.groups import ensure_groups
from stories.importing import runs
from stories.models import ImportItem, ImportRun, Story
from stories.tasks import run_import
from tests.desk import errors_in, messages_in, rows_in
from tests.documents import story
from tests.imports import bring

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Status = ImportRun.Status
BAD = "# Headline\n\n**Meta:** type: strange\n"


def address(name, *args):
    return reverse(f"imports:{name}", args=args)


def file(name="magnets.en.md", content=None):
    content = story() if content is None else content
    content = content if isinstance(content, bytes) else content.encode()
    return SimpleUploadedFile(name, content, content_type="text/markdown")


@pytest.fixture
def sent(monkeypatch):
    """The runs that were handed to the workers."""
    handed = []
    monkeypatch.setattr(runs, "_send", lambda run_id, task_id: handed.append(run_id))
    return handed


@pytest.fixture
def post(desk, sent, django_capture_on_commit_callbacks):
    """Post to a screen, and let happen what waits for the end of the transaction."""

    def posted(url, **data):
        with django_capture_on_commit_callbacks(execute=True):
            return desk.client.post(url, data)

    return posted


def person(django_user_model, *codenames):
    user = django_user_model.objects.create_user("somebody")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


def soup_of(response):
    return BeautifulSoup(response.content.decode(), "html.parser")


def words(response, selector):
    return [" ".join(tag.get_text().split()) for tag in soup_of(response).select(selector)]


# Upload


def test_upload_makes_a_run_and_hands_it_over(desk, post, sent, editor):
    files = [file(), file("bad.md", BAD), file("leer.md", "")]
    response = post(address("add"), files=files)
    run = ImportRun.objects.get()
    assert response.url == address("run", run.pk)
    assert (run.user, run.publish, run.dry_run, run.total) == (editor, False, False, 3)
    assert sent == [str(run.pk)]
    items = run.items.values_list("position", "path")
    assert list(items) == [(0, "magnets.en.md"), (1, "bad.md"), (2, "leer.md")]
    assert bytes(run.items.get(position=0).content) == story().encode()


def test_upload_keeps_a_korean_name_composed(desk, post):
    post(address("add"), files=[file(unicodedata.normalize("NFD", "희토류.md"))])
    assert ImportItem.objects.get().path == "희토류.md"


def test_upload_with_both_options(desk, post):
    post(address("add"), files=[file()], publish="on", dry_run="on")
    run = ImportRun.objects.get()
    assert (run.publish, run.dry_run) == (True, True)


def test_upload_without_a_document_asks_for_one(desk, post, sent):
    response = post(address("add"))
    asked = {
        "ko": "문서를 하나 이상 고르십시오.",
        "en": "Choose at least one document.",
    }
    assert errors_in(response) == [asked[desk.interface]]
    assert (ImportRun.objects.count(), sent) == (0, [])


def test_upload_of_one_document_that_is_too_large(desk, post, monkeypatch):
    monkeypatch.setattr(upload, "MAX_FILE_BYTES", 10)
    response = post(address("add"), files=[file(), file("small.md", "# x")])
    (error,) = errors_in(response)
    assert "magnets.en.md" in error
    assert "small.md" not in error
    assert not ImportRun.objects.exists()


def test_upload_of_documents_that_are_too_large_together(desk, post, monkeypatch):
    monkeypatch.setattr(upload, "MAX_TOTAL_BYTES", 10)
    response = post(address("add"), files=[file("a.md", "123456"), file("b.md", "123456")])
    assert len(errors_in(response)) == 1
    assert not ImportRun.objects.exists()


def test_upload_of_too_many_documents_says_how_many_it_takes(desk, post, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    response = post(address("add"), files=[file(f"{number}.md") for number in range(3)])
    assert response.status_code == 413
    (error,) = errors_in(response)
    assert "2" in error
    assert not ImportRun.objects.exists()


def test_upload_as_large_as_django_lets_in(desk, post, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    post(address("add"), files=[file(f"{number}.md") for number in range(2)])
    assert ImportRun.objects.get().total == 2


def test_upload_needs_the_token_of_its_form(client, editor, tree):
    client.handler.enforce_csrf_checks = True
    client.force_login(editor)
    assert client.post(address("add"), {"files": [file()]}).status_code == 403
    token = soup_of(client.get(address("add"))).select_one("[name=csrfmiddlewaretoken]")["value"]
    data = {"files": [file()], "csrfmiddlewaretoken": token}
    assert client.post(address("add"), data).status_code == 302


def test_upload_to_a_queue_that_is_away_keeps_the_run(desk, monkeypatch):
    def away(run):
        raise OperationalError

    monkeypatch.setattr(runs, "start", away)
    response = desk.client.post(address("add"), {"files": [file()]}, follow=True)
    assert ImportRun.objects.get().status == Status.INTERRUPTED
    assert len(messages_in(response)) == 1
    assert soup_of(response).select_one("form[action$='/resume/']")


# The screen of a run


def test_run_shows_what_became_of_each_document(desk):
    run = bring({"magnets.en.md": story(), "bad.md": BAD, "same.md": story()})
    response = desk.client.get(address("run", run.pk))
    labels = {"ko": ["생성", "거부"], "en": ["Created", "Rejected"]}[desk.interface]
    assert words(response, ".nr-item__head .nr-result")[:2] == labels
    assert words(response, ".nr-item__path") == ["magnets.en.md", "bad.md", "same.md"]
    assert words(response, ".nr-problem--error")
    page = Story.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    assert soup_of(response).select_one(".nr-item__page a")["href"] == edit
    assert soup_of(response).select_one("progress")["value"] == "3"


def test_run_lists_one_result_alone(desk):
    run = bring({"magnets.en.md": story(), "bad.md": BAD})
    response = desk.client.get(address("run", run.pk), {"result": "rejected"})
    assert words(response, ".nr-item__path") == ["bad.md"]
    assert words(desk.client.get(address("run", run.pk), {"result": "x"}), ".nr-item__path") == [
        "magnets.en.md",
        "bad.md",
    ]


def test_run_with_many_documents_is_divided(desk, monkeypatch):
    monkeypatch.setattr("stories.admin.imports.ITEMS_PER_PAGE", 2)
    run = bring({f"{number}.md": BAD for number in range(3)})
    first = desk.client.get(address("run", run.pk))
    assert words(first, ".nr-item__path") == ["0.md", "1.md"]
    following = soup_of(first).select_one(".nr-pages a")["href"]
    second = desk.client.get(address("run", run.pk) + following)
    assert words(second, ".nr-item__path") == ["2.md"]
    assert soup_of(second).select_one(".nr-items")["start"] == "3"


def test_run_shows_what_changed_on_a_page(desk):
    bring({"magnets.en.md": story()})
    run = bring({"magnets.en.md": story(headline="China lets magnets go")})
    response = desk.client.get(address("run", run.pk))
    label = {"ko": "제목 (English)", "en": "Headline (English)"}[desk.interface]
    assert words(response, ".nr-change__title")[0].startswith(label)


def test_part_of_a_run_is_a_fragment_of_its_screen(desk):
    run = bring({"magnets.en.md": story()})
    part = desk.client.get(address("run", run.pk), {"part": ""})
    assert part.content.decode().strip().startswith('<div class="nr-run" data-over="true">')
    assert b"<html" not in part.content
    whole = soup_of(desk.client.get(address("run", run.pk)))
    assert whole.select_one("#nr-run > .nr-run")


def test_run_that_goes_on_is_followed_by_a_script(desk):
    run = runs.create_run([("a.md", b"# x")])
    followed = soup_of(desk.client.get(address("run", run.pk)))
    assert followed.select_one("script[src*=follow-import]")
    assert followed.select_one("noscript meta[http-equiv=refresh]")
    run_import(str(run.pk))
    over = soup_of(desk.client.get(address("run", run.pk)))
    assert not over.select_one("script[src*=follow-import], noscript meta")


def test_run_that_ends_while_it_is_looked_at_is_over_with_its_whole_list(desk, monkeypatch):
    run = runs.create_run([("a.md", BAD.encode()), ("b.md", BAD.encode())])
    items = type(run.items.all())
    ended = []

    def counted(self):
        number = len(self)
        if self.model is ImportItem and not ended:
            ended.append(True)
            run_import(str(run.pk))
        return number

    monkeypatch.setattr(items, "count", counted)
    part = soup_of(desk.client.get(address("run", run.pk), {"part": ""}))
    is_over = part.select_one(".nr-run")["data-over"] == "true"
    assert ended
    assert not is_over or len(part.select(".nr-item")) == 2


def test_run_that_nobody_takes_up_says_so(desk):
    run = runs.create_run([("a.md", b"# x")])
    long_ago = timezone.now() - timezone.timedelta(minutes=5)
    ImportRun.objects.filter(pk=run.pk).update(created_at=long_ago)
    assert soup_of(desk.client.get(address("run", run.pk))).select_one(".help-warning code")


def test_run_whose_worker_is_gone_can_go_on(desk):
    run = runs.create_run([("a.md", b"# x")])
    long_ago = timezone.now() - timezone.timedelta(minutes=5)
    ImportRun.objects.filter(pk=run.pk).update(
        status=Status.RUNNING, started_at=long_ago, heartbeat_at=long_ago
    )
    screen = soup_of(desk.client.get(address("run", run.pk)))
    assert screen.select_one("form[action$='/resume/']")
    assert not screen.select_one("form[action$='/cancel/']")


def test_run_that_is_none_is_not_found(desk):
    assert desk.client.get(address("run", uuid.uuid4())).status_code == 404


def test_run_takes_as_many_queries_for_three_documents_as_for_one(desk):
    counts = []
    for number in (1, 3):
        run = bring({f"{slug}.md": story(slug=f"story-{number}-{slug}") for slug in range(number)})
        desk.client.get(address("run", run.pk))
        with CaptureQueriesContext(connection) as captured:
            desk.client.get(address("run", run.pk))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_runs_are_listed_newest_first(desk, editor):
    bring({"bad.md": BAD})
    bring({"a.md": story(), "b.md": BAD}, user=editor, publish=True)
    rows = rows_in(desk.client.get(address("index")))
    told = {"ko": ["완료", "2건 중 2건", "게시"], "en": ["Finished", "2 of 2", "Publishes"]}
    assert rows[0][1:4] == told[desk.interface]
    assert len(rows) == 2


# Cancelling and going on


def test_cancel_stops_a_run_and_what_went_in_stays(desk, post):
    run = runs.create_run([("a.md", b"# x")])
    response = post(address("cancel", run.pk))
    run.refresh_from_db()
    assert (response.url, run.status) == (address("run", run.pk), Status.CANCELLED)
    assert run_import(str(run.pk)) is None
    assert run.items.get().result == ImportItem.Result.PENDING


def test_cancel_of_a_run_that_is_over_changes_nothing(desk, post):
    run = bring({"bad.md": BAD})
    response = post(address("cancel", run.pk))
    run.refresh_from_db()
    assert run.status == Status.FINISHED
    assert len(messages_in(desk.client.get(response.url))) == 1


def test_resume_goes_on_with_what_is_left(desk, post, sent):
    run = runs.create_run([("magnets.en.md", story().encode())])
    post(address("cancel", run.pk))
    post(address("resume", run.pk))
    run.refresh_from_db()
    assert (run.status, sent) == (Status.WAITING, [str(run.pk)])
    run_import(str(run.pk))
    run.refresh_from_db()
    assert (run.status, run.done) == (Status.FINISHED, 1)
    assert Story.objects.count() == 1


def test_resume_of_a_run_that_is_finished_changes_nothing(desk, post, sent):
    run = bring({"bad.md": BAD})
    post(address("resume", run.pk))
    run.refresh_from_db()
    assert (run.status, sent) == (Status.FINISHED, [])


@pytest.mark.parametrize("name", ["cancel", "resume"])
def test_buttons_of_a_run_work_by_post_alone(desk, name):
    run = runs.create_run([("a.md", b"# x")])
    assert desk.client.get(address(name, run.pk)).status_code == 405


# Who may


@pytest.mark.parametrize("name", ["index", "add", "run", "cancel", "resume"])
@pytest.mark.parametrize("who", ["anonymous", "without the right"])
@pytest.mark.usefixtures("tree")
def test_screens_are_closed_to_others(client, django_user_model, sent, name, who):
    run = runs.create_run([("a.md", b"# x")])
    args = (run.pk,) if name in {"run", "cancel", "resume"} else ()
    if who != "anonymous":
        client.force_login(person(django_user_model, "view_sourcearticle"))
    method = client.post if name in {"cancel", "resume", "add"} else client.get
    response = method(address(name, *args))
    assert response.status_code == 302
    assert response.url.startswith(
        reverse("wagtailadmin_login" if who == "anonymous" else "wagtailadmin_home")
    )
    assert (ImportRun.objects.get().status, sent) == (Status.WAITING, [])


def test_too_many_documents_of_somebody_without_the_right(client, django_user_model, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
    client.force_login(person(django_user_model))
    response = client.post(address("add"), {"files": [file("a.md"), file("b.md")]})
    assert response.status_code in {302, 403}


def test_importer_brings_drafts_and_publishes_nothing(
    client, django_user_model, tree, sent, django_capture_on_commit_callbacks
):
    user = django_user_model.objects.create_user("importer")
    user.groups.add(ensure_groups()["Newsroom importers"])
    client.force_login(user)
    assert not soup_of(client.get(address("add"))).select_one("[name=publish]")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("add"), {"files": [file()], "publish": "on"})
    run = ImportRun.objects.get()
    assert run.publish is False
    run_import(str(run.pk))
    assert Story.objects.get().live is False


def test_editor_may_publish_what_an_import_brings(client, django_user_model, tree, sent):
    user = django_user_model.objects.create_user("desk")
    editors = ensure_groups()["Newsroom editors"]
    user.groups.add(editors)
    client.force_login(user)
    assert soup_of(client.get(address("add"))).select_one("[name=publish]")
    GroupPagePermission.objects.filter(group=editors, permission__codename="publish_page").delete()
    client.force_login(django_user_model.objects.get(pk=user.pk))
    assert not soup_of(client.get(address("add"))).select_one("[name=publish]")


def test_menu_shows_imports_to_those_who_may(client, django_user_model, tree):
    for codenames, shown in (((), False), (("add_importrun",), True)):
        django_user_model.objects.filter(username="somebody").delete()
        client.force_login(person(django_user_model, *codenames))
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert (address("index") in home) is shown
