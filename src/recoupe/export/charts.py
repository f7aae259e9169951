"""Charts of what the record tells, as Vega-Lite by Altair: for the web application, a notebook, SVG or PNG."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import altair as alt

from recoupe.compare.accounts import Account, hour_of
from recoupe.compare.figures import Toll
from recoupe.compare.situation import Report
from recoupe.export.phrases import phrases

WIDTH, HEIGHT = 640, 220
TICKS = 8
"""Moments marked on the axis at most."""

NOON = 12
"""The hour at which an account stands that tells none."""

MOST = 6
"""Lines drawn at most; more could not be told apart by their colour."""


def chart_toll(toll: Toll, reports: Iterable[Report], language: str) -> alt.LayerChart | alt.FacetChart:
    """How a toll moves: a step for each claimant or outlet, its bounds as a band, and a point for each account."""
    words = phrases(language)
    rows = list(_rows(toll, {report.article: report for report in reports}, words.brief["outlet_itself"]))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "moment:T",
            title=None,
            axis=alt.Axis(format=words.web["chart_moment"], values=_ticks(rows), labelOverlap=True, grid=False),
        )
    )
    color = alt.Color(
        "who:N",
        title=None,
        legend=alt.Legend(orient="bottom", columns=2, labelLimit=260, labelFontSize=12, symbolOpacity=1),
    )
    band = base.mark_area(opacity=0.15, interpolate="step-after").encode(
        y=alt.Y("low:Q", title=None, scale=alt.Scale(zero=False, nice=True), axis=_axis(rows)),
        y2="high:Q", color=color,
    )  # fmt: skip
    line = base.mark_line(interpolate="step-after").encode(y="low:Q", color=color)
    points = base.mark_point(filled=True, size=70).encode(
        y="low:Q", color=color, href="href:N",
        tooltip=[alt.Tooltip(f"{name}:N", title=None) for name in ("who", "words")],
    )  # fmt: skip
    return alt.layer(band, line, points).properties(width=WIDTH, height=HEIGHT)


def _ticks(rows: Iterable[dict[str, Any]]) -> list[alt.DateTime]:
    """Moments that accounts are of, spread evenly, the first among them."""
    moments = sorted({row["moment"] for row in rows})
    shown = moments[:: -(-len(moments) // TICKS)] if moments else []
    times = map(datetime.fromisoformat, shown)
    return [alt.DateTime(year=time.year, month=time.month, date=time.day, hours=time.hour) for time in times]


def _axis(rows: Iterable[dict[str, Any]]) -> alt.Axis:
    """Few marks, and none between two whole numbers where all are whole."""
    is_whole = all(float(row[bound]).is_integer() for row in rows for bound in ("low", "high"))
    return alt.Axis(tickCount=4, tickMinStep=1, format="d") if is_whole else alt.Axis(tickCount=4)


def is_drawn(toll: Toll) -> bool:
    """Whether a chart would show more than the table: accounts of two moments or more that do not all give the same."""
    rows = list(_rows(toll, {}, ""))
    return len({row["moment"] for row in rows}) > 1 and len({(row["low"], row["high"]) for row in rows}) > 1


def _moment(account: Account) -> str | None:
    """When an account holds, as near as it tells: its day and hour, else those of its publication; None without either."""
    day = (account.as_of or account.published or "")[:10]
    if not day:
        return None
    told = hour_of(account.published or "") if (account.published or "")[:10] == day else None
    hour = account.hour if account.hour is not None else told
    return f"{day}T{NOON if hour is None else hour:02}:00"


def _rows(toll: Toll, reports: dict[str, Report], outlet: str) -> Iterable[dict[str, Any]]:
    """A row an account, on the reader's calendar wherever the browser is: an open bound is drawn at the other one, and vague words (*des centaines*) not at all."""
    claimants: dict[str, None] = {}
    for point in toll.points:
        account = point.account
        report = reports.get(account.article)
        moment = _moment(account)
        low = account.low if account.low is not None else account.high
        if moment is None or low is None or (account.is_vague and account.high is None):
            continue
        who = account.speaker or (report.outlet if report and report.outlet else outlet)
        claimants.setdefault(who)
        if len(claimants) > MOST:
            continue
        yield {
            "moment": moment, "low": low, "high": account.high if account.high is not None else low, "who": who,
            "words": account.words, "href": f"/article/{account.article}?at={account.span.start}-{account.span.end}#at",
        }  # fmt: skip
