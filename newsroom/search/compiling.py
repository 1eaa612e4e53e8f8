"""Queries as Wagtail puts them, answered by our index, over any queryset."""

from collections import OrderedDict
from functools import cached_property
from typing import Any, ClassVar, Final

from django.db.models import Count, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from modelsearch.backends.base import BaseSearchQueryCompiler, BaseSearchResults, FilterFieldError
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks
from wagtail.search.models import IndexEntry

from newsroom.search import asking
from newsroom.search.analysis import marks
from newsroom.search.analysis.names import dictionary
from newsroom.search.expressions import (
    EVERYTHING,
    NOTHING,
    But,
    Expression,
    Token,
    all_of,
    any_of,
)
from newsroom.search.ranking import AUTOCOMPLETE, BODY, TITLE, Question, best, dialect, has_dates

#: Answers that can be had of one query; what is not among so many is not found by going on.
WINDOW: Final = 500


class TokenQueryCompiler(BaseSearchQueryCompiler):
    """A query for words, over the whole text of an object."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    columns: ClassVar[tuple[str, ...]] = (TITLE, BODY)

    @cached_property
    def expression(self) -> Expression:
        """What is asked for; nothing where no word is."""
        return self._expressed(self.query) or NOTHING

    def _expressed(self, query: Any) -> Expression | None:
        """What `query` asks for; None where it says nothing, so that others may decide."""
        match query:
            case PlainText() | Fuzzy():
                found = self._read(query.query_string, query.operator)
            case Phrase():
                found = asking.phrase(query.query_string, names=dictionary.current())
            case And() | Or():
                parts = [part for part in map(self._expressed, query.subqueries) if part]
                join = all_of if isinstance(query, And) else any_of
                return join(parts) if parts else None
            case Not():
                unwanted = self._expressed(query.subquery)
                return unwanted and _without(unwanted)
            case Boost():
                return self._expressed(query.subquery)
            case MatchAll():
                return EVERYTHING
            case _:
                raise NotImplementedError(f"{type(query).__name__} cannot be searched by.")
        return None if found == NOTHING else found

    def _read(self, text: str, operator: str) -> Expression:
        return asking.read(text, names=dictionary.current(), operator=operator)

    @property
    def searched(self) -> tuple[str, ...]:
        """The columns to look into: a title alone where only fields of titles were asked for."""
        if self.fields and all(map(_is_title, self._fields_asked())):
            return (TITLE,)
        return self.columns

    def _fields_asked(self) -> list[Any]:
        fields = self.queryset.model.get_searchable_search_fields()
        return [field for field in fields if field.field_name in self.fields]

    @cached_property
    def ranked(self) -> list[Any]:
        """The keys of the answers in their order, at most `WINDOW`."""
        hits = best(
            Question(
                words=self.expression,
                name=asking.name(_text(self.query)),
                within=[Token(marks.kind(get_content_type_pk(self.queryset.model)))],
                columns=self.searched,
            ),
            limit=WINDOW,
            is_dated=has_dates(self.queryset.model),
        )
        primary = self.queryset.model._meta.pk
        keys = [primary.to_python(hit.object_id) for hit in hits]
        allowed = set(self._keys(self.queryset.filter(pk__in=keys)))
        found = [key for key in keys if key in allowed]
        if len(hits) == WINDOW and len(found) < WINDOW:
            # The queryset is narrower than the index knows: the rest of it, the latest made first.
            others = self._keys(self.matching().exclude(pk__in=found).order_by("-pk"))
            found += others[: WINDOW - len(found)]
        return found

    def _keys(self, queryset: QuerySet[Any]) -> Any:
        return queryset.prefetch_related(None).values_list("pk", flat=True)

    def matching(self) -> QuerySet[Any]:
        """Everything of the queryset that answers, in the order of the queryset."""
        if self.expression == EVERYTHING:
            return self.queryset
        column = self.searched[-1]
        statement, asked = dialect().matching(column, self.expression)
        model = self.queryset.model
        entries = IndexEntry.objects.filter(
            content_type__in=get_descendants_content_types_pks(model),
            pk__in=RawSQL(statement, [asked]),  # noqa: S611 -- what is asked is a parameter
        )
        keys = entries.annotate(key=Cast("object_id", _key_of(model))).values("key")
        return self.queryset.filter(pk__in=keys)


class TokenAutocompleteCompiler(TokenQueryCompiler):
    """A query for what may still be in the middle of being typed."""

    columns: ClassVar[tuple[str, ...]] = (AUTOCOMPLETE,)

    def _read(self, text: str, operator: str) -> Expression:
        return asking.read_typing(text, names=dictionary.current(), operator=operator)

    @property
    def searched(self) -> tuple[str, ...]:
        """Always what is completed."""
        return self.columns


class TokenResults(BaseSearchResults):
    """The answers to a query, the best first unless the queryset has an order that is to hold."""

    supports_facet = True

    def _do_search(self) -> list[Any]:
        compiler = self.query_compiler
        if not compiler.order_by_relevance or compiler.expression == EVERYTHING:
            return list(_ordered(compiler.matching())[self.start : self.stop])
        keys = compiler.ranked[self.start : self.stop]
        found = compiler.queryset.in_bulk(keys) if keys else {}
        answers = [found[key] for key in keys if key in found]
        for place, each in enumerate(answers, start=self.start):
            if self._score_field:
                setattr(each, self._score_field, 1 / (1 + place))
        return answers

    def _do_count(self) -> int:
        compiler = self.query_compiler
        if not compiler.order_by_relevance or compiler.expression == EVERYTHING:
            count = compiler.matching().order_by().count()
        else:
            count = len(compiler.ranked)
        stop = count if self.stop is None else min(count, self.stop)
        return max(0, stop - self.start)

    def facet(self, field_name: str) -> dict[Any, int]:
        """How many answers there are to each value of a field, the most frequent first."""
        compiler = self.query_compiler
        if compiler._get_filterable_field(field_name) is None:
            raise FilterFieldError(
                f'Cannot facet by "{field_name}": it is no FilterField.', field_name=field_name
            )
        counted = compiler.matching().order_by().values(field_name).annotate(count=Count("pk"))
        return OrderedDict((row[field_name], row["count"]) for row in counted.order_by("-count"))


def _without(expression: Expression) -> Expression:
    return NOTHING if expression == EVERYTHING else But(EVERYTHING, expression)


def _is_title(field: Any) -> bool:
    return bool(field.field_name == "title" or (field.boost or 0) > 1)


def _text(query: Any) -> str:
    return getattr(query, "query_string", "")


def _key_of(model: type[Any]) -> Any:
    field = model._meta.pk
    while field.remote_field:
        field = field.target_field
    return type(field)()


def _ordered(queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset if queryset.query.order_by else queryset.order_by("-pk")
