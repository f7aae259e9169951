"""Charts of what the record tells, as Vega-Lite by Altair: for the web application, a notebook, SVG or PNG."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import altair as alt

from recoupe.compare.figures import Toll
from recoupe.compare.situation import Report
from recoupe.export.phrases import phrases

WIDTH, HEIGHT = 640, 260
TICKS = 8
"""Days marked on the axis at most."""

MOST = 6
"""Lines drawn at most; more could not be told apart by their colour."""


def chart_toll(toll: Toll, reports: Iterable[Report], language: str) -> alt.LayerChart | alt.FacetChart:
    """How a toll moves: a step for each claimant or outlet, its bounds as a band, and a point for each account."""
    words = phrases(language)
    rows = list(_rows(toll, {report.article: report for report in reports}, words.brief["outlet_itself"]))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%d/%m", values=_ticks(rows)))
    )
    color = alt.Color(
        "who:N", title=None, legend=alt.Legend(orient="bottom", columns=2, labelLimit=260, symbolOpacity=1)
    )
    band = base.mark_area(opacity=0.15, interpolate="step-after").encode(
        y=alt.Y("low:Q", title=words.statuses.get(toll.measure, (toll.measure,) * 2)[1], scale=alt.Scale(zero=False)),
        y2="high:Q", color=color,
    )  # fmt: skip
    line = base.mark_line(interpolate="step-after").encode(y="low:Q", color=color)
    points = base.mark_point(filled=True, size=70).encode(
        y="low:Q", color=color, href="href:N",
        tooltip=[alt.Tooltip(f"{name}:N", title=None) for name in ("who", "words")],
    )  # fmt: skip
    return alt.layer(band, line, points).properties(width=WIDTH, height=HEIGHT)


def _ticks(rows: Iterable[dict[str, Any]]) -> list[alt.DateTime]:
    """Days that accounts are of, spread evenly, the first among them."""
    days = sorted({row["day"] for row in rows})
    shown = days[:: -(-len(days) // TICKS)] if days else []
    dates = [date.fromisoformat(day[:10]) for day in shown]
    return [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in dates]


def is_drawn(toll: Toll) -> bool:
    """Whether a chart would show more than the table: accounts of two days or more."""
    return len({row["day"] for row in _rows(toll, {}, "")}) > 1


def _rows(toll: Toll, reports: dict[str, Report], outlet: str) -> Iterable[dict[str, Any]]:
    """A row an account, on the reader's calendar wherever the browser is: an open bound is drawn at the other one, and vague words (*des centaines*) not at all."""
    claimants: dict[str, None] = {}
    for point in toll.points:
        account = point.account
        report = reports.get(account.article)
        day = account.as_of or account.published
        low = account.low if account.low is not None else account.high
        if day is None or low is None or (account.is_vague and account.high is None):
            continue
        who = account.speaker or (report.outlet if report and report.outlet else outlet)
        claimants.setdefault(who)
        if len(claimants) > MOST:
            continue
        yield {
            "day": f"{day[:10]}T00:00", "low": low, "high": account.high if account.high is not None else low, "who": who,
            "words": account.words, "href": f"/article/{account.article}?at={account.span.start}-{account.span.end}#at",
        }  # fmt: skip
