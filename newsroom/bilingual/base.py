"""The base page of this site."""

from typing import Any

import swapper


def base_page() -> Any:
    """Wagtail's page, or that with which a site has swapped it; not before all models are there."""
    return swapper.load_model("wagtailcore", "Page")
