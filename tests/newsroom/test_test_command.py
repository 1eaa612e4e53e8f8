"""`manage.py test` hands its arguments to pytest."""

import pytest

from newsroom.management.commands.test import pytest_arguments


def test_pytest_arguments_leaves_out_what_needs_a_server_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chosen = ["-m", "not browser and not faults", "-k", "import"]
    assert pytest_arguments(["-k", "import"]) == chosen
    said = capsys.readouterr().out
    assert ("needs Chromium" in said, "needs Redis" in said) == (True, True)


def test_pytest_arguments_of_the_whole_suite_takes_every_core() -> None:
    assert pytest_arguments([]) == ["-m", "not browser and not faults", "-n", "auto"]


@pytest.mark.parametrize("chosen", [["-m", "browser"], ["-mslow"]])
def test_pytest_arguments_keeps_a_choice_by_marker(chosen: list[str]) -> None:
    assert pytest_arguments(chosen) == chosen
