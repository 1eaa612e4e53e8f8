"""What happens to the graph when Wagtail deletes, renames or moves a page. Two lines each."""

from typing import Any

from entities.graph import keeping, redirects


def forget_deleted(instance: Any, **_kwargs: Any) -> None:
    """Pages that link to a page which is being deleted wait for it again."""
    keeping.forget(instance)


def redirect_renamed(instance: Any, instance_before: Any, **_kwargs: Any) -> None:
    """The old addresses of a page whose slug changed lead to the new ones."""
    redirects.after_rename(instance, url_path_before=instance_before.url_path)


def redirect_moved(instance: Any, url_path_before: str, **_kwargs: Any) -> None:
    """The old addresses of a page that was moved lead to the new ones."""
    redirects.after_move(instance, url_path_before=url_path_before)
