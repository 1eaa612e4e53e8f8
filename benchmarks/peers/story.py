"""One story with its takes as plain data, in both languages: what every site of the table shows."""

import re
from typing import Any

Both = dict[str, str]
LANGUAGES = ("ko", "en")
_LINK = re.compile(r'<a linktype="page" id="(\d+)">')


def told(page: Any) -> dict[str, Any]:
    """`page`, a story of ours, and the names of all pages that it and its takes link to."""
    from stories.models import Take

    takes = Take.objects.live().child_of(page).select_related("outlet", "region", "lens_page")
    story = {
        "slug": page.slug,
        "headline": _both(page, "headline"),
        "dek": _both(page, "dek"),
        "date": page.date.isoformat(),
        **{name: _both(page, name) for name in ("summary", "split", "why")},
        "figures": [
            {"value": _both(row, "value"), "measure": _both(row, "measure")}
            for row in page.figures.all()
        ],
        "watch": [_both(row, "text") for row in page.watch.all()],
        "takes": [_take(take) for take in takes],
        "related": [row.target_id for row in page.related.all() if row.target_id],
        "mentions": [row.target_id for row in page.mentions.all() if row.target_id],
    }
    linked = {*map(int, _LINK.findall(str(story))), *story["related"], *story["mentions"]}
    return {**story, "pages": _pages(linked)}


def _take(take: Any) -> dict[str, Any]:
    return {
        "slug": take.slug,
        "outlet": _both(take.outlet, "name"),
        "region": _both(take.region, "name"),
        "lens": _both(take.lens_page and take.lens_page.specific, "headline"),
        "summary": _both(take, "summary"),
        "quote": take.quote_original or "",
        "source": take.source_url,
    }


def _pages(linked: set[int]) -> dict[str, Both]:
    from wagtail.models import Page

    pages = Page.objects.filter(pk__in=linked).specific()
    return {str(page.pk): _both(page, "headline") for page in pages}


def _both(row: Any, name: str) -> Both:
    """The text `name` of `row` in each language; empty where there is none, or no row."""
    return {code: getattr(row, f"{name}_{code}", None) or "" for code in LANGUAGES}
