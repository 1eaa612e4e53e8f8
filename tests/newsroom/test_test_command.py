"""`manage.py test` hands its arguments to pytest."""

import pytest

from newsroom.management.commands.test import pytest_arguments


def test_pytest_arguments_leaves_out_what_needs_a_server_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chosen = ["-m", "not browser and not faults and not site", "-k", "import"]
    assert pytest_arguments(["-k", "import"]) == chosen
    said = capsys.readouterr().out
    assert [need in said for need in ("Chromium", "Redis", "Java")] == [True, True, True]


def test_pytest_arguments_of_the_whole_suite_takes_every_core() -> None:
    assert pytest_arguments([]) == ["-m", "not browser and not faults and not site", "-n", "auto"]


@pytest.mark.parametrize("further", [[], ["-k", "import"]])
def test_pytest_arguments_of_a_quick_run_leave_out_what_is_slow(further: list[str]) -> None:
    chosen = ["-m", "not browser and not faults and not site and not slow"]
    assert pytest_arguments(["--quick", *further]) == [*chosen, *(further or ["-n", "auto"])]


@pytest.mark.parametrize("chosen", [["-m", "browser"], ["-mslow"]])
def test_pytest_arguments_keeps_a_choice_by_marker(chosen: list[str]) -> None:
    assert pytest_arguments(chosen) == chosen
