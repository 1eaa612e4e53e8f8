"""What of the graph a page may show, in the terms of the page cache."""

from typing import Any, Final

from entities.models.link import Link

#: Any edge that readers see, of any page.
GRAPH: Final = "graph"


def links_to(pk: Any) -> str:
    """Which pages readers see linking to a page, and with which sentences."""
    return f"links:{pk}"


def links_from(*pages: Any) -> set[str]:
    """The pages that list one of `pages` among those which link to them. One query."""
    targets = Link.objects.filter(source__in=pages, draft=False, target__isnull=False).order_by()
    return {links_to(target) for target in targets.values_list("target", flat=True).distinct()}
