"""What the reference says of the format is what the code reads and writes."""

import re
from pathlib import Path

import pytest

from entities.models.entity import EntityKind
from stories.documents import graph, takes
from stories.documents.kinds import KINDS
from stories.documents.parse import parse
from stories.documents.render import render

REFERENCE = Path(__file__).parents[2] / "docs/reference/document-format.md"


@pytest.fixture(scope="module")
def text() -> str:
    return REFERENCE.read_text(encoding="utf-8")


def test_example_is_in_normal_form(text):
    example = re.search(r"```markdown\n(.*?)```", text, re.DOTALL)[1]

    parsed = parse(example, name="a-story.en.md", kinds=KINDS)

    assert parsed.problems == ()
    assert render(parsed.document, kinds=KINDS) == example


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
def test_every_heading_is_named_in_its_order(text, kind, language):
    for section in kind.sections:
        assert ", ".join(f"`{form}`" for form in section.headings[language]) in text


def test_every_key_of_the_meta_line_is_named(text):
    keys = {fact.name for kind in KINDS for fact in kind.facts} | {"type", "date", "heads"}

    assert keys - set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set()


def test_every_kind_of_entity_is_named(text):
    assert ", ".join(f"`{kind}`" for kind in EntityKind.values) in text


@pytest.mark.parametrize(
    "forms", [takes.UNLABELLED, takes.SOURCE, graph.RELATED, graph.ENTITIES], ids=str
)
def test_every_label_is_named(text, forms):
    missing = [form for accepted in forms.values() for form in accepted if form not in text]

    assert missing == []
