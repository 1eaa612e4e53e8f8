"""Missing, out of date or current: by what is remembered, never by guess."""

from newsroom.bilingual.origins import entry, state

KO, EN = "<p>수출을 막았다</p>", "<p>Exports were blocked</p>"


def test_state_no_text_with_a_source():
    assert state(None, source=EN, remembered=None) == "missing"


def test_state_neither_text():
    assert state(None, source="<p></p>", remembered=None) == "current"


def test_state_source_changed_since():
    remembered = entry(KO, source=EN, origin="person")
    assert state(KO, source="<p>Exports were halted</p>", remembered=remembered) == "outdated"


def test_state_source_reformatted_since():
    remembered = entry(KO, source=EN, origin="machine")
    assert state(KO, source="<p>Exports  were blocked</p>", remembered=remembered) == "current"


def test_state_original_stays_current_when_translation_arrives():
    remembered = entry(KO, source=None, origin="import")
    assert state(KO, source=EN, remembered=remembered) == "current"


def test_state_nothing_remembered():
    assert state(KO, source=EN, remembered=None) == "current"
