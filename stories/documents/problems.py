"""What is wrong with a document, and where.

A problem carries an English template and its values apart, so that whoever shows it can
translate it; the pure half marks its messages and leaves translating to others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning"]


def gettext_noop(message: str) -> str:
    """Mark `message` for the catalogues without translating it here."""
    return message


#: A broken file of a hundred thousand lines is as broken as its first hundred.
MOST_REPORTED = 100

_MORE = gettext_noop("There are %(count)s more problems.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: an error rejects the document, a warning goes with it."""

    level: Level
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None

    @property
    def message(self) -> str:
        """The message in English."""
        return self.template % self.values


class RejectedError(Exception):
    """Ends one stage of parsing with the problem that makes going on pointless.

    It never leaves `parse`, which answers with a value.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def rejected(template: str, *, line: int | None = None, **values: object) -> RejectedError:
    """The exception for an error after which nothing else can be said."""
    return RejectedError(Problem("error", template, values, line))


@dataclass(slots=True)
class Findings:
    """Problems as they are found, in order; every stage of one parse writes into it."""

    problems: list[Problem] = field(default_factory=list)

    def error(self, template: str, *, line: int | None = None, **values: object) -> None:
        self.problems.append(Problem("error", template, values, line))

    def warning(self, template: str, *, line: int | None = None, **values: object) -> None:
        self.problems.append(Problem("warning", template, values, line))

    @property
    def fatal(self) -> bool:
        """Whether the document must be rejected."""
        return any(problem.level == "error" for problem in self.problems)

    def in_order(self) -> tuple[Problem, ...]:
        """The problems by line, the whole file's first; of a long list the end is counted."""
        ordered = sorted(self.problems, key=lambda problem: problem.line or 0)
        rest = ordered[MOST_REPORTED:]
        if not rest:
            return tuple(ordered)
        level: Level = "error" if any(problem.level == "error" for problem in rest) else "warning"
        return (*ordered[:MOST_REPORTED], Problem(level, _MORE, {"count": len(rest)}))
