"""In which languages a document may give the texts of a page: stricter than a web page.

A page that is visible in both languages gives each document the texts of one, so that the other
language never comes back as this one. A page that is visible in one language gives that on either
route, as it does to readers.
"""

from typing import Any

from newsroom.bilingual.languages import Language
from newsroom.bilingual.telling import Telling


def telling_of(page: Any, *, route: Language, child: Any = None) -> Telling:
    """How `page`, or `child` within it, is told in the document on `route`.

    A page that is told in both languages has no room for a take told in the other one only: then
    there is no language in which the take may be told.
    """
    visible = set((child or page).visible_languages())
    both = len(page.visible_languages()) > 1
    return Telling.to(route, visible=visible & {route} if both else visible)
