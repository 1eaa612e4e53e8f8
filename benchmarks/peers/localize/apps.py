"""The app of the peer."""

from django.apps import AppConfig


class LocalizeConfig(AppConfig):
    """A label of its own, because `benchmarks` is not installed."""

    name = "benchmarks.peers.localize"
    label = "localize"
