"""What the reference says of the templates is what they have."""

import dataclasses
import importlib
import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader_tags import BlockNode

from newsroom.bilingual.frame import Frame
from newsroom.bilingual.named import bilingual_models
from newsroom.bilingual.templatetags.newsroom import register

REFERENCE = Path(__file__).parents[2] / "docs/reference/templates.md"
OF_THE_PROJECT = {"stories", "entities"}


@pytest.fixture(scope="module")
def text() -> str:
    return REFERENCE.read_text(encoding="utf-8")


def blocks_of(name: str) -> set[str]:
    template = engines["django"].get_template(name).template
    return {node.name for node in template.nodelist.get_nodes_by_type(BlockNode)}


def pages() -> list[type]:
    return [model for model in bilingual_models() if model._meta.app_label in OF_THE_PROJECT]


def test_every_value_of_the_frame_is_named(text):
    fields = {each.name for each in dataclasses.fields(Frame)} | {"site_name", "reads_in_other"}
    assert fields - set(re.findall(r"`(\w+)`", text)) == set()


def test_every_block_is_named(text):
    blocks = blocks_of("newsroom/base.html").union(*(blocks_of(page.template) for page in pages()))
    assert blocks - set(re.findall(r"`(\w+)`", text)) == set()


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.__name__)
def test_every_page_type_is_named_with_its_view(text, page):
    module, _, function = page.presentation.rpartition(".")
    view = importlib.import_module(module).present.__annotations__["return"].__name__
    assert function == "present"
    assert f"| `{page.template}` | `{module}.{view}` |" in text


def test_every_tag_and_filter_is_named(text):
    assert [name for name in [*register.tags, *register.filters] if name not in text] == []
