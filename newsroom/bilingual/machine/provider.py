"""What a translation machine has to do to serve a newsroom: one class with one method.

    class Machine(Translator):
        def __init__(self, key: str) -> None: ...

        def translate(self, texts, source, target):
            return [ask(text.marked, source, target, self.key) for text in texts]

A site names it in its settings: `NEWSROOM_TRANSLATOR = "mysite.machine.Machine"`, and the arguments
of its `__init__` in `NEWSROOM_TRANSLATOR_OPTIONS`.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.bilingual.exchange.units import Term
from newsroom.bilingual.languages import Language


class TranslatorError(Exception):
    """A machine cannot translate: a wrong key, a language that it has not. Its text is shown."""


class TranslatorBusyError(TranslatorError):
    """A machine cannot translate just now; it is asked again a little later."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One text for a machine.

    `marked` is well-formed XML inside: words, `<g1>…</g1>` around what has a link or emphasis,
    `<x2/>` for a break. The translation must have each of these once. `label` says which text it
    is, `terms` what the names in it are called in the other language.
    """

    marked: str
    label: str = ""
    terms: tuple[Term, ...] = ()


class Translator(ABC):
    """A translation machine. Made anew for each page; its `__init__` takes the site's options."""

    #: How many texts it is given at once.
    most_at_once: int = 50

    @abstractmethod
    def translate(
        self, texts: Sequence[Segment], source: Language, target: Language
    ) -> Sequence[str]:
        """The translations of `texts` from `source` into `target`, in the same notation and order.

        Set a time limit on whatever is asked over a network: the task that waits is ended after
        ten minutes.

        Raises:
            TranslatorBusyError: try again later.
            TranslatorError: it is of no use to try again.
        """
