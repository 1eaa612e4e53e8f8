"""Values that templates read.

Django looks for `{{ text.value }}` as `text["value"]` first and as an attribute second. A plain
object has no items: each time an error is raised and caught, which costs more than the answer does,
hundreds of times a page. What a presentation hands to templates answers the first question already.
"""


class TemplateValue:
    """A value whose attributes a template finds where it looks first."""

    __slots__ = ()

    __getitem__ = object.__getattribute__
