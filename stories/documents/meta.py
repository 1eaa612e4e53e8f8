"""The meta line: type, date, heads, the facts of a kind, and counts to be checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stories.documents.anatomy import Line, shortened
from stories.documents.kinds import DocumentKind, Fact, Kinds
from stories.documents.model import TakeItem
from stories.documents.plain import one_line
from stories.documents.problems import Findings, gettext_noop
from stories.documents.takes import MAX_NAME

_BETWEEN = re.compile(r"\s+[·•‧∙]\s+")
_COUNT = re.compile(r"(\d{1,9})\s+(take|lens|region)(?:s|es)?\Z", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_LONGEST = 255

_TWICE = gettext_noop("“%(key)s” stands twice in the meta line.")
_UNREADABLE = gettext_noop("“%(text)s” in the meta line is neither “key: value” nor a count.")
_UNKNOWN_KEY = gettext_noop(
    "“%(key)s” in the meta line is not known for this type; its value “%(value)s” is left out."
)
_UNKNOWN_TYPE = gettext_noop("The type “%(type)s” is none of: %(known)s.")
_NO_TYPE = gettext_noop("Neither a meta line nor a canonical address says what type this is.")
_OTHER_TYPE = gettext_noop(
    "The meta line says the type is “%(type)s”, the canonical address says “%(other)s”."
)
_NO_DATE = gettext_noop("“%(date)s” is not a date of the form 2026-01-31.")
_BAD_FACT = gettext_noop("“%(value)s” cannot be the %(key)s.")
_TOO_LONG = gettext_noop("%(key)s has %(length)s characters; at most %(limit)s are possible.")
_TAKES = gettext_noop("The meta line counts %(claimed)s takes; the document has %(found)s.")
_LENSES = gettext_noop("The meta line counts %(claimed)s lenses; the document has %(found)s.")
_REGIONS = gettext_noop("The meta line counts %(claimed)s regions; the document has %(found)s.")

_COUNTS = {"take": _TAKES, "lens": _LENSES, "region": _REGIONS}


@dataclass(slots=True)
class Meta:
    """What the meta line says, not yet judged."""

    line: int | None = None
    values: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def read(line: Line | None, findings: Findings) -> Meta:
    """The keys, values and counts of the meta line."""
    if line is None:
        return Meta()
    meta = Meta(line.number)
    for part in _BETWEEN.split(line.text.strip()):
        item = one_line(part).strip("·•‧∙ ")
        key, colon, value = item.partition(":")
        key = key.strip().casefold()
        if count := _COUNT.match(item):
            meta.counts[count[2].casefold()] = int(count[1])
        elif colon and key in meta.values:
            findings.error(_TWICE, line=line.number, key=shortened(key))
        elif colon and key:
            meta.values[key] = value.strip()
        elif item:
            findings.warning(_UNREADABLE, line=line.number, text=shortened(item))
    return meta


def kind_of(
    meta: Meta, *, addressed: DocumentKind | None, kinds: Kinds, findings: Findings
) -> DocumentKind | None:
    """The kind that the meta line and the address agree on."""
    name = meta.values.get("type", "")
    kind = kinds.named(name) or kinds.named(name.casefold())
    known = ", ".join(each.name for each in kinds)
    if name and not kind:
        findings.error(_UNKNOWN_TYPE, line=meta.line, type=shortened(name), known=known)
    elif kind and addressed and kind != addressed:
        findings.error(_OTHER_TYPE, line=meta.line, type=kind.name, other=addressed.name)
    elif not kind and not addressed:
        findings.error(_NO_TYPE, line=meta.line)
    return kind or addressed


def date_of(meta: Meta, findings: Findings) -> date | None:
    """The date, or None where the meta line gives none."""
    written = meta.values.get("date")
    if written is None:
        return None
    try:
        if _DATE.match(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    findings.error(_NO_DATE, line=meta.line, date=shortened(written))
    return None


def heads_of(meta: Meta, findings: Findings) -> tuple[str, ...]:
    """The topics, in order."""
    return _several(meta, "heads", findings, longest=MAX_NAME)


def facts_of(meta: Meta, kind: DocumentKind, findings: Findings) -> Mapping[str, tuple[str, ...]]:
    """What the kind declares beyond type, date and heads; the rest is named and left out."""
    facts: dict[str, tuple[str, ...]] = {}
    for fact in kind.facts:
        if values := _fact(meta, fact, findings):
            facts[fact.name] = values
    known = {"type", "date", "heads", *(fact.name for fact in kind.facts)}
    for key, value in meta.values.items():
        if key not in known:
            findings.warning(
                _UNKNOWN_KEY, line=meta.line, key=shortened(key), value=shortened(value)
            )
    return facts


def _fact(meta: Meta, fact: Fact, findings: Findings) -> tuple[str, ...]:
    values = _several(meta, fact.name, findings, many=fact.many)
    for value in values:
        if fact.pattern and not re.fullmatch(fact.pattern, value):
            findings.error(_BAD_FACT, line=meta.line, value=shortened(value), key=fact.name)
    return values


def _several(
    meta: Meta, key: str, findings: Findings, *, many: bool = True, longest: int = _LONGEST
) -> tuple[str, ...]:
    written = meta.values.get(key, "")
    values = tuple(filter(None, map(one_line, written.split(",") if many else [written])))
    for value in values:
        if len(value) > longest:
            findings.error(_TOO_LONG, line=meta.line, key=key, length=len(value), limit=longest)
    return values


def counted(takes: tuple[TakeItem, ...]) -> dict[str, int]:
    """What the meta line may claim of `takes`; those without a lens are one group."""
    return {
        "take": len(takes),
        "lens": len({take.lens for take in takes}),
        "region": len({take.region for take in takes if take.region}),
    }


def check_counts(meta: Meta, takes: tuple[TakeItem, ...], findings: Findings) -> None:
    """Warn of every count that disagrees with the body."""
    found = counted(takes)
    for noun, claimed in meta.counts.items():
        if claimed != found[noun]:
            findings.warning(_COUNTS[noun], line=meta.line, claimed=claimed, found=found[noun])
