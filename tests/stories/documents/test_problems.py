"""Messages: every template of the pure half can be filled with the values that come with it."""

import ast
import re
from pathlib import Path

import pytest

import stories.documents

SOURCES = sorted(Path(stories.documents.__file__).parent.glob("*.py"))


def _constants(tree):
    """The marked templates of one module by name."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            called = node.value.func
            if isinstance(called, ast.Name) and called.id == "gettext_noop":
                yield node.targets[0].id, ast.literal_eval(node.value.args[0])


def _reports(tree):
    """Each template by name with the names of the values that it is reported with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Name):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in {"error", "warning", "rejected"}:
                yield node.args[0].id, {each.arg for each in node.keywords} - {"line"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_templates_name_the_values_that_they_are_given(source):
    tree = ast.parse(source.read_text(encoding="utf-8"))
    templates = dict(_constants(tree))
    reported = [(name, values) for name, values in _reports(tree) if name in templates]

    assert reported == [
        (name, set(re.findall(r"%\((\w+)\)s", templates[name]))) for name, _values in reported
    ]
