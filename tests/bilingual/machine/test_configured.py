"""The machine that a site names in its settings."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.bilingual.machine.configured import (
    check_translator,
    has_translator,
    make_translator,
)
from tests.bilingual.machine.machines import Echo

ECHO = "tests.bilingual.machine.machines.Echo"


def test_site_without_a_machine_has_none(settings: Any) -> None:
    assert not has_translator()
    assert check_translator() == []
    with pytest.raises(ImproperlyConfigured):
        make_translator()


def test_machine_is_made_with_the_options_of_the_site(settings: Any) -> None:
    settings.NEWSROOM_TRANSLATOR = ECHO
    settings.NEWSROOM_TRANSLATOR_OPTIONS = {"suffix": "!"}
    machine = make_translator()
    assert isinstance(machine, Echo)
    assert machine.suffix == "!"
    assert check_translator() == []


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("nowhere.Machine", {}, "NEWSROOM_TRANSLATOR: No module named 'nowhere'"),
        ("datetime.date", {}, "NEWSROOM_TRANSLATOR: datetime.date is no subclass of Translator."),
        (ECHO, {"key": "x"}, "NEWSROOM_TRANSLATOR_OPTIONS: "),
    ],
)
def test_machine_that_cannot_be_made_is_told_when_the_site_starts(
    settings: Any, name: str, options: dict[str, str], message: str
) -> None:
    settings.NEWSROOM_TRANSLATOR, settings.NEWSROOM_TRANSLATOR_OPTIONS = name, options
    (error,) = check_translator()
    assert error.msg.startswith(message)
    assert error.id == "bilingual.E010"
