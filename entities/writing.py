"""Beginning a page that others wait for: a draft that has the name by which they ask for it.

The draft is known under the name at once, so that whoever waits links to it; readers are shown the
words alone until it is published.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction

from entities.graph.kinds import graph_models
from entities.models.link import Link
from entities.names import lookup_key
from newsroom.bilingual.detection import detect
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.text import is_blank

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: Edges that are asked for a name; one name in ten thousand texts is told by a few of them.
_ASKED: Final = 200


def writable_kinds(user: Any) -> list[tuple[str, Any]]:
    """The kinds of page that `user` may begin, each with its model. A few queries a kind."""
    return [
        (model.kind, model)
        for model in graph_models()
        if model.route_name and _parent_for(model, user) is not None
    ]


def _parent_for(model: Any, user: Any) -> Any:
    """The page below which a new page of `model` stands, if `user` may put one there."""
    for parent_model in model.clean_parent_page_models():
        parent = parent_model.objects.order_by("path").first()
        if parent and parent.permissions_for_user(user).can_add_subpage():
            return parent
    return None


def begin(key: str, *, kind: str, user: Any) -> Any:
    """A draft of `kind` for those who wait under `key`; None where nobody does any more.

    PermissionDenied where `user` may not add such a page.
    """
    model = dict(writable_kinds(user)).get(kind)
    if model is None:
        raise PermissionDenied
    with transaction.atomic():
        edges = list(
            Link.objects.filter(target=None, target_key=key, target_kind__in=("", kind))
            .order_by("pk")
            .values_list("target_slug", "label", "language")[:_ASKED]
        )
        if not edges:
            return None
        name = Counter(slug for slug, _label, _language in edges).most_common(1)[0][0]
        texts = headlines(name, [(label, language) for _slug, label, language in edges])
        columns = {f"headline_{language}": text for language, text in texts.items()}
        slug = name if _SLUG.fullmatch(name) else ""
        page = model(slug=slug, live=False, owner=user, **columns)
        _parent_for(model, user).add_child(instance=page)
        page.save_revision(user=user, log_action=True, clean=False)
    return page


def headlines(name: str, labels: list[tuple[str, str]]) -> dict[str, str]:
    """What a page that is asked for as `name` may be called, by language.

    `labels` are the words of links to it, each with the language of its text ("" for a row). Words
    that only repeat a slug are no name; without any other a slug is told as words.
    """
    said: dict[str, Counter[str]] = {language: Counter() for language in LANGUAGES}
    for label, language in _worded(name, labels):
        said[language][label] += 1
    found = {code: counted.most_common(1)[0][0] for code, counted in said.items() if counted}
    if found:
        return found
    words = name.replace("-", " ") if _SLUG.fullmatch(name) else name
    return {detect(words) or "en": words[:1].upper() + words[1:]}


def _worded(name: str, labels: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    is_slug = _SLUG.fullmatch(name) is not None
    for label, language in [*labels, *([] if is_slug else [(name, "")])]:
        repeats = lookup_key(label) == lookup_key(name)
        if is_blank(label) or (is_slug and repeats and _SLUG.fullmatch(label)):
            continue
        # A Korean word in an English text is a Korean name.
        yield label, detect(label) or language or "en"
