"""Where the accounts of a story agree, and on how many articles that have their text from nobody: five papers that carry one
dispatch are one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from recoupe.compare.accounts import Account
from recoupe.compare.figures import Toll
from recoupe.compare.situation import Saying, Situation, Voice


class Agreement(Struct, frozen=True, kw_only=True):
    """What several articles give alike: the value of a toll, or words of somebody; by an account or passage each."""

    toll: Toll | None = None
    accounts: tuple[Account, ...] = ()
    """One an article, the first."""
    voice: Voice | None = None
    saying: Saying | None = None
    articles: tuple[str, ...]
    origins: int
    """How many of the articles have their text from none of the others."""


def find_agreements(situation: Situation) -> list[Agreement]:
    """What two articles or more give alike, what most origins have first: tolls, then words."""
    origins = {report.article: report.origin for report in situation.reports}
    found = [*_of_tolls(situation, origins), *_of_words(situation, origins)]
    return sorted(found, key=lambda agreement: (agreement.toll is None, -agreement.origins, -len(agreement.articles)))


def _of_tolls(situation: Situation, origins: dict[str, str]) -> Iterator[Agreement]:
    """The values of tolls that two articles give; one that an article tells as gone by is not its own."""
    for toll in situation.tolls:
        values: dict[tuple[float | int | None, float | int | None], dict[str, Account]] = {}
        for account in (point.account for point in toll.points):
            if not account.is_former:
                values.setdefault((account.low, account.high), {}).setdefault(account.article, account)
        for accounts in values.values():
            if len(accounts) > 1:
                yield Agreement(
                    toll=toll, accounts=tuple(accounts.values()), articles=tuple(accounts),
                    origins=len({origins[article] for article in accounts}),
                )  # fmt: skip


def _of_words(situation: Situation, origins: dict[str, str]) -> Iterator[Agreement]:
    """The utterances that two articles report."""
    for voice in situation.voices:
        for saying in voice.sayings:
            articles = tuple(dict.fromkeys((saying.passage.article, *(other.article for other in saying.wordings))))
            if len(articles) > 1:
                count = len({origins[article] for article in articles})
                yield Agreement(voice=voice, saying=saying, articles=articles, origins=count)
