"""Articles out of web pages."""

import io

import pytest

from recoupe.ingest.inputs import Input
from recoupe.ingest.pages import read_html
from recoupe.records import Article, Refusal

ORIGIN = Input(path="a.html", media_type="text/html")
PARAGRAPHS = (
    "« La digue tiendra », a assuré jeudi le préfet de la vallée, qui recevait les élus du bourg à la mairie.",
    "Selon la mairie, quelque 450 habitants ont été évacués dans la nuit de mercredi à jeudi, dont huit enfants.",
    "« Nous n'avons rien vu venir », déplore une habitante, qui a passé la nuit au gymnase avec ses deux enfants.",
)
HEAD = """<meta charset="utf-8"><title>La digue tiendra | Le Courrier</title>
<meta property="og:title" content="La digue tiendra, assure le préfet"><meta property="og:site_name" content="Le Courrier">
<meta name="author" content="Jeanne Ébrard"><meta property="article:published_time" content="2021-03-05T08:00:00+01:00">
<link rel="canonical" href="https://courrier.example/digue">"""


def page(head=HEAD, paragraphs=PARAGRAPHS, title="La digue tiendra, assure le préfet"):
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return f"""<!doctype html><html lang="fr"><head>{head}</head><body><nav><a href="/">Accueil</a> <a href="/s">Sport</a></nav>
        <main><article><h1>{title}</h1>{body}</article></main><footer>© Le Courrier, tous droits réservés</footer></body></html>"""


def read(source):
    (item,) = read_html(io.BytesIO(source if isinstance(source, bytes) else source.encode()), ORIGIN)
    return item


@pytest.fixture(scope="module")
def article():
    return read(page())


def test_the_page_around_the_article_is_left_out(article):
    assert "Accueil" not in article.text
    assert "tous droits" not in article.text


def test_the_text_is_the_title_a_blank_line_and_the_paragraphs(article):
    assert article.text == "\n\n".join(["La digue tiendra, assure le préfet", *PARAGRAPHS])


def test_a_title_with_other_apostrophes_and_blanks_is_not_repeated():
    head = '<meta property="og:title" content="Crue : l\'eau monte"><title>x</title>'
    text = read(page(head=head, title="Crue&nbsp;: l&rsquo;eau monte")).text
    assert text.startswith("Crue")
    assert text.count("eau monte") == 1


def test_the_metadata_is_kept(article):
    assert article.title == "La digue tiendra, assure le préfet"
    assert (article.outlet, article.authors, article.published) == ("Le Courrier", ("Jeanne Ébrard",), "2021-03-05")
    assert article.url == "https://courrier.example/digue"


def test_a_page_that_gives_no_date_has_none():
    assert read(page(head="<title>La digue</title>")).published is None


def test_the_map_leads_back_to_the_source(article):
    source = page()
    assert article.origin.source_map
    for start, at, length in article.origin.source_map:
        assert article.text[start : start + length] == source[at : at + length]
    for words in ("Nous n'avons rien vu venir", "dont huit enfants"):
        start = article.text.index(words)
        of, at, _ = next(run for run in article.origin.source_map if run[0] <= start < run[0] + run[2])
        assert source[at + start - of :].startswith(words)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1252"])
def test_encodings(codec):
    assert read(page(head="<title>La digue</title>").encode(codec)).text.endswith(PARAGRAPHS[-1])


def test_a_declared_encoding_is_used():
    source = page(head='<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><title>x</title>')
    assert "à la mairie" in read(source.encode("cp1252")).text


@pytest.mark.parametrize("source", ["<html></html>", "<html><body><script>x</script></body></html>", "<html"])
def test_a_page_without_an_article_is_refused_as_empty(source):
    refusal = read(source)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "empty"


def test_a_page_with_nul_characters_is_refused_as_binary():
    assert read(b"<html>\x00\x01\x00</html>").reason == "binary"


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 20_000 + "Le maire parle.",
        "<p>&#x110000;&#0;&nosuch;&amp</p>",
        "<p " + "a=b " * 10_000,
        "<!--" * 5_000,
    ],
    ids=["deep", "entities", "attributes", "comments"],
)
def test_hostile_pages_survive(source):
    assert isinstance(read("<!doctype html><html><body>" + source), Article | Refusal)
