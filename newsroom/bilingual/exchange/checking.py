"""Whether a file that came back can be taken in at all: its languages, its keys, its seals.

A file that fails here changes nothing, whatever else is in it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from newsroom.bilingual.exchange.protecting import Fault, gettext_noop
from newsroom.bilingual.exchange.sealing import opened
from newsroom.bilingual.exchange.units import Returned, ReturnedUnit, UnitKey
from newsroom.bilingual.languages import LANGUAGES, Language, is_language, other
from newsroom.bilingual.translation.counting import offered

#: Of a file that is wrong throughout this many faults are told.
MOST_TOLD: Final = 50

_LANGUAGES = gettext_noop("The file goes from “%(source)s” to “%(target)s”; here it is %(pairs)s.")
_NOTHING = gettext_noop("There is no text in the file.")
_FOREIGN = gettext_noop("“%(key)s” is no text of this newsroom.")
_TWICE = gettext_noop("“%(key)s” stands in the file more than once.")
_NO_PAGE = gettext_noop("“%(key)s”: there is no such page.")
_NO_TEXT = gettext_noop("“%(key)s”: the page has no such text.")
_BAD_SEAL = gettext_noop("“%(key)s”: the seal was not made here, or was changed.")
_OTHER_SEAL = gettext_noop("“%(key)s”: the seal belongs to another text.")
_MORE = gettext_noop("There are %(count)d more faults.")

Keyed = tuple[UnitKey, ReturnedUnit]


def target_language(returned: Returned) -> Language | None:
    """The language into which the file was translated; None where it is not one of ours."""
    source, target = _primary(returned.source), _primary(returned.target)
    return target if is_language(target) and source == other(target) else None


def _primary(code: str) -> str:
    """`ko` of `ko-KR` and `ko_KR`."""
    return code.strip().lower().replace("_", "-").partition("-")[0]


def keyed_units(returned: Returned) -> list[Keyed]:
    """The units with their keys; those that have none are left out, and told by `faults_in`."""
    keys = ((UnitKey.of(unit.key), unit) for unit in returned.units)
    return [(key, unit) for key, unit in keys if key is not None]


def faults_in(returned: Returned, models: Mapping[int, type[Any]]) -> tuple[Fault, ...]:
    """What is wrong with a file as a whole; `models` are the types of its pages that exist."""
    found = list(returned.faults) or list(_faults(returned, models))
    rest = len(found) - MOST_TOLD
    return (*found[:MOST_TOLD], *([Fault(_MORE, {"count": rest})] if rest > 0 else ()))


def _faults(returned: Returned, models: Mapping[int, type[Any]]) -> Iterator[Fault]:
    language = target_language(returned)
    if language is None:
        pairs = ", ".join(f"{other(code)}→{code}" for code in LANGUAGES)
        values = {"source": returned.source, "target": returned.target, "pairs": pairs}
        yield Fault(_LANGUAGES, values)
        return
    if not returned.units:
        yield Fault(_NOTHING)
    seen: set[str] = set()
    for unit in returned.units:
        fault = _fault_of(unit, language, models, seen)
        seen.add(unit.key)
        if fault:
            yield replace(fault, values={"key": unit.key[:100]}, line=unit.line)


def _fault_of(
    unit: ReturnedUnit, language: str, models: Mapping[int, type[Any]], seen: Collection[str]
) -> Fault | None:
    key = UnitKey.of(unit.key)
    if key is None:
        return Fault(_FOREIGN)
    if unit.key in seen:
        return Fault(_TWICE)
    if key.page not in models:
        return Fault(_NO_PAGE)
    if not _has_text(models[key.page], key):
        return Fault(_NO_TEXT)
    return _fault_of_seal(unit, language) if unit.seal else None


def _has_text(model: type[Any], key: UnitKey) -> bool:
    page = offered(model)
    shape = page.rows.get(key.relation) if key.relation else page
    return shape is not None and key.name in shape.pairs


def _fault_of_seal(unit: ReturnedUnit, language: str) -> Fault | None:
    basis = opened(unit.seal)
    if basis is None:
        return Fault(_BAD_SEAL)
    return None if (basis.key, basis.language) == (unit.key, language) else Fault(_OTHER_SEAL)
