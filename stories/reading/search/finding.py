"""The pages that answer what a reader asked, the best first, of those that the reader may open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import BigIntegerField, QuerySet
from modelsearch.utils import get_content_type_pk
from wagtail.models import Page

from newsroom.bilingual.named import withheld_pages
from newsroom.bilingual.reader import Reader
from newsroom.prepared import Given, Prepared, keys, lists
from newsroom.search import asking
from newsroom.search.analysis import marks
from newsroom.search.analysis.names import dictionary
from newsroom.search.expressions import EVERYTHING, NOTHING, Expression, Token, any_of
from newsroom.search.ranking import AUTOCOMPLETE, Question, best, has_dates
from stories.kinds import page_kinds
from stories.models import Take
from stories.reading.search.asked import Asked

#: Answers that a reader can turn to; one more says that there are more.
WINDOW = 100
_VISIBLE: Final = Token(marks.VISIBLE)


@dataclass(frozen=True, slots=True)
class Answers:
    """The keys of the pages that answer, in order, the content type of each, and whether there
    are more of them."""

    keys: tuple[int, ...]
    types: Mapping[int, int] = field(default_factory=dict)
    has_more: bool = False


def answers(asked: Asked, reader: Reader, *, operator: str = "and") -> Answers:
    """The pages that answer `asked`. Seven queries at most."""
    words: Expression = EVERYTHING if asked.is_narrowed else NOTHING
    if asked.query:
        words = asking.read(asked.query, names=dictionary.current(), operator=operator)
    question = Question(
        words=words,
        name=asking.name(asked.query),
        within=_within(asked),
        since=asked.since,
        until=asked.until,
    )
    return _open(question, reader, limit=WINDOW)


def completions(typed: str, reader: Reader, *, limit: int) -> tuple[int, ...]:
    """The pages whose names begin with what was typed, or have a word that does.

    Half of them may be what has no date, entities and lenses, before the stories: whoever types a
    name looks for what is called so.
    """
    models = {kind.model for kind in page_kinds()}
    undated = {model for model in models if not has_dates(model)}
    words, name = asking.read_typing(typed, names=dictionary.current()), asking.name(typed)
    found: tuple[int, ...] = ()
    for of_models, most in ((undated, limit // 2), (models - undated, limit)):
        within = [_VISIBLE, _of_kinds(of_models)]
        question = Question(words, name=name, within=within, columns=(AUTOCOMPLETE,))
        found += _open(question, reader, limit=most).keys
    return found[:limit]


def _open(question: Question, reader: Reader, *, limit: int) -> Answers:
    searched = {get_content_type_pk(model) for model in searched_models().values()}
    hits = [hit for hit in best(question, limit=limit + 1) if hit.content_type_id in searched]
    found = [int(hit.object_id) for hit in hits]
    open_ = set(_opened(found, reader))
    types = {int(hit.object_id): hit.content_type_id for hit in hits}
    shown = tuple(key for key in found[:limit] if key in open_)
    return Answers(shown, types, has_more=len(found) > limit)


def _opened(found: Sequence[int], reader: Reader) -> Iterator[int]:
    """Those of the pages that `reader` may open, in no order. One query, none for none."""
    for part in lists(found):
        length, given = keys("id", part)
        rows = _live_among.rows(length, **given)
        yield from (row.id for row in rows if reader.may_open(row.path, row.url_path))


@Prepared
def _live_among(length: int) -> QuerySet[Any, Any]:
    """Pages that are live and not withheld, with their places."""
    wanted = Given.many("id", BigIntegerField(), length=length)
    pages: QuerySet[Any] = QuerySet(Page).filter(id__in=wanted, live=True)
    for withheld in withheld_pages():
        pages = pages.exclude(id__in=withheld)
    return pages.order_by().values_list("id", "path", "url_path")


def _within(asked: Asked) -> Sequence[Expression]:
    return list(_conditions(asked))


def _conditions(asked: Asked) -> Iterator[Expression]:
    yield _VISIBLE
    if asked.kind in searched_models():
        yield _of_kinds([searched_models()[asked.kind]])
    if asked.head:
        yield Token(marks.fact("head", asked.head))
    if asked.lens:
        yield Token(marks.fact("lens_page", asked.lens))
    if asked.region:
        yield Token(marks.fact("region", asked.region))


def searched_models() -> dict[str, type[Any]]:
    """The page types that readers search, by the name of their kind."""
    return {**{kind.name: kind.model for kind in page_kinds()}, Take.kind: Take}


def _of_kinds(models: Iterable[type[Any]]) -> Expression:
    return any_of(Token(marks.kind(get_content_type_pk(model))) for model in models)
