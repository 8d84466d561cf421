import psycopg2
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from home.breads import BREADS


def welcome(request: HttpRequest) -> HttpResponse:
    """Needs no database: an image that was just started answers."""
    return render(request, "home/welcome.html", {"breads": BREADS, "site": settings.WAGTAIL_SITE_NAME})


def health(request: HttpRequest) -> HttpResponse:
    """Tells the libpq that psycopg2 was linked with: proof that the compiled wheel loads."""
    return JsonResponse({"status": "ok", "libpq": psycopg2.extensions.libpq_version()})
