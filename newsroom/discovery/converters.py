"""Numbers in addresses that a database can take: anybody may write any number there."""

from django.urls import register_converter


class KeyConverter:
    """A number from 0, in its one spelling, with which there is still room to reckon."""

    regex = "0|[1-9][0-9]{0,14}"

    def to_python(self, value: str) -> int:
        """The number that `value` spells."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The spelling of the number `value`."""
        return str(value)


register_converter(KeyConverter, "key")
