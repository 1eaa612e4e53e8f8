"""Values that templates read."""

from dataclasses import dataclass

import pytest
from django.template import Context, Template

from newsroom.bilingual.template_values import TemplateValue


@dataclass(frozen=True, slots=True)
class Part(TemplateValue):
    """A value with everything that a template may ask for."""

    name: str
    inner: object = None

    @property
    def shouted(self) -> str:
        """A property."""
        return self.name.upper()

    @property
    def broken(self) -> str:
        """A property that fails of itself."""
        return self.missing

    def doubled(self) -> str:
        """A method."""
        return self.name * 2


def written(template, **context):
    return Template(template).render(Context(context))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("part.name", "a"),
        ("part.shouted", "A"),
        ("part.doubled", "aa"),
        ("part.inner.name", "b"),
        ("part.missing", ""),
        ("part.inner.inner.name", ""),
        ("part.0", ""),
    ],
)
def test_template_finds_what_an_object_has(asked, answer):
    part = Part("a", Part("b"))
    assert written("{{ %s }}" % asked, part=part) == answer  # noqa: UP031


def test_error_of_a_property_is_not_passed_over():
    with pytest.raises(AttributeError, match="missing"):
        written("{{ part.broken }}", part=Part("a"))


def test_value_is_no_list():
    with pytest.raises(TypeError):
        iter(Part("a")).__next__()
    assert not hasattr(Part("a"), "__dict__")


def test_template_finds_it_where_it_looks_first(monkeypatch):
    asked = []

    class Watched(Part):
        def __getattribute__(self, name):
            asked.append(name)
            return super().__getattribute__(name)

    assert written("{{ part.name }}", part=Watched("a")) == "a"
    assert "name" not in asked
