"""Imports in the admin: the list of runs, the upload, and the page of one run.

Only asks `stories.importing.runs`; what happens to a document is decided there.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, TooManyFilesSent
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import FormView, View
from kombu.exceptions import OperationalError
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from newsroom.bilingual.listings import WIDE
from stories.admin.reporting import item_report, standing
from stories.admin.upload import UploadForm, too_many_files
from stories.importing import runs
from stories.importing.checked import quotes_of
from stories.models import ImportItem, ImportRun

ITEMS_PER_PAGE = 50


def may_import(user: Any) -> bool:
    """Whether `user` may bring documents in."""
    return user.has_perm("stories.add_importrun")


def may_publish(user: Any) -> bool:
    """Whether `user` may publish pages anywhere; else an import of theirs leaves drafts."""
    return policy_registry.get_by_type(Page).user_has_permission(user, "publish")


def _told(run: ImportRun) -> str:
    return _("%(done)d of %(total)d") % {"done": run.done, "total": run.total}


def _options(run: ImportRun) -> str:
    chosen = {_("Publishes"): run.publish, _("Dry run"): run.dry_run}
    return ", ".join(name for name, is_chosen in chosen.items() if is_chosen)


class RunIndexView(generic.IndexView):
    """All runs, newest first."""

    model = ImportRun
    permission_required = "add"
    any_permission_required = None
    page_title = gettext_lazy("Imports")
    header_icon = "download"
    is_searchable = False
    paginate_by = 30
    default_ordering = "-created_at"
    index_url_name = "imports:index"
    index_results_url_name = "imports:index_results"
    add_url_name = "imports:add"
    add_item_label = gettext_lazy("Import documents")
    columns = [
        TitleColumn(
            "created_at",
            label=gettext_lazy("Import"),
            url_name="imports:run",
            sort_key="created_at",
        ),
        Column("get_status_display", label=gettext_lazy("Status"), sort_key="status"),
        Column("told", label=gettext_lazy("Documents"), accessor=_told),
        Column("options", label=gettext_lazy("Options"), accessor=_options, classname=WIDE),
        UserColumn("user", label=gettext_lazy("Asked for by"), classname=WIDE),
        DateColumn("finished_at", label=gettext_lazy("Finished"), width="12%", classname=WIDE),
    ]

    def get_base_queryset(self) -> Any:
        """With the people who asked for them."""
        return super().get_base_queryset().select_related("user")


class _ImportScreen(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """What the screens of one import share."""

    model = ImportRun
    permission_required = "add"
    header_icon = "download"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way to this screen: home, imports."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("imports:index"), "label": _("Imports")},
            {"url": "", "label": self.get_page_title()},
        ]


@method_decorator(csrf_exempt, name="dispatch")
class UploadView(_ImportScreen, FormView):
    """Choose documents and start."""

    form_class = UploadForm
    template_name = "stories/admin/import_upload.html"
    page_title = gettext_lazy("Import documents")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Read the files before the token is checked: too many of them deserve an answer."""
        try:
            _files = request.FILES
        except TooManyFilesSent:
            return self._too_many(request)
        return csrf_protect(super().dispatch)(request, *args, **kwargs)

    def _too_many(self, request: HttpRequest) -> HttpResponse:
        self.setup(request)
        if not may_import(request.user):
            raise PermissionDenied
        form = UploadForm(may_publish=may_publish(request.user), data={}, files=None)
        form.full_clean()
        form.errors.clear()
        form.add_error("files", too_many_files())
        return self.render_to_response(self.get_context_data(form=form), status=413)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer publishing only to those who may."""
        return super().get_form_kwargs() | {"may_publish": may_publish(self.request.user)}

    def form_valid(self, form: UploadForm) -> HttpResponse:
        """Make the run, start it and show how it goes."""
        files = form.cleaned_data["files"]
        run = runs.create_run(
            # One at a time: together they may be larger than a web process should ever be.
            ((str(file.name), file.read()) for file in files),
            user=self.request.user,
            publish=form.cleaned_data.get("publish", False),
            dry_run=form.cleaned_data["dry_run"],
        )
        hand_over(self.request, run)
        return redirect("imports:run", run.pk)


def hand_over(request: HttpRequest, run: ImportRun) -> None:
    """Give `run` to the workers; a broker that cannot be reached is said, and the run stays."""
    try:
        runs.start(run)
    except OperationalError:
        ImportRun.objects.filter(pk=run.pk).update(status=run.Status.INTERRUPTED)
        messages.error(request, _("The queue of the workers cannot be reached. Go on later."))


class RunView(_ImportScreen, View):
    """One run: its progress while it goes, its report document by document."""

    template_name = "stories/admin/import_run.html"

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """The whole screen, or only what changes (`?part`) for the script that follows a run."""
        run = get_object_or_404(ImportRun.objects.select_related("user"), pk=pk)
        self.page_title = _("Import of %(when)s") % {
            "when": date_format(localtime(run.created_at), "DATETIME_FORMAT")
        }
        context = self.get_context_data(**self._report(run))
        template = "stories/admin/import_part.html" if "part" in request.GET else self.template_name
        return render(request, template, context)

    def _report(self, run: ImportRun) -> dict[str, Any]:
        # Before the items: a run that ends in between must not be over with a part of its list.
        now = standing(run)
        chosen = self.request.GET.get("result", "")
        items = run.items.select_related("page", "article").defer("content")
        items = items.exclude(result=ImportItem.Result.PENDING)
        if chosen in ImportItem.Result.values:
            items = items.filter(result=chosen)
        page = Paginator(items, ITEMS_PER_PAGE).get_page(self.request.GET.get("p"))
        quotes = quotes_of(list(page))
        return {
            "standing": now,
            "run": run,
            "page_obj": page,
            "reports": [item_report(item, quotes=quotes[item.pk]) for item in page],
            "chosen": chosen,
            "may_resume": may_resume(run),
        }


def may_resume(run: ImportRun) -> bool:
    """Whether `run` ended before its last document."""
    status = run.Status
    return run.status in {status.INTERRUPTED, status.FAILED, status.CANCELLED}


class _RunOperation(PermissionCheckedMixin, View):
    """Something that is done to a run by a button."""

    model = ImportRun
    permission_required = "add"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Do it, say so, and go back to the run."""
        run = get_object_or_404(ImportRun, pk=pk)
        self.operate(run)
        return redirect("imports:run", run.pk)

    def operate(self, run: ImportRun) -> None:
        """What the button does."""
        raise NotImplementedError


class CancelView(_RunOperation):
    """Stop a run before its next document."""

    def operate(self, run: ImportRun) -> None:
        """Ask for it; what went in stays."""
        if run.is_over and run.status != run.Status.INTERRUPTED:
            messages.warning(self.request, _("This import is over already."))
            return
        runs.cancel(run)
        messages.success(self.request, _("The import stops. What went in stays."))


class ResumeView(_RunOperation):
    """Go on with the documents that are left."""

    def operate(self, run: ImportRun) -> None:
        """Hand what is left to a worker."""
        if not may_resume(run):
            messages.warning(self.request, _("There is nothing to go on with."))
            return
        try:
            runs.resume(run)
        except OperationalError:
            messages.error(self.request, _("The queue of the workers cannot be reached."))
            return
        messages.success(self.request, _("The import goes on with the documents that are left."))


class ImportViewSet(ViewSet):
    """The screens of imports and their menu item."""

    name = "imports"
    icon = "download"
    menu_label = gettext_lazy("Import")
    menu_name = "imports"
    menu_order = 170
    add_to_admin_menu = True

    @property
    def menu_item_class(self) -> type[MenuItem]:
        """A menu item for those who may import."""

        def is_shown(item: MenuItem, request: Any) -> bool:
            return may_import(request.user)

        return type("ImportMenuItem", (MenuItem,), {"is_shown": is_shown})

    @property
    def menu_url(self) -> str:
        """The list of runs."""
        return reverse("imports:index")

    def get_urlpatterns(self) -> list[Any]:
        """One address a screen."""
        return [
            path("", RunIndexView.as_view(), name="index"),
            path("results/", RunIndexView.as_view(results_only=True), name="index_results"),
            path("new/", UploadView.as_view(), name="add"),
            path("<uuid:pk>/", RunView.as_view(), name="run"),
            path("<uuid:pk>/cancel/", CancelView.as_view(), name="cancel"),
            path("<uuid:pk>/resume/", ResumeView.as_view(), name="resume"),
        ]
