"""The site of a request, as Wagtail chooses it, without building the query for it each time."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, Q, QuerySet
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Site
from wagtail.models.sites import (
    MATCH_DEFAULT,
    MATCH_HOSTNAME,
    MATCH_HOSTNAME_DEFAULT,
    MATCH_HOSTNAME_PORT,
)

from newsroom.bilingual.base import base_page
from newsroom.prepared import Given, Prepared


def remember_site(request: HttpRequest) -> Site | None:
    """The site that answers `request`, kept where `Site.find_for_request` looks first."""
    if not hasattr(request, "_wagtail_site"):
        # As Wagtail: which hosts are allowed is looked at elsewhere.
        raw_host: Any = getattr(request, "_get_raw_host")  # noqa: B009 (unknown to the stubs)
        host = split_domain_port(raw_host())[0]
        request.__dict__["_wagtail_site"] = _chosen(_sites(host), host, int(request.get_port()))
    return Site.find_for_request(request)


def _chosen(sites: list[Site], host: str, port: int) -> Site | None:
    """The rule of `wagtail.models.sites.get_site_for_hostname`."""

    def match(site: Site) -> int:
        if site.hostname == host and site.port == port:
            return MATCH_HOSTNAME_PORT
        if site.is_default_site:
            return MATCH_HOSTNAME_DEFAULT if site.hostname == host else MATCH_DEFAULT
        return MATCH_HOSTNAME

    found = sorted(sites, key=match)
    if not found:
        return None
    if len(found) == 1 or match(found[0]) in {MATCH_HOSTNAME_PORT, MATCH_HOSTNAME_DEFAULT}:
        return found[0]
    # The one site of that name on another port, else the default one.
    return found[len(found) == 2] if match(found[0]) == MATCH_DEFAULT else None


def _sites(host: str) -> list[Site]:
    """The sites of `host` and the default one, each with its root page."""
    return [_site(row) for row in _with_roots.rows(base_page(), host=host)]


def _site(row: Any) -> Site:
    own = len(Site._meta.concrete_fields)
    site = Site.from_db(DEFAULT_DB_ALIAS, _names(Site), row[:own])
    site.root_page = base_page().from_db(DEFAULT_DB_ALIAS, _names(base_page()), row[own:])
    return site


@Prepared
def _with_roots(page_type: type[Any]) -> QuerySet[Any, Any]:
    sites: QuerySet[Any, Any] = QuerySet(Site)
    found = sites.filter(Q(hostname=Given("host", CharField())) | Q(is_default_site=True))
    roots = [f"root_page__{name}" for name in _names(page_type)]
    return found.order_by().values_list(*_names(Site), *roots)


def _names(model: type[Any]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]
