"""Alerts: as a page, and as a feed to be followed elsewhere."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from recoupe.export.phrases import phrases
from recoupe.query.alert_words import headline_of, write_feed
from recoupe.query.alerts import list_alerts, recently
from recoupe.record.follows import list_followed
from recoupe.record.store import Record, open_record
from recoupe.web.answers import Page, language_of

LISTED = 200
"""Alerts that are shown, the latest ones; the page says when there are more."""


def alerts(record: Record, request: Request) -> Page:
    """What came up of late."""
    language = phrases(language_of(request))
    found = list_alerts(record, since=recently(record))
    more = {
        "more": max(0, len(found) - LISTED),
        "headline": lambda alert: headline_of(alert, language),
        "followed": list_followed(record),
    }
    return Page(template="alerts.html", title=language.web["alerts"], data=found[:LISTED], more=more)


def _feed(request: Request) -> Response:
    """The same as an Atom feed."""
    code = language_of(request)
    with open_record(request.app.state.site.record) as record:
        found = list_alerts(record, since=recently(record))[:LISTED]
        feed = write_feed(record, found, phrases(code), code, url=str(request.url))
    return Response(feed, media_type="application/atom+xml")


ROUTES = [Route("/alerts.atom", _feed, methods=["GET"])]
