"""Missing, out of date or current: by what is remembered, never by guess."""

from typing import Any

import pytest

from newsroom.bilingual.languages import LANGUAGES, other
from newsroom.bilingual.origins import confirmed, entry, original, state, written

KO, EN = "<p>수출을 막았다</p>", "<p>Exports were blocked</p>"


def test_state_no_text_with_a_source():
    assert state(None, source=EN, remembered=None) == "missing"


def test_state_neither_text():
    assert state(None, source="<p></p>", remembered=None) == "current"


def test_state_source_changed_since():
    remembered = entry(KO, source=EN, origin="person")
    assert state(KO, source="<p>Exports were halted</p>", remembered=remembered) == "outdated"


def test_state_source_reformatted_since():
    remembered = entry(KO, source=EN, origin="person")
    assert state(KO, source="<p>Exports  were blocked</p>", remembered=remembered) == "current"


def test_state_original_stays_current_when_translation_arrives():
    remembered = entry(KO, source=None, origin="import")
    assert state(KO, source=EN, remembered=remembered) == "current"


def test_state_nothing_remembered():
    assert state(KO, source=EN, remembered=None) == "current"


def test_state_machine_text_waits_for_a_person():
    remembered = entry(KO, source=EN, origin="machine")
    assert state(KO, source=EN, remembered=remembered) == "machine"
    assert state(KO, source="<p>Other</p>", remembered=remembered) == "outdated"


def test_state_source_gone_leaves_nothing_to_be_behind():
    remembered = entry(KO, source=EN, origin="person")
    assert state(KO, source=None, remembered=remembered) == "current"


# A text through its life


class Life:
    """A text in both languages, written one version after the other."""

    def __init__(self, ko: str | None = None, en: str | None = None) -> None:
        self.texts: dict[Any, str | None] = {"ko": None, "en": None}
        self.entries: dict[Any, Any] = {}
        self.write(ko=ko, en=en)

    def write(self, *, origin: Any = "person", **texts: str | None) -> "Life":
        before, self.texts = self.texts, {**self.texts, **texts}
        self.entries = written(self.entries, before=before, after=self.texts, origin=origin)
        return self

    def confirm(self, code: Any) -> "Life":
        self.entries[code] = confirmed(
            self.entries.get(code), text=self.texts[code], source=self.texts[other(code)]
        )
        return self

    @property
    def states(self) -> tuple[str, str]:
        ko, en = (
            state(
                self.texts[code],
                source=self.texts[other(code)],
                remembered=self.entries.get(code),
            )
            for code in LANGUAGES
        )
        return ko, en

    def forget(self) -> "Life":
        """As for pages that were made in code, or before anything was remembered."""
        self.entries = {}
        return self


@pytest.mark.parametrize("source", LANGUAGES)
def test_written_first_is_the_original(source):
    behind = {"ko": ("current", "outdated"), "en": ("outdated", "current")}[source]
    life = Life(**{source: "1"}).write(**{other(source): "2"})
    assert original(life.entries) == source
    assert life.write(**{other(source): "2a"}).states == ("current", "current")
    assert life.write(**{source: "1a"}).states == behind
    assert life.write(**{source: "1b"}).states == behind
    assert life.write(**{other(source): "2b"}).states == ("current", "current")


@pytest.mark.parametrize("changed", LANGUAGES)
@pytest.mark.parametrize("known", [True, False])
def test_written_both_at_once_leave_each_other_behind(changed, known):
    life = Life(ko="1", en="2")
    life = life if known else life.forget()
    assert life.states == ("current", "current")
    behind = {"ko": ("current", "outdated"), "en": ("outdated", "current")}
    assert life.write(**{changed: "a"}).states == behind[changed]
    assert life.write(**{other(changed): "b"}).states == ("current", "current")
    # Neither has become the original by that.
    assert life.write(**{other(changed): "c"}).states == behind[other(changed)]


def test_written_both_in_one_save_are_current_and_keep_their_original():
    life = Life(en="1").write(ko="2").write(ko="2a", en="1a")
    assert (life.states, original(life.entries)) == (("current", "current"), "en")


def test_still_valid_clears_and_keeps_the_original():
    life = Life(en="1").write(ko="2").write(en="1a").confirm("ko")
    assert (life.states, original(life.entries)) == (("current", "current"), "en")
    assert life.write(en="1b").states == ("outdated", "current")


def test_still_valid_of_a_machine_text_is_a_review():
    life = Life(en="1").write(ko="2", origin="machine")
    assert life.states == ("machine", "current")
    assert life.confirm("ko").states == ("current", "current")
    assert life.entries["ko"]["origin"] == "person"


def test_source_of_then_is_kept_while_the_translation_is_behind():
    life = Life(en="one").write(ko="하나").write(en="two").write(en="three")
    assert life.entries["ko"]["then"] == "one"
    assert "then" not in life.write(en="one").entries["ko"]
    assert life.states == ("current", "current")
    life.write(en="two").confirm("ko")
    assert "then" not in life.entries["ko"]


def test_text_cut_and_put_back_has_not_been_written():
    life = Life(en="1").write(ko="2", origin="import").write(en="1a")
    life.write(ko="").write(ko="2")
    assert life.states == ("outdated", "current")
    assert life.entries["ko"]["origin"] == "import"


def test_original_that_is_emptied_and_written_anew_is_still_the_original():
    life = Life(en="1").write(ko="2").write(en="")
    assert life.states == ("current", "missing")
    assert life.write(en="3").states == ("outdated", "current")
    assert life.entries["ko"]["then"] == "1"


def test_reformatting_writes_nothing():
    life = Life(en='<p>"Rare earths" - a <b>st</b>ory</p>').write(ko="2", origin="import")
    before = life.entries
    life.write(en="<p>“Rare  earths” — a story</p>")
    assert (life.entries, life.states) == (before, ("current", "current"))
