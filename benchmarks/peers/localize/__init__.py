"""A plain Wagtail site whose pages are translated by wagtail-localize."""
