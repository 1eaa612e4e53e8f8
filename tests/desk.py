"""What an editor does at the desk: forms are opened, filled in and posted as a browser does it."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html, rich_text


class Desk:
    """What an editor does: opens forms, fills in some fields, and posts all of them."""

    def __init__(self, client: Client, interface: str) -> None:
        self.client = client
        self.interface = interface

    def form(self, url: str) -> Any:
        """Every field of the edit form at `url`, as a browser would send it."""
        response = self.client.get(url)
        assert response.status_code == 200
        return self.form_in(response)

    def form_in(self, response: Any) -> Any:
        """Every field of the edit form on the screen that came back."""
        return querydict_from_html(response.content.decode(), form_id="page-edit-form")

    def create(self, model: type[Any], parent: Any, *, action: str = "", **texts: Any) -> Any:
        """The response to creating a page of `model` below `parent`."""
        url = reverse(
            "wagtailadmin_pages:add",
            args=(model._meta.app_label, model._meta.model_name, parent.pk),
        )
        return self.post(url, self.filled(self.form(url), texts), action=action)

    def edit(self, page: Any, *, action: str = "", **texts: Any) -> Any:
        """The response to editing `page`, everything else left as it stands in the form."""
        url = reverse("wagtailadmin_pages:edit", args=(page.pk,))
        return self.post(url, self.filled(self.form(url), texts), action=action)

    def filled(self, form: Any, texts: dict[str, Any]) -> Any:
        """`form` with `texts`; HTML becomes what the rich-text editor posts."""
        for name, value in texts.items():
            form[name] = rich_text(value) if str(value).startswith("<") else value
        return form

    def post(self, url: str, form: Any, *, action: str = "") -> Any:
        """Post `form`, by the button `action` where one is named."""
        if action:
            form[f"action-{action}"] = action
        return self.client.post(url, form)


def errors_in(response: Any) -> list[str]:
    """The messages beside the fields of a form that came back, without repetition."""
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    found = (" ".join(tag.get_text().split()) for tag in soup.select("p.error-message"))
    return list(dict.fromkeys(found))


def messages_in(response: Any) -> list[str]:
    """What the desk says above the next screen."""
    return [" ".join(str(message).split()) for message in response.context["messages"]]


def add_row(form: Any, relation: str, **values: Any) -> Any:
    """`form` with one more row in `relation`, as the button below the list adds it."""
    place = int(form[f"{relation}-TOTAL_FORMS"])
    form[f"{relation}-TOTAL_FORMS"] = str(place + 1)
    row = {"id": "", "ORDER": str(place + 1), "DELETE": ""} | values
    for name, value in row.items():
        form[f"{relation}-{place}-{name}"] = value
    return form


def rows_in(response: Any) -> list[list[str]]:
    """The words of each cell of a listing, without the buttons of a row."""
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    table = soup.select_one("table.listing")
    rows = table.select("tbody tr") if table else []
    return [[_words(cell) for cell in row.select("td")] for row in rows]


def headings_in(response: Any) -> list[str]:
    """The headings of the columns of a listing."""
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    cells = soup.select("table.listing thead th")
    return [(cell.find("a") or cell).get_text(strip=True) for cell in cells]


def _words(cell: Any) -> str:
    for part in cell.select(".w-dropdown, script, template, .w-sr-only, input"):
        part.decompose()
    return " ".join(cell.get_text().split())
