"""`manage.py test` hands its arguments to pytest."""

import pytest

from newsroom.management.commands.test import pytest_arguments


def test_pytest_arguments_leaves_out_the_browser_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert pytest_arguments(["-k", "import"]) == ["-m", "not browser", "-k", "import"]
    assert "need Chromium" in capsys.readouterr().out


@pytest.mark.parametrize("chosen", [["-m", "browser"], ["-mslow"]])
def test_pytest_arguments_keeps_a_choice_by_marker(chosen: list[str]) -> None:
    assert pytest_arguments(chosen) == chosen
