"""Which language a command speaks."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from newsroom.terminal import TerminalCommand, language_of


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ko_KR.eucKR"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": ""}, "ko"),
        ({"LANG": "ja_JP.UTF-8"}, "en"),
    ],
)
def test_language_is_the_one_of_the_environment(environment, language):
    assert language_of(environment) == language


class Greeting(TerminalCommand):
    requires_system_checks = []

    def handle(self, **_options):
        self.stdout.write(_("Front page"))


@pytest.mark.parametrize(
    ("locale", "said"), [("ko_KR.UTF-8", "첫 화면\n"), ("C.UTF-8", "Front page\n")]
)
def test_command_speaks_it_and_leaves_the_language_of_others(monkeypatch, locale, said):
    monkeypatch.setenv("LC_ALL", locale)
    out = StringIO()
    with override("en"):
        call_command(Greeting(), stdout=out)
        assert (out.getvalue(), get_language()) == (said, "en")
