"""Days move and are written as TIMEX3 writes them; values cover the days they should."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.annotate.times.calendar import bounds, feast_of, move, weekday_near, write


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2021-03-08", "2021-03-08", "2021-03-08"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2021-W09", "2021-03-01", "2021-03-07"),
        ("2021-W09-WE", "2021-03-06", "2021-03-07"),
        ("2021-Q1", "2021-01-01", "2021-03-31"),
        ("2021-H2", "2021-07-01", "2021-12-31"),
        ("2020-WI", "2020-12-21", "2021-03-19"),
        ("199", "1990-01-01", "1999-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("2021-03-08T14:30", "2021-03-08T14:30", "2021-03-08T14:30"),
        ("2021-03-08TNI", "2021-03-08T21:00", "2021-03-09T05:59"),
        ("XXXX-10-02", None, None),
        ("PRESENT_REF", None, None),
        ("2021-02-30", None, None),
    ],
)
def test_a_value_covers_its_days(value: str, earliest: str | None, latest: str | None) -> None:
    assert bounds(value) == (earliest, latest)


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("noël", 2020, date(2020, 12, 25)),
        ("pâques", 2021, date(2021, 4, 4)),
        ("lundi de pâques", 2021, date(2021, 4, 5)),
        ("mardi gras", 2021, date(2021, 2, 16)),
        ("ascension", 2021, date(2021, 5, 13)),
        ("thanksgiving", 2018, date(2018, 11, 22)),
        ("vendredi noir", 2018, date(2018, 11, 23)),
        ("fête des mères", 2021, date(2021, 5, 30)),
    ],
)
def test_feasts_fall_where_they_should(name: str, year: int, day: date) -> None:
    assert feast_of(name, year) == day


@given(
    day=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    weekday=st.integers(1, 7),
    step=st.sampled_from([1, -1]),
    inclusive=st.booleans(),
)
def test_the_nearest_weekday_is_within_a_week(day: date, weekday: int, step: int, *, inclusive: bool) -> None:
    found = weekday_near(day, weekday, step=step, inclusive=inclusive)
    assert found.isoweekday() == weekday
    assert (0 if inclusive else 1) <= (found - day).days * step <= 7 - inclusive


@given(st.dates(), st.floats(-10_000, 10_000), st.sampled_from(["D", "W", "M", "Q", "H", "Y", "DE", "CE"]))
def test_a_move_off_the_calendar_gives_no_day(day: date, count: float, grain: str) -> None:
    assert write(move(day, round(count, 1), grain), "D")
