"""What a terminal shows of a run that goes on."""

import io
from collections.abc import Iterator

import pytest
from django.utils.translation import override

from stories.importing import following
from stories.importing.following import follow
from stories.importing.runs import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def in_english_without_waiting(monkeypatch):
    monkeypatch.setattr(following, "LOOK_EVERY", 0)
    with override("en"):
        yield


def looks(*done: int, total: int = 10) -> Iterator[Progress]:
    for number in done:
        yield Progress("running", number, total, is_over=False)
    yield Progress("finished", total, total, is_over=True)


def test_without_a_terminal_lines_are_written_now_and_then_and_at_the_end():
    seen, out = looks(0, 1, 2, 3), io.StringIO()

    last = follow(lambda: next(seen), out=out)

    assert last == Progress("finished", 10, 10, is_over=True)
    assert out.getvalue().splitlines() == ["0 of 10 documents", "10 of 10 documents"]


def test_lines_are_written_whenever_some_time_has_passed(monkeypatch):
    monkeypatch.setattr(following, "LINE_EVERY", 0)
    seen, out = looks(0, 3, 3, 7), io.StringIO()

    follow(lambda: next(seen), out=out)

    assert [line.split()[0] for line in out.getvalue().splitlines()] == ["0", "3", "7", "10"]


def test_on_a_terminal_a_bar_grows():
    seen, out = looks(0, 5), Terminal()

    follow(lambda: next(seen), out=out)

    assert "10/10" in out.getvalue()
    assert "documents" in out.getvalue()


def test_bar_is_closed_when_somebody_interrupts():
    out = Terminal()

    def look() -> Progress:
        if out.getvalue():
            raise KeyboardInterrupt
        return Progress("running", 1, 10, is_over=False)

    with pytest.raises(KeyboardInterrupt):
        follow(look, out=out)
    assert out.getvalue().endswith("\n")
