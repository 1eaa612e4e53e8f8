"""What the desk's reports about the graph share: who may look, which pages, addresses and menu.

A report is Wagtail's `ReportView`: filters, CSV and XLSX, fifty rows a screen, and as many queries
for many rows as for one. Rows are pages on which the user may work.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from newsroom.bilingual.base import base_page
from newsroom.bilingual.speaking import spoken

#: Who may look at a report: whoever may do one of these to any page.
MAY: Final = ("add", "change", "publish")


def policy() -> Any:
    """The permission policy of pages."""
    return policy_registry.get_by_type(base_page())


def may_report(user: Any) -> bool:
    """Whether `user` works on any page."""
    return bool(policy().user_has_any_permission(user, list(MAY)))


def worked_on(pages: QuerySet, user: Any, *, key: str = "pk") -> QuerySet:
    """Those of `pages` (or of what leads to a page by `key`) on which `user` may work."""
    if user.is_active and user.is_superuser:
        return pages
    own = policy().instances_user_has_any_permission_for(user, list(MAY))
    return pages.filter(**{f"{key}__in": own.order_by().values("pk")})


def specific_pages(keys: Iterable[int]) -> dict[int, Any]:
    """These pages as what they are, by key. A query and one for each type."""
    pages = base_page().objects.filter(pk__in=set(keys)).defer_streamfields().specific()
    return {page.pk: page for page in pages}


def edit_url(page: Any) -> str:
    """Where `page` is edited."""
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


class GraphReportView(ReportView):
    """A report with a name of its own, from which its addresses and its file are called."""

    name: ClassVar[str] = ""
    any_permission_required = MAY
    is_searchable = False
    menu_order: ClassVar[int] = 100

    @property
    def permission_policy(self) -> Any:
        """That of pages."""
        return policy()

    def get_index_url(self) -> str:
        """The report."""
        return reverse(f"{self.name}_report")

    def get_index_results_url(self) -> str:
        """Its table alone, which the filters ask for."""
        return reverse(f"{self.name}_report_results")

    def stream_csv(self, rows: Any) -> Iterator[Any]:
        """Wagtail's own, in the language of the user: it is written when the request is over."""
        return spoken(super().stream_csv(rows), get_language())

    def get_filename(self) -> str:
        """The name of an exported file, with the day."""
        return f"{self.name.replace('_', '-')}-{timezone.localdate().isoformat()}"

    @classmethod
    def urls(cls) -> list[Any]:
        """Both addresses."""
        address = f"reports/{cls.name.replace('_', '-')}/"
        return [
            path(address, cls.as_view(), name=f"{cls.name}_report"),
            path(
                f"{address}results/",
                cls.as_view(results_only=True),
                name=f"{cls.name}_report_results",
            ),
        ]


class GraphReportMenuItem(MenuItem):
    """A report in the menu of reports, for those who work on pages."""

    def __init__(self, report: type[GraphReportView]) -> None:
        super().__init__(
            report.page_title,
            reverse(f"{report.name}_report"),
            name=report.name.replace("_", "-"),
            icon_name=report.header_icon,
            order=report.menu_order,
        )

    def is_shown(self, request: Any) -> bool:
        """Whether the user works on any page."""
        return may_report(request.user)
