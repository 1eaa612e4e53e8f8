"""Turning `[[…]]` into links, where the page exists, and back, where it is going.

Works on both forms of a version: a page in memory and the content of a revision. Nothing here
writes to the database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any, Protocol

from django.utils.html import strip_tags

from entities import wiki
from entities.graph.contents import (
    Changes,
    Contents,
    LinkedRow,
    carried_origins,
    linked_row,
)
from entities.graph.kinds import route_of_kind, row_relations, text_columns
from entities.graph.resolve import Node, Target, target_of_link, target_of_row
from entities.graph.scan import edges, page_anchor, rewrite
from entities.wiki import WikiLink
from newsroom.bilingual.detection import detect
from newsroom.bilingual.text import nfc


class Rewriter(Protocol):
    """What is to become of the links of a version."""

    def text(self, html: str, *, language: str) -> str:
        """The text `html`, which is in `language`, rewritten."""

    def row(self, row: LinkedRow, *, relation: str) -> LinkedRow:
        """The row rewritten."""


@dataclass(frozen=True, slots=True)
class Linking:
    """Links to pages that exist, in place of `[[…]]` and of rows that wait."""

    found: Mapping[Target, Node]

    def text(self, html: str, *, language: str) -> str:
        """`html` with real links, each with its label as given, else the page's name."""

        def linked(link: WikiLink) -> str | None:
            node = self.found.get(target_of_link(link))
            return page_anchor(node.pk, _label(link, node, language)) if node else None

        return rewrite(html, wiki_link=linked, page_link=None)

    def row(self, row: LinkedRow, *, relation: str) -> LinkedRow:
        """The row with its page; the name as it was given stays where the page has it not."""
        if not row.is_waiting:
            return row
        node = self.found.get(target_of_row(row.wanted, relation=relation))
        return _found_row(row, node) if node else row


def _label(link: WikiLink, node: Node, language: str) -> str:
    """The label as given; a name is its own label, a slug is not."""
    if link.label or nfc(link.target) != node.slug:
        return link.text
    return node.name_in(language)


def _found_row(row: LinkedRow, node: Node) -> LinkedRow:
    """Labels that are the page's own names go; a name that it only answers to stays as one."""
    own = {"ko": node.headline_ko, "en": node.headline_en}
    labels = {"ko": row.label_ko, "en": row.label_en}
    given = nfc(row.wanted).rpartition("/")[2].strip()
    if given not in {node.slug, *own.values()} and not any(labels.values()):
        labels[detect(given) or "en"] = given
    kept = {code: "" if label == own[code] else label for code, label in labels.items()}
    return LinkedRow(node.pk, "", kept["ko"], kept["en"])


@dataclass(frozen=True, slots=True)
class Releasing:
    """`[[…]]` in place of links to one page that is going, so that they can wait for another."""

    node: Node

    def text(self, html: str, *, language: str) -> str:
        """`html` with links to the page as text that names it."""
        del language

        def released(page_id: int, inside: str) -> str | None:
            return self._written(inside) if page_id == self.node.pk else None

        return rewrite(html, wiki_link=None, page_link=released)

    def _written(self, inside: str) -> str:
        """`[[…]]` with the label of the link; a page without a route leaves its label alone."""
        label = " ".join(unescape(strip_tags(inside)).split())
        route = route_of_kind(self.node.kind)
        link = wiki.written(self.node.slug, label=label, route=route) if route else None
        return escape(link, quote=False) if link else inside

    def row(self, row: LinkedRow, *, relation: str) -> LinkedRow:
        """The row waiting for the slug, with the page's names as labels."""
        del relation
        if row.target_id != self.node.pk:
            return row
        return LinkedRow(
            None,
            self.node.slug,
            row.label_ko or self.node.headline_ko,
            row.label_en or self.node.headline_en,
        )


def waiting_targets(model: type[Any], contents: Contents) -> set[Target]:
    """Everything that a version names without a page."""
    targets = {
        target_of_link(WikiLink(edge.name, "", edge.route))
        for html in contents.texts.values()
        if "[[" in html
        for edge in edges(html)
        if edge.page_id is None
    }
    for accessor, rows in contents.rows.items():
        relation = model.link_rows[accessor]
        targets |= {target_of_row(row.wanted, relation=relation) for row in rows if row.is_waiting}
    return targets


def changed_texts(model: type[Any], texts: Mapping[str, str], rewriter: Rewriter) -> Changes:
    """Those of `texts` that `rewriter` changes, old and new, by column."""
    changes = {}
    for _name, language, column in text_columns(model):
        old = texts[column]
        new = rewriter.text(old, language=language) if old else old
        if new != old:
            changes[column] = (old, new)
    return changes


def apply_to_page(page: Any, changes: Changes) -> None:
    """Put changed texts into `page`, in memory."""
    for column, (_old, new) in changes.items():
        setattr(page, column, new)
    if changes:
        page.text_origins = carried_origins(page.text_origins or {}, changes)


def apply_to_rows(rows: Iterable[Any], rewriter: Rewriter, *, relation: str) -> list[Any]:
    """Rewrite row instances in memory; those that changed."""
    changed = []
    for row in rows:
        old = LinkedRow(row.target_id, row.wanted, row.label_ko or "", row.label_en or "")
        new = rewriter.row(old, relation=relation)
        if new != old:
            row.target_id, row.wanted = new.target_id, new.wanted
            row.label_ko, row.label_en = new.label_ko or None, new.label_en or None
            changed.append(row)
    return changed


def rewritten_content(
    model: type[Any], content: Mapping[str, Any], contents: Contents, rewriter: Rewriter
) -> dict[str, Any] | None:
    """The serialised `content` of a revision rewritten, or None where nothing changed."""
    changes = changed_texts(model, contents.texts, rewriter)
    written: dict[str, Any] = {column: new for column, (_old, new) in changes.items()}
    if changes:
        written["text_origins"] = carried_origins(content.get("text_origins") or {}, changes)
    for accessor in row_relations(model):
        rows = content.get(accessor) or []
        new_rows = [_rewritten(row, rewriter, relation=model.link_rows[accessor]) for row in rows]
        if new_rows != rows:
            written[accessor] = new_rows
    return {**content, **written} if written else None


def _rewritten(row: dict[str, Any], rewriter: Rewriter, *, relation: str) -> dict[str, Any]:
    old = linked_row(row)
    new = rewriter.row(old, relation=relation)
    if new == old:
        return row
    return {
        **row,
        "target": new.target_id,
        "wanted": new.wanted,
        "label_ko": new.label_ko or None,
        "label_en": new.label_en or None,
    }
