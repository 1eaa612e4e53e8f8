"""Write the versions of `requirements-dev.lock` into `pyproject.toml`, for people who use uv."""

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?<=\nconstraint-dependencies = \[\n).*?(?=\]\n)", re.DOTALL)


def constraints(lock: str) -> list[str]:
    """Each requirement of `lock` without its hashes, as a line of TOML."""
    lines = (line.removesuffix(" \\") for line in lock.splitlines() if line[:1].isalnum())
    return [f'    "{line.strip()}",\n' for line in lines]


if __name__ == "__main__":
    pyproject = PROJECT / "pyproject.toml"
    lock = (PROJECT / "requirements-dev.lock").read_text(encoding="utf-8")
    text = pyproject.read_text(encoding="utf-8")
    changed, count = BLOCK.subn(lambda _match: "".join(constraints(lock)), text, count=1)
    if count != 1:
        raise SystemExit("pyproject.toml has no block of constraint-dependencies")
    pyproject.write_text(changed, encoding="utf-8")
