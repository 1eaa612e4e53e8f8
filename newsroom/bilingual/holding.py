"""Holding a page while something is decided about it and written.

A page is a row of the base table and one of its type. Saving writes the base row first; whoever
held them the other way round, as locking the joined row does, would wait in a circle with an
import that writes the page, and PostgreSQL ends one of the two.
"""

from typing import Any

from django.db import router
from django.db.transaction import get_connection

from newsroom.bilingual.base import base_page


def hold(model: type[Any], pk: int) -> Any:
    """The row of page `pk`, of type `model`; nobody else writes it until the transaction ends.

    Raises:
        ObjectDoesNotExist: it is gone.
    """
    base = base_page()
    if get_connection(router.db_for_write(base)).features.has_select_for_update:
        held = base._base_manager.filter(pk=pk).select_for_update(no_key=True)
        list(held.values_list("pk"))
    # Read in a statement of its own: it sees what those wrote who were waited for.
    return model._base_manager.get(pk=pk)
