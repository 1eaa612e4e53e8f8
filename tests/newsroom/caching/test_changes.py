"""Changes are known when they are committed, and each subject goes its own way."""

import threading

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from newsroom.caching.changes import current, settle, state_of, together, touch, touch_all
from newsroom.caching.models import Change, Version
from newsroom.caching.subjects import EVERYTHING


@pytest.mark.django_db
def test_touched_subject_has_another_state_and_no_other_has():
    touch("page:1", "page:2")
    settle()
    before = {name: state_of([name]) for name in ("page:1", "page:2", "page:3")}
    touch("page:2")
    settle()
    after = {name: state_of([name]) for name in before}
    assert after["page:1"] == before["page:1"]
    assert after["page:2"] != before["page:2"]
    assert after["page:3"] == before["page:3"]


@pytest.mark.django_db
def test_everything_changes_the_state_of_what_was_never_named():
    before = state_of(["page:1"])
    touch(EVERYTHING)
    settle()
    assert state_of(["page:1"]) != before


@pytest.mark.django_db
def test_change_that_is_not_counted_is_known_by_its_subjects():
    touch("page:1")
    epoch = current()
    assert epoch.is_unsettled(["page:0", "page:1"])
    assert not epoch.is_unsettled(["page:2"])
    settle()
    assert current().number != epoch.number
    assert not current().is_unsettled(["page:1"])
    assert not Change.objects.exists()


@pytest.mark.django_db
def test_waiting_change_of_everything_unsettles_all():
    touch(EVERYTHING)
    assert current().is_unsettled(["page:9"])
    assert current().is_unsettled([])


@pytest.mark.django_db
def test_many_waiting_changes_unsettle_everything_and_are_counted():
    for number in range(201):
        touch(f"page:{number}")
    assert current().is_unsettled(["page:none-of-them"])
    settle()
    assert not current().waiting
    assert Version.objects.filter(subject__startswith="page:").count() == 201


@pytest.mark.django_db
def test_epoch_takes_one_query_while_nothing_waits():
    touch("page:1")
    settle()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        current()
    assert len(queries) == 1


@pytest.mark.django_db
def test_subjects_by_the_thousand_are_counted_and_summed():
    names = [f"page:{number}" for number in range(2500)]
    touch_all(names)
    settle()
    before = state_of(names)
    touch(names[2400])
    settle()
    assert state_of(names) not in {0, before}


@pytest.mark.django_db
def test_what_is_said_together_is_one_change():
    with together():
        touch("page:1")
        with together():
            touch("page:2", "page:1")
        assert not Change.objects.exists()
    assert Change.objects.get().subjects == ["page:1", "page:2"]


@pytest.mark.django_db
def test_what_fails_together_says_nothing_and_gathers_no_more():
    with pytest.raises(RuntimeError), together():
        _touch_and_fail()
    touch("page:2")
    assert Change.objects.get().subjects == ["page:2"]


def _touch_and_fail() -> None:
    touch("page:1")
    raise RuntimeError


@pytest.mark.django_db
def test_nothing_touched_is_no_change():
    touch_all([])
    assert not Change.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_change_is_counted_with_the_commit_and_forgotten_with_a_rollback():
    before = current().number
    with transaction.atomic():
        touch("page:1")
        transaction.set_rollback(True)
    assert current().number == before
    with transaction.atomic():
        touch("page:1")
        assert current().is_unsettled(["page:1"])
    assert current().number != before
    assert not Change.objects.exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_processes_that_count_at_once_lose_no_change():
    touch("page:0")
    names = [f"page:{number}" for number in range(8)]
    before = {name: state_of([name]) for name in names}

    def change(name: str) -> None:
        try:
            with transaction.atomic():
                touch(name, "page:shared")
        finally:
            connection.close()

    threads = [threading.Thread(target=change, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    settle()
    assert not Change.objects.exists()
    assert all(state_of([name]) != before[name] for name in names)
