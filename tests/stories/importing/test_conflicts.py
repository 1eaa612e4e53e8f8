"""Conflicts from the import that finds them to the person who decides, and to the next import."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry

from stories.groups import IMPORTERS, TRANSLATORS, ensure_groups
from stories.importing.resolving import Resolution, Verdict, decide, settle
from stories.importing.standing import fingerprint, main_page, stand
from stories.models import ImportConflict, ImportedDocument, Outlet, Story, Take
from tests.documents import outcomes, story, take
from tests.factories import SourceArticleFactory
from tests.imports import bring, results

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BASE, OURS, THEIRS = "Export licences were delayed.", "An editor's words.", "Nothing was delayed."


@pytest.fixture
def interface():
    return "en"


def bring_one(text, **options):
    """What became of one document."""
    (result,) = results(bring({"story.md": text}, **options)).values()
    return result


def newest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def open_ones():
    return ImportConflict.objects.filter(is_open=True).order_by("pk")


def told(conflict):
    return conflict.base, conflict.ours, conflict.theirs


def verdicts(page, resolution, *conflicts, value=None):
    """What somebody decides who has just looked at `page`."""
    standing = stand(page.pk)
    chosen = conflicts or standing.conflicts
    return [
        Verdict(each.pk, resolution, fingerprint(change.ours, change.theirs), value)
        for each in chosen
        if (change := standing.changes.get(each.pk))
    ]


def decide_all(page, resolution, user, **options):
    value = options.pop("value", None)
    return decide(page.pk, verdicts(page, resolution, value=value), user=user, **options)


@pytest.fixture
def disputed(desk):
    """A story whose English summary an editor and a document have both changed."""
    bring_one(story(summary=BASE))
    page = Story.objects.get()
    desk.edit(page, summary_en=f"<p>{OURS}</p>")
    assert bring_one(story(summary=THEIRS)) == "conflict"
    return page


def test_conflict_is_recorded_with_all_three_texts_and_its_document(disputed):
    conflict = open_ones().get()
    assert told(conflict) == (BASE, OURS, THEIRS)
    assert (conflict.page_id, conflict.where, conflict.row) == (disputed.pk, "", "")
    assert (conflict.name, conflict.language, conflict.item.path) == ("summary", "en", "story.md")
    assert newest(disputed).summary_en.count(OURS) == 1


def test_conflict_of_a_dry_run_is_not_recorded(desk):
    bring_one(story(summary=BASE))
    desk.edit(Story.objects.get(), summary_en=f"<p>{OURS}</p>")
    assert bring_one(story(summary=THEIRS), dry_run=True) == "conflict"
    assert not ImportConflict.objects.exists()


def test_conflict_is_brought_up_to_date_by_a_newer_document(disputed):
    first = open_ones().get()
    assert bring_one(story(summary="A third wording.")) == "conflict"
    conflict = open_ones().get()
    assert conflict.pk == first.pk
    assert told(conflict) == (BASE, OURS, "A third wording.")
    assert conflict.item_id != first.item_id


def test_conflict_stays_when_the_document_changes_elsewhere(disputed):
    bring_one(story(summary=THEIRS, dek="Another dek"))
    assert told(open_ones().get()) == (BASE, OURS, THEIRS)
    assert newest(disputed).dek_en == "Another dek"


@pytest.mark.parametrize("text", [OURS, BASE], ids=["what the page says", "what it said before"])
def test_conflict_is_settled_by_a_document_that_says(disputed, text):
    bring_one(story(summary=text))
    conflict = ImportConflict.objects.get()
    assert (conflict.is_open, conflict.resolution) == (False, Resolution.SETTLED)
    assert conflict.resolved_at is not None
    assert OURS in newest(disputed).summary_en


def test_conflict_of_one_language_is_left_alone_by_a_document_in_the_other(disputed):
    assert bring_one(story(language="ko")) == "updated"
    assert told(open_ones().get()) == (BASE, OURS, THEIRS)


def test_conflict_is_not_recorded_when_the_page_cannot_be_written(disputed, monkeypatch):
    ImportConflict.objects.all().delete()
    monkeypatch.setattr("stories.importing.processing.settle", lambda *_args: 1 / 0, raising=True)
    with pytest.raises(ZeroDivisionError):
        bring({"story.md": story(summary="A third wording.")})
    assert not ImportConflict.objects.exists()


# Deciding


def test_theirs_is_one_revision_by_the_person_and_then_unchanged(disputed, editor):
    before = disputed.revisions.count()
    decided = decide_all(disputed, Resolution.THEIRS, editor)
    assert [each.name for each in decided.resolved] == ["summary"]
    page = newest(disputed)
    assert THEIRS in page.summary_en
    assert (page.revisions.count(), page.latest_revision.user) == (before + 1, editor)
    assert bring_one(story(summary=THEIRS) + "\n") == "unchanged"
    assert bring_one(story(summary="A third wording.")) == "updated"
    assert "A third wording." in newest(disputed).summary_en


def test_ours_is_kept_and_no_conflict_again(disputed, editor):
    before = disputed.revisions.count()
    decide_all(disputed, Resolution.OURS, editor)
    page = newest(disputed)
    assert (OURS in page.summary_en, page.revisions.count()) == (True, before)
    run = bring({"story.md": story(summary=THEIRS, dek="Another dek")})
    assert outcomes(run) == {"summary.en": "kept", "dek.en": "updated"}
    assert not open_ones().exists()


def test_ours_is_a_conflict_with_the_next_text_and_its_base_is_the_last(disputed, editor):
    decide_all(disputed, Resolution.OURS, editor)
    assert bring_one(story(summary="A third wording.")) == "conflict"
    assert told(open_ones().get()) == (THEIRS, OURS, "A third wording.")


def test_edited_is_the_persons_text_and_stays_at_the_next_import(disputed, editor):
    decide_all(disputed, Resolution.EDITED, editor, value="<p>Both are right.</p>")
    page = newest(disputed)
    assert page.summary_en == "<p>Both are right.</p>"
    assert page.text_origins["summary_en"]["origin"] == "person"
    run = bring({"story.md": story(summary=THEIRS) + "\n"})
    assert outcomes(run) == {"summary.en": "kept"}
    assert bring_one(story(summary="A third wording.")) == "conflict"
    assert told(open_ones().get()) == (THEIRS, "Both are right.", "A third wording.")


def test_decision_is_written_down(disputed, editor):
    decide_all(disputed, Resolution.THEIRS, editor)
    conflict = ImportConflict.objects.get()
    assert (conflict.is_open, conflict.resolution) == (False, Resolution.THEIRS)
    assert (conflict.resolved_by, conflict.resolved_at is not None) == (editor, True)
    entry = PageLogEntry.objects.get(action="stories.decide_conflicts")
    assert (entry.page_id, entry.user, entry.content_changed) == (disputed.pk, editor, True)
    assert entry.revision == newest(disputed).latest_revision
    assert entry.data["texts"] == [
        {"where": "", "name": "summary", "language": "en", "resolution": "theirs"}
    ]
    assert not PageLogEntry.objects.filter(
        page=disputed.pk, action="wagtail.edit", timestamp__gte=entry.timestamp
    ).exists()


def test_several_decisions_are_one_revision(desk, editor):
    bring_one(story(summary=BASE))
    page = Story.objects.get()
    desk.edit(page, summary_en=f"<p>{OURS}</p>", dek_en="Our dek", headline_en="Our headline")
    bring_one(story(summary=THEIRS, dek="Their dek", headline="Their headline"))
    before = page.revisions.count()
    by_name = {each.name: each for each in open_ones()}
    chosen = {
        "summary": (Resolution.THEIRS, None),
        "dek": (Resolution.OURS, None),
        "headline": (Resolution.EDITED, "A headline of both"),
    }
    decide(
        page.pk,
        [
            verdict
            for name, (resolution, value) in chosen.items()
            for verdict in verdicts(page, resolution, by_name[name], value=value)
        ],
        user=editor,
    )
    after = newest(page)
    assert after.revisions.count() == before + 1
    assert (after.dek_en, after.headline_en) == ("Our dek", "A headline of both")
    assert THEIRS in after.summary_en


def test_decision_about_what_has_changed_since_is_not_carried_out(disputed, desk, editor):
    seen = verdicts(disputed, Resolution.THEIRS)
    desk.edit(disputed, summary_en="<p>Changed once more.</p>")
    decided = decide(disputed.pk, seen, user=editor)
    assert (decided.resolved, [each.name for each in decided.stale]) == ([], ["summary"])
    assert "Changed once more." in newest(disputed).summary_en
    assert open_ones().exists()
    assert decide_all(disputed, Resolution.THEIRS, editor).resolved


def test_decision_about_a_document_that_was_followed_by_another_is_not_carried_out(
    disputed, editor
):
    seen = verdicts(disputed, Resolution.THEIRS)
    bring_one(story(summary="A third wording."))
    assert decide(disputed.pk, seen, user=editor).stale
    assert OURS in newest(disputed).summary_en


def test_decision_twice_is_carried_out_once(disputed, editor):
    seen = verdicts(disputed, Resolution.THEIRS)
    decide(disputed.pk, seen, user=editor)
    before = disputed.revisions.count()
    again = decide(disputed.pk, seen, user=editor)
    assert (again.resolved, again.gone, disputed.revisions.count()) == ([], 1, before)


def test_text_that_somebody_made_the_same_needs_no_decision(disputed, desk, editor):
    desk.edit(disputed, summary_en=f"<p>{THEIRS}</p>")
    assert not open_ones().exists()
    conflict = ImportConflict.objects.get()
    assert (conflict.resolution, conflict.resolved_by) == (Resolution.SETTLED, editor)
    assert settle(disputed.pk, user=editor) == 0


def test_live_page_gets_a_draft_unless_the_person_publishes(desk, editor):
    bring_one(story(summary=BASE), publish=True)
    page = Story.objects.get()
    desk.edit(page, action="publish", summary_en=f"<p>{OURS}</p>")
    bring_one(story(summary=THEIRS))
    decide_all(page, Resolution.THEIRS, editor)
    assert OURS in Story.objects.get().summary_en
    bring_one(story(summary="A third wording.", dek="x"))
    desk.edit(page, summary_en="<p>Once more.</p>")
    bring_one(story(summary="A fourth wording.", dek="x"))
    assert decide_all(page, Resolution.THEIRS, editor, publish=True).published
    assert "A fourth wording." in Story.objects.get().summary_en


def test_publishing_a_decision_shows_no_language_that_readers_did_not_see(desk, editor):
    bring_one(story(summary=BASE), publish=True)
    bring_one(story(language="ko"))
    page = Story.objects.get()
    desk.edit(page, summary_en=f"<p>{OURS}</p>")
    bring_one(story(summary=THEIRS))
    decide_all(page, Resolution.THEIRS, editor, publish=True)
    page = Story.objects.get()
    assert (page.visible_languages(), page.headline_ko) == (("en",), None)
    assert THEIRS in page.summary_en
    assert newest(page).headline_ko


# Rows


def watch(page):
    return [row.text_en for row in newest(page).watch.all()]


def edit_row(desk, page, relation, text, **values):
    """Change, or with DELETE take out, the row of `relation` that says `text`."""
    url = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    form = desk.form(url)
    prefix = next(
        name.rpartition("-")[0]
        for name in form
        if name.startswith(f"{relation}-") and form[name].strip() == text
    )
    for name, value in values.items():
        form[f"{prefix}-{name}"] = value
    assert desk.post(url, form).status_code == 302


@pytest.fixture
def listed(desk):
    bring_one(story(watch=["one", "two", "three"]))
    return Story.objects.get()


def test_row_text_that_both_changed(listed, desk, editor):
    edit_row(desk, listed, "watch", "two.", text_en="Our two")
    bring_one(story(watch=["one", "their two", "three"]))
    conflict = open_ones().get()
    assert (conflict.where, conflict.name, conflict.language) == ("watch", "text", "en")
    assert told(conflict) == ("two.", "Our two", "their two.")
    decide_all(listed, Resolution.THEIRS, editor)
    assert watch(listed) == ["one.", "their two.", "three."]
    assert bring_one(story(watch=["one", "their two", "three"]) + "\n") == "unchanged"


def test_row_text_written_anew(listed, desk, editor):
    edit_row(desk, listed, "watch", "two.", text_en="Our two")
    bring_one(story(watch=["one", "their two", "three"]))
    decide_all(listed, Resolution.EDITED, editor, value="Both twos")
    assert watch(listed) == ["one.", "Both twos", "three."]
    assert [row.text_origins["text_en"]["origin"] for row in newest(listed).watch.all()] == [
        "import",
        "person",
        "import",
    ]


@pytest.mark.parametrize(
    ("resolution", "text"),
    [(Resolution.OURS, ["one.", "Our two", "three."]), (Resolution.THEIRS, ["one.", "three."])],
)
def test_row_that_an_editor_changed_and_the_document_dropped(
    listed, desk, editor, resolution, text
):
    edit_row(desk, listed, "watch", "two.", text_en="Our two")
    bring_one(story(watch=["one", "three"]))
    conflict = open_ones().get()
    assert (conflict.where, conflict.name) == ("watch", "")
    assert told(conflict) == ("two.", "Our two", "")
    decide_all(listed, resolution, editor)
    assert watch(listed) == text
    assert bring_one(story(watch=["one", "three"]) + "\n") == "unchanged"
    assert not open_ones().exists()


@pytest.mark.parametrize(
    ("resolution", "text"),
    [(Resolution.OURS, ["one.", "three."]), (Resolution.THEIRS, ["one.", "new two.", "three."])],
)
def test_row_that_an_editor_deleted_and_the_document_changed(
    listed, desk, editor, resolution, text
):
    edit_row(desk, listed, "watch", "two.", DELETE="on")
    assert bring_one(story(watch=["one", "new two", "three"])) == "conflict"
    assert told(open_ones().get()) == ("two.", "", "new two.")
    decide_all(listed, resolution, editor)
    assert watch(listed) == text
    assert bring_one(story(watch=["one", "new two", "three"]) + "\n") == "unchanged"
    assert not open_ones().exists()


def test_row_deleted_since_leaves_nothing_to_decide(listed, desk, editor):
    edit_row(desk, listed, "watch", "two.", text_en="Our two")
    bring_one(story(watch=["one", "their two", "three"]))
    edit_row(desk, listed, "watch", "Our two", DELETE="on")
    assert not open_ones().exists()
    assert watch(listed) == ["one.", "three."]


def test_date_that_both_changed(listed, desk, editor):
    desk.edit(listed, date="2026-02-02")
    watched = ["one", "two", "three"]
    bring_one(story(watch=watched, date="2026-03-03"))
    assert told(open_ones().get()) == ("2026-01-01", "2026-02-02", "2026-03-03")
    decide_all(listed, Resolution.EDITED, editor, value=dt.date(2026, 4, 4))
    assert newest(listed).date == dt.date(2026, 4, 4)
    bring_one(story(watch=watched, date="2026-05-05"))
    decide_all(listed, Resolution.THEIRS, editor)
    assert newest(listed).date == dt.date(2026, 5, 5)


# Takes

URL = "https://diplomat.example/1"


def with_take(summary, outlet="The Diplomat", **more):
    return story(takes=[take(outlet, URL, summary=summary, **more), take("CSIS", summary="Other.")])


@pytest.fixture
def told_by(desk):
    bring_one(with_take("It was told so."))
    return Story.objects.get()


def the_take():
    return Take.objects.get(source_url=URL)


def test_take_is_a_page_of_its_own(told_by, desk, editor):
    desk.edit(the_take(), summary_en=f"<p>{OURS}</p>")
    bring_one(with_take("It was told otherwise."))
    conflict = open_ones().get()
    assert (conflict.page_id, conflict.where, conflict.name) == (the_take().pk, "", "summary")
    assert main_page(conflict.page_id) == told_by.pk
    before = (told_by.revisions.count(), the_take().revisions.count())
    decide_all(told_by, Resolution.THEIRS, editor)
    assert "otherwise" in newest(the_take()).summary_en
    assert (told_by.revisions.count(), the_take().revisions.count()) == (before[0], before[1] + 1)
    entry = PageLogEntry.objects.get(action="stories.decide_conflicts")
    assert entry.page_id == the_take().pk
    assert bring_one(with_take("It was told otherwise.") + "\n") == "unchanged"


def test_take_that_both_gave_to_another_outlet(told_by, desk, editor):
    ours = Outlet.objects.create(name_en="Ours")
    desk.edit(the_take(), outlet=str(ours.pk))
    bring_one(with_take("It was told so.", outlet="Theirs"))
    assert not Outlet.objects.filter(name_en="Theirs").exists()
    assert open_ones().get().name == "outlet"
    refused = decide_all(told_by, Resolution.EDITED, editor, value="x")
    assert [each.conflict.name for each in refused.refused] == ["outlet"]
    decide_all(told_by, Resolution.THEIRS, editor)
    assert newest(the_take()).outlet.name_en == "Theirs"
    assert bring_one(with_take("It was told so.", outlet="Theirs") + "\n") == "unchanged"


@pytest.mark.parametrize("resolution", [Resolution.OURS, Resolution.THEIRS])
def test_take_that_an_editor_changed_and_the_document_dropped(told_by, desk, editor, resolution):
    desk.edit(the_take(), summary_en=f"<p>{OURS}</p>")
    without = story(takes=[take("CSIS", summary="Other.")])
    assert bring_one(without) == "conflict"
    assert open_ones().get().page_id == the_take().pk
    decide_all(told_by, resolution, editor)
    assert Take.objects.filter(source_url=URL).exists() == (resolution == Resolution.OURS)
    assert bring_one(without + "\n") == "unchanged"


@pytest.mark.parametrize("resolution", [Resolution.OURS, Resolution.THEIRS])
def test_take_that_an_editor_deleted_and_the_document_changed(told_by, editor, resolution):
    the_take().delete(user=editor)
    assert bring_one(with_take("It was told otherwise.")) == "conflict"
    assert (open_ones().get().page_id, open_ones().get().where) == (told_by.pk, "takes")
    decide_all(told_by, resolution, editor)
    outlets = [each.outlet.name_en for each in Take.objects.order_by("path")]
    taken_back = ["The Diplomat", "CSIS"]
    assert outlets == (taken_back if resolution == Resolution.THEIRS else ["CSIS"])
    assert bring_one(with_take("It was told otherwise.") + "\n") == "unchanged"


def test_take_taken_back_is_live_where_its_story_is_and_the_person_publishes(desk, editor):
    bring_one(with_take("It was told so."), publish=True)
    the_take().delete(user=editor)
    bring_one(with_take("It was told otherwise."))
    decide_all(Story.objects.get(), Resolution.THEIRS, editor, publish=True)
    assert the_take().visible_languages() == ("en",)


def test_take_deleted_takes_its_conflicts_along(told_by, desk, editor):
    desk.edit(the_take(), summary_en=f"<p>{OURS}</p>")
    bring_one(with_take("It was told otherwise."))
    seen = verdicts(told_by, Resolution.THEIRS)
    the_take().delete(user=editor)
    assert not open_ones().exists()
    assert decide(told_by.pk, seen, user=editor).resolved == []
    assert bring_one(with_take("It was told otherwise.") + "\n") == "unchanged"


def test_page_deleted_leaves_nothing_to_decide(disputed, editor):
    seen = verdicts(disputed, Resolution.THEIRS)
    Story.objects.get().delete(user=editor)
    assert decide(disputed.pk, seen, user=editor).resolved == []
    assert stand(disputed.pk) is None


def test_document_that_is_no_longer_kept_can_only_be_set_aside(disputed, editor):
    ImportedDocument.objects.all().delete()
    (refusal,) = decide_all(disputed, Resolution.THEIRS, editor).refused
    assert refusal.reason
    assert decide_all(disputed, Resolution.OURS, editor).resolved


# Rights


def somebody(django_user_model, page, *permissions):
    user = django_user_model.objects.create_user("somebody", password="pw")
    group = Group.objects.create(name="Some")
    user.groups.add(group)
    for codename in permissions:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    return user


@pytest.mark.parametrize(("permissions", "may"), [((), False), (("change_page",), True)])
def test_deciding_needs_the_right_to_change_the_page(
    disputed, django_user_model, tree, permissions, may
):
    user = somebody(django_user_model, tree, *permissions)
    decided = decide_all(disputed, Resolution.THEIRS, user)
    assert (bool(decided.resolved), bool(decided.refused)) == (may, not may)
    assert (THEIRS in newest(disputed).summary_en) is may


def test_page_that_somebody_else_has_locked_is_left_alone(disputed, editor, django_user_model):
    other = django_user_model.objects.create_superuser("other", "other@example.com", "pw")
    disputed.locked, disputed.locked_by = True, other
    disputed.save(update_fields=["locked", "locked_by"])
    assert decide_all(disputed, Resolution.THEIRS, editor).refused
    assert OURS in newest(disputed).summary_en


def test_publishing_needs_the_right_to_publish(desk, tree, django_user_model):
    bring_one(story(summary=BASE), publish=True)
    page = Story.objects.get()
    desk.edit(page, summary_en=f"<p>{OURS}</p>")
    bring_one(story(summary=THEIRS))
    user = somebody(django_user_model, tree, "change_page")
    decided = decide_all(page, Resolution.THEIRS, user, publish=True)
    assert (bool(decided.resolved), decided.published) == (True, False)
    assert BASE in Story.objects.get().summary_en


def test_take_is_removed_only_by_somebody_who_may_delete_it(desk, tree, django_user_model):
    bring_one(with_take("It was told so."), publish=True)
    desk.edit(the_take(), summary_en=f"<p>{OURS}</p>")
    bring_one(story(takes=[take("CSIS", summary="Other.")]))
    user = somebody(django_user_model, tree, "change_page")
    (refusal,) = decide_all(Story.objects.get(), Resolution.THEIRS, user).refused
    assert (refusal.conflict.page_id, bool(refusal.reason)) == (the_take().pk, True)


def test_take_whose_quote_is_absent_is_decided_and_stays_a_draft(desk, editor, settings):
    url = "https://outlet.example/1"
    SourceArticleFactory(url=url, body="Nobody says a word here.")

    def told_as(summary):
        return story(takes=[take("The Outlet", url, summary=summary, quote="It is over.")])

    bring_one(told_as("It was told so."), publish=True)
    settings.NEWSROOM_BLOCK_ABSENT_QUOTES = True
    desk.edit(Take.objects.get(), summary_en=f"<p>{OURS}</p>")
    assert bring_one(told_as(THEIRS)) == "conflict"

    decided = decide_all(Story.objects.get(), Resolution.THEIRS, editor, publish=True)

    assert (len(decided.resolved), decided.published) == (1, False)
    assert newest(Take.objects.get()).summary_en == f"<p>{THEIRS}</p>"
    assert Take.objects.get().summary_en == "<p>It was told so.</p>"


@pytest.mark.parametrize(("language", "may"), [("en", True), ("ko", False)])
def test_translator_decides_conflicts_of_one_language(disputed, django_user_model, language, may):
    user = django_user_model.objects.create_user("translator")
    user.groups.add(ensure_groups()[TRANSLATORS[language]])
    decided = decide_all(disputed, Resolution.THEIRS, user)
    assert (bool(decided.resolved), bool(decided.refused)) == (may, not may)
    assert (THEIRS in newest(disputed).summary_en) is may


def test_translator_decides_no_conflict_about_what_both_languages_share(
    listed, desk, django_user_model
):
    desk.edit(listed, date="2026-02-02")
    bring_one(story(watch=["one", "two", "three"], date="2026-03-03"))
    user = django_user_model.objects.create_user("translator")
    user.groups.add(ensure_groups()[TRANSLATORS["en"]])
    (refusal,) = decide_all(listed, Resolution.THEIRS, user).refused
    assert refusal.conflict.name == "date"
    assert newest(listed).date == dt.date(2026, 2, 2)


def test_translator_who_may_import_imports_whole_documents(tree, django_user_model):
    user = django_user_model.objects.create_user("translator")
    groups = ensure_groups()
    user.groups.add(groups[TRANSLATORS["en"]], groups[IMPORTERS])
    for summary in (BASE, THEIRS):
        bring_one(story(summary=summary), user=user)
    bring({"story.ko.md": story(language="ko", summary="새 요약")}, user=user)
    page = newest(Story.objects.get())
    assert (THEIRS in page.summary_en, "새 요약" in page.summary_ko) == (True, True)
