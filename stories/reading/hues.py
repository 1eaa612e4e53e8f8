"""The colour of a lens: a name of one of the steps that the style sheet defines."""

#: Steps around the circle, so laid out in the style sheet that neighbours differ most.
STEPS = 12
_STEP_LENGTH = 4


def hue_of(path: str) -> str:
    """The step of the lens at the tree path `path`: the same on every page, for ever.

    The last part of a path numbers the pages below one parent in the order in which they came.
    """
    return str(int(path[-_STEP_LENGTH:], 36) % STEPS)
