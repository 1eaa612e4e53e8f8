"""Kinds of document, and how a site adds its own."""

import pytest

from stories.documents.kinds import ENTITY, KINDS, LENS, PROSE, STORY, Section


def test_story_has_its_sections_in_order():
    assert [(section.name, section.shape) for section in STORY.sections] == [
        ("summary", "prose"),
        ("split", "prose"),
        ("figures", "figures"),
        ("why", "prose"),
        ("watch", "items"),
        ("takes", "takes"),
        ("graph", "graph"),
    ]


@pytest.mark.parametrize(
    ("heading", "name", "language"),
    [
        ("Summary", "summary", "en"),
        ("SUMMARY :", "summary", "en"),
        ("요약", "summary", "ko"),
        ("왜중요한가", "why", "ko"),
        ("Regional takes (batched by bias/lens)", "takes", "en"),
        ("지역별 보도 (성향 / 관점별)", "takes", "ko"),
        ("이어진 기사와 개체", "graph", "ko"),
    ],
)
def test_heading_opens_its_section(heading, name, language):
    found = STORY.section_for(heading)
    assert found is not None
    assert (found[0].name, found[1]) == (name, language)


def test_unknown_heading_opens_nothing():
    assert STORY.section_for("Summary of it") is None


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_heading_opens_two_sections(kind):
    headings = [
        heading
        for section in kind.sections
        for accepted in section.headings.values()
        for heading in accepted
    ]
    assert [kind.section_for(heading)[0].name for heading in headings] == [
        section.name
        for section in kind.sections
        for accepted in section.headings.values()
        for _heading in accepted
    ]


def test_kinds_are_found_by_name_and_by_route():
    assert [KINDS.named(name) for name in ("story", "entity", "lens", "n")] == [
        STORY,
        ENTITY,
        LENS,
        None,
    ]
    assert [KINDS.routed(route) for route in ("n", "entity", "lens", "story")] == [
        STORY,
        ENTITY,
        LENS,
        None,
    ]


def test_extended_kind_has_its_section_where_it_was_asked_for():
    background = Section("background", PROSE, {"en": ("Background",), "ko": ("배경",)})
    briefing = STORY.extended(name="briefing", route="b", sections=(background,), after="why")

    assert [section.name for section in briefing.sections][3:5] == ["why", "background"]
    assert KINDS.adding(briefing).routed("b") == briefing
    assert KINDS.routed("b") is None


def test_extending_after_an_unknown_section_is_an_error():
    with pytest.raises(ValueError, match="nowhere"):
        STORY.extended(name="x", route="x", after="nowhere")
