"""Reads French news and cross-checks it: who said what, when, how many, and how accounts agree, differ, move and copy."""

from recoupe.annotate.pipeline import read_articles
from recoupe.errors import RefusedError
from recoupe.ingest.check import Terms, admit
from recoupe.reading import Reading
from recoupe.record.store import Record, open_record
from recoupe.records import Article, Refusal
from recoupe.span import Span

__all__ = ["Article", "Reading", "Record", "RefusedError", "Span", "open_record", "read"]
__version__ = "0.1.0"


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    any_language: bool = False,
) -> Reading:
    """The reading of one article.

    `published` is an ISO 8601 day or instant; without it, a date line at the head of the text is taken. The first call
    loads the language model, a second or more. Raises RefusedError when the text is empty, binary, too long, not in
    French (unless `any_language`), or its date is none or in the future.

        >>> reading = read("« La digue tiendra », a assuré jeudi le préfet.", published="2021-03-05")
        >>> [reading.words(*statement.content) for statement in reading.statements]
        ['La digue tiendra']
    """
    given = Article(id="", text=text, published=published, title=title, outlet=outlet, url=url)
    article = admit(given, Terms(any_language=any_language))
    if isinstance(article, Refusal):
        raise RefusedError(article.reason, article.detail)
    return next(read_articles([article]))
