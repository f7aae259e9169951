"""Samples of every format that is read, in the form in which newsrooms, agencies and databases give them.

    python bench/make_samples.py tests/ingest/samples

The stories are invented, and in the public domain (CC0). The files follow the public specifications (NewsML 1.2, NewsML-G2 2.29,
ninjs 1.3 and 2.1, WARC 1.1, WACZ 1.1.1, RFC 5322, ECMA-376, PDF 1.4) and, for Europresse and Factiva, which have none,
the markup that the open-source programs which read their exports look for.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import sys
import warnings
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from msgspec import Struct

TOWNS = ("Aubrelles", "Montferlan", "Brézanes", "Vauquérand", "Sorvanne-le-Haut", "Port-Elven", "Castelmoiron")
PEOPLE = ("Solange Maréval", "Yannig Tressol", "Étienne Courbassac", "Nadia Belhadri", "Louis-Marie Quéffelec")
ROLES = ("la préfète", "le maire", "le colonel des pompiers", "la procureure", "le président du conseil départemental")
EVENTS = ("crue", "tempête", "coulée de boue", "panne d'électricité", "fermeture de l'usine")
OUTLETS = ("Le Courrier de la Sorvanne", "Le Quotidien des Crêtes", "La Gazette d'Aubrelles")
AGENCY = "AMP"
FIRST_DAY = datetime(2021, 3, 1, 6, 0, tzinfo=UTC)


class Story(Struct, frozen=True):
    """An invented story, and what is known of it."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    author: str
    outlet: str
    published: datetime

    @property
    def day(self) -> str:
        return self.published.date().isoformat()

    @property
    def url(self) -> str:
        return f"https://www.courrier-sorvanne.example/{self.day.replace('-', '/')}/article-{self.number}.html"

    @property
    def in_words(self) -> str:
        days = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
        months = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                  "novembre", "décembre")  # fmt: skip
        day = self.published
        return f"{days[day.weekday()]} {day.day} {months[day.month - 1]} {day.year}"


def make_story(number: int) -> Story:
    """The story of that number: the same on every run."""
    chance = random.Random(number)
    town, who, role, event = (chance.choice(some) for some in (TOWNS, PEOPLE, ROLES, EVENTS))
    homes, hurt = chance.randrange(20, 900), chance.randrange(2, 60)
    paragraphs = (
        (
            f"Quelque {homes} habitants de {town} ont été évacués après la {event} qui a frappé la vallée dans la nuit, a "
            f"annoncé {role}, {who}, lors d'un point de presse tenu à la mairie en présence des élus du canton."
        ),
        (
            f"« Nous avons fait {hurt} interventions depuis minuit et nous restons mobilisés », a déclaré {who}, qui demande "
            f"aux habitants de ne pas prendre la route avant le milieu de la journée."
        ),
        (
            f"Selon la préfecture, au moins {hurt} personnes ont été blessées, dont {hurt // 3 + 1} grièvement. Le bilan n'a pas "
            f"encore été confirmé par l'hôpital, où l'on dit s'attendre à d'autres arrivées."
        ),
        (
            f"L'affaire de {town}, dossier numéro {number}, a été confiée au parquet : une enquête doit établir si les consignes "
            f"de sécurité avaient été respectées, peut-être dès la fin de la semaine."
        ),
    )
    return Story(
        number=number,
        title=f"À {town}, la {event} fait {hurt} blessés et {homes} évacués",
        paragraphs=paragraphs,
        author=chance.choice(PEOPLE),
        outlet=chance.choice(OUTLETS),
        published=FIRST_DAY + timedelta(hours=7 * number),
    )


def plain(story: Story) -> bytes:
    return "\n\n".join([story.title, f"{story.in_words.capitalize()}.", *story.paragraphs]).encode()


def page(story: Story, head: str = "") -> bytes:
    """A page as a news site serves it: head with metadata, menu, article, footer."""
    body = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in story.paragraphs)
    linked = {"@type": "NewsArticle", "dateModified": f"{story.day}T18:30:00+01:00"}
    return f"""<!doctype html>
{head}<html lang="fr"><head><meta charset="utf-8"><title>{story.title} | {story.outlet}</title>
<meta property="og:title" content="{escape(story.title)}"><meta property="og:site_name" content="{story.outlet}">
<meta name="author" content="{story.author}">
<meta property="article:published_time" content="{story.published.isoformat()}">
<script type="application/ld+json">{json.dumps(linked)}</script>
<link rel="canonical" href="{story.url}"></head>
<body><nav><a href="/">Accueil</a> <a href="/sport">Sport</a></nav>
<main><article><h1>{escape(story.title, quote=False)}</h1>
{body}
</article></main><footer>© {story.outlet}, tous droits réservés</footer></body></html>
""".encode()


def saved_page(story: Story) -> bytes:
    """A page that a browser saved complete; its pictures lie in a folder beside it."""
    return page(story, f"<!-- saved from url=({len(story.url):04}){story.url} -->\n").replace(
        b'<link rel="canonical"', b"<link"
    )


def mhtml(story: Story) -> bytes:
    """A page that Chromium saved as one file."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = story.url
    message["Subject"] = story.title
    message["Date"] = story.published + timedelta(days=2)
    message.set_content(page(story).decode(), subtype="html", cte="quoted-printable")
    message.add_related(b"GIF89a\x01\x00\x01\x00", "image", "gif")
    return bytes(message)


def mail(story: Story) -> bytes:
    """A press release: as text and as a page, with a document attached."""
    message = EmailMessage()
    message["From"] = f"{story.author} <presse@amp.example>"
    message["To"] = "redaction@courrier-sorvanne.example"
    message["Subject"] = story.title
    message["Date"] = story.published
    message["Message-ID"] = f"<{story.number}@amp.example>"
    message.set_content("\n\n".join(story.paragraphs) + "\n\n-- \nService de presse, poste 4021\n")
    message.add_alternative(page(story).decode(), subtype="html")
    return bytes(message)


def mail_with_attachment(story: Story, attached: Story) -> bytes:
    message = EmailMessage()
    message["From"] = f"{story.author} <presse@amp.example>"
    message["Subject"] = story.title
    message["Date"] = story.published
    message.set_content("\n\n".join(story.paragraphs))
    message.add_attachment(docx(attached), "application", "octet-stream", filename="communiqué.docx")
    return bytes(message)


def newsml(*stories: Story, version: int = 1, status: str = "usable", embargoed: bool = False) -> bytes:
    """A message as agencies send it: text items in NITF, their pictures announced, not sent."""
    items = "\n".join(_newsml_item(story, version, status, embargoed=embargoed) for story in stories)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:nitf="http://iptc.org/std/NITF/2006-10-18/">
<header><sent>{stories[0].published.isoformat()}</sent><sender>amp.example</sender></header>
<itemSet>
{items}
</itemSet></newsMessage>
""".encode()


def _newsml_item(story: Story, version: int, status: str, *, embargoed: bool) -> str:
    created = story.published.isoformat()
    changed = (story.published + timedelta(hours=version - 1)).isoformat()
    embargo = f"<embargoed>{(story.published + timedelta(hours=6)).isoformat()}</embargoed>" if embargoed else ""
    body = "".join(f"<nitf:p>{escape(paragraph, quote=False)}</nitf:p>" for paragraph in story.paragraphs)
    return f"""<newsItem guid="urn:newsml:amp.example:{story.day.replace("-", "")}:{story.number}" version="{version}"
 standard="NewsML-G2" standardversion="2.29" conformance="power" xml:lang="fr">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_36.xml"/>
<rightsInfo><copyrightHolder literal="AMP"><name>Agence des médias publics</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="{AGENCY}"/><versionCreated>{changed}</versionCreated>
<firstCreated>{created}</firstCreated>{embargo}<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><urgency>3</urgency><creator literal="amp:{story.number}"><name>{story.author}</name></creator>
<creditline>{AGENCY} avec {story.outlet}</creditline><language tag="fr-FR"/>
<dateline>Aubrelles, {story.in_words.split(" ", 1)[1]} ({AGENCY}) –</dateline>
<headline>{escape(story.title, quote=False)}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf:nitf><nitf:body><nitf:body.content>{body}
</nitf:body.content></nitf:body></nitf:nitf></inlineXML></contentSet></newsItem>"""


def newsml_1(*stories: Story, version: int = 1, status: str = "Usable") -> bytes:
    """A message in the first generation of NewsML, as agencies go on sending it: a component in a component, the caption of
    a picture beside the text."""
    items = "\n".join(_newsml_1_item(story, version, status) for story in stories)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.2" "NewsML_1.2.dtd" [
<!ENTITY % nitf SYSTEM "nitf-3-1.dtd"> %nitf;
]>
<NewsML Version="1.2">
<NewsEnvelope><DateAndTime>{stories[0].published:%Y%m%dT%H%M%SZ}</DateAndTime></NewsEnvelope>
{items}
</NewsML>
""".encode()


def _newsml_1_item(story: Story, version: int, status: str) -> str:
    created, changed = story.published, story.published + timedelta(hours=version - 1)
    day, name = f"{created:%Y%m%dT%H%M%SZ}", f"TX-SRV-{story.number}"
    body = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in story.paragraphs)
    release = (created + timedelta(hours=6)).strftime("%Y%m%dT%H%M%SZ")
    held = (
        f'<StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>{release}</DateAndTime></StatusWillChange>'
        if status == "Embargoed"
        else ""
    )
    return f"""<NewsItem xml:lang="fr"><Identification><NewsIdentifier><ProviderId>amp.example</ProviderId><DateId>{day}</DateId>
<NewsItemId>{name}</NewsItemId><RevisionId PreviousRevision="{version - 1}" Update="N">{version}</RevisionId>
<PublicIdentifier>urn:newsml:amp.example:{day}:{name}:{version}</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>{day}</FirstCreated>
<ThisRevisionCreated>{changed:%Y%m%dT%H%M%SZ}</ThisRevisionCreated><Status FormalName="{status}"/>{held}</NewsManagement>
<NewsComponent><NewsLines><HeadLine>{escape(story.title, quote=False)}</HeadLine><ByLine>{story.author}</ByLine>
<DateLine>Aubrelles, {story.in_words.split(" ", 1)[1]} ({AGENCY}) –</DateLine>
<CreditLine>{AGENCY} avec {story.outlet}</CreditLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="{AGENCY}"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="fr"/></DescriptiveMetadata>
<NewsComponent><Role FormalName="Caption"/><ContentItem><MediaType FormalName="Text"/><DataContent>
<p>La vallée, photo {AGENCY}.</p></DataContent></ContentItem></NewsComponent>
<NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Text"/><Format FormalName="NITF3.1"/>
<DataContent>{body}</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem>"""


def ninjs(story: Story, generation: int = 1, status: str = "usable") -> bytes:
    """An object of the first generation (names run together) or the second (lists of headlines and bodies)."""
    given: dict[str, Any] = {
        "uri": f"urn:ninjs:amp.example:{story.number}",
        "type": "text",
        "version": "1",
        "firstcreated": story.published.isoformat(),
        "versioncreated": (story.published + timedelta(hours=1)).isoformat(),
        "pubstatus": status,
        "language": "fr-FR",
        "copyrightholder": AGENCY,
        "copyrightnotice": f"© {AGENCY} {story.published.year}",
    }
    marked = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in story.paragraphs)
    if generation == 1:
        given |= {"byline": story.author, "headline": story.title, "body_xhtml": f"<div>{marked}</div>"}
    else:
        given |= {
            "by": story.author,
            "headlines": [{"role": "main", "value": story.title}],
            "bodies": [{"role": "main", "contenttype": "application/xhtml+xml", "value": f"<div>{marked}</div>"}],
        }
    return json.dumps(given, ensure_ascii=False, indent=1).encode()


def europresse(*stories: Story) -> bytes:
    articles = "\n".join(
        f"""<article><header><div class="apd-wrapper"><span class="DocPublicationName">{story.outlet}, no. {story.number}
 </span></div><div class="rdp__DocHeader"><span class="DocHeader">Région, {story.in_words} 523 mots, p. 9</span></div>
<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{escape(story.title, quote=False)}</p>
</div><p class="sm-margin-bottomNews">{story.author}</p></header>
<section><div class="DocText clearfix"><div class="docOcurrContainer">
{"".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in story.paragraphs)}
<p></p></div></div></section>
<footer><div class="Doc-LegalInfo"><small>© {story.published.year} {story.outlet}. Tous droits réservés.</small></div>
<div class="publiC-lblNodoc">news·{story.day.replace("-", "")}·CS·{story.number:07}</div></footer></article>"""
        for story in stories
    )
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Europresse</title></head><body>{articles}</body></html>'.encode()


def factiva(*stories: Story, with_codes: bool = True) -> bytes:
    articles = "\n".join((_factiva_coded if with_codes else _factiva_bare)(story) for story in stories)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Factiva</title></head><body>{articles}</body></html>'.encode()


def _factiva_number(story: Story) -> str:
    return f"COUSOR0020{story.day.replace('-', '')[2:]}eh{story.number:06}"


def _factiva_paragraphs(story: Story) -> str:
    return "".join(
        f'<p class="articleParagraph frarticleParagraph" lang="fr">{escape(paragraph, quote=False)}</p>'
        for paragraph in story.paragraphs
    )


def _factiva_coded(story: Story) -> str:
    rows = {
        "HD": f'<span class="frHeadline">{escape(story.title, quote=False)}</span>', "BY": f"Par {story.author}",
        "WC": "523 mots", "PD": story.in_words.split(" ", 1)[1], "ET": "08:30", "SN": story.outlet, "SC": "COUSOR", "PG": "9",
        "LA": "Français", "CY": f"Copyright {story.published.year} {story.outlet} Tous droits réservés",
        "LP": _factiva_paragraphs(story), "AN": f"Document {_factiva_number(story)}",
    }  # fmt: skip
    cells = "".join(
        f'<tr><td class="index" valign="top"><b>{code}</b>&nbsp;</td><td>{cell}</td></tr>'
        for code, cell in rows.items()
    )
    return f'<div class="article frArticle"><table><tbody>{cells}</tbody></table></div><br>'


def _factiva_bare(story: Story) -> str:
    return f"""<div class="article frArticle"><div id="hd"><span class="frHeadline"> {escape(story.title, quote=False)} </span></div>
<div>{story.author}</div><div>523 mots</div><div>{story.in_words.split(" ", 1)[1]}</div><div>08:30</div><div>{story.outlet}</div>
<div>COUSOR</div><div>9</div><div>Français</div><div>Copyright {story.published.year} {story.outlet} Tous droits réservés</div>
{_factiva_paragraphs(story)}<p>Document {_factiva_number(story)}</p></div><br>"""


def table(*stories: Story, delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """A table as a spreadsheet writes it in French."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, delimiter=delimiter)
    rows.writerow(["Titre", "Auteur", "Journal", "Date", "Lien", "Texte"])
    for story in stories:
        day = story.published.strftime("%d/%m/%Y")
        rows.writerow([story.title, story.author, story.outlet, day, story.url, "\n\n".join(story.paragraphs)])
    return written.getvalue().encode(encoding)


def parquet(*stories: Story) -> bytes:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet as tables  # noqa: PLC0415

    columns = {
        "text": ["\n\n".join(story.paragraphs) for story in stories],
        "title": [story.title for story in stories],
        "authors": [[story.author] for story in stories],
        "outlet": [story.outlet for story in stories],
        "published": [story.published for story in stories],
        "url": [story.url for story in stories],
    }
    written = io.BytesIO()
    tables.write_table(pa.table(columns), written, row_group_size=10, write_page_checksum=True)
    return written.getvalue()


def lines(*stories: Story) -> bytes:
    return "".join(
        json.dumps({"text": "\n\n".join(story.paragraphs), "title": story.title, "published": story.day}) + "\n"
        for story in stories
    ).encode()


def pdf(story: Story) -> bytes:
    """A page set in a column, its lines broken to the width."""
    from reportlab.lib.pagesizes import A5  # noqa: PLC0415
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate  # noqa: PLC0415

    styles, written = getSampleStyleSheet(), io.BytesIO()
    document = SimpleDocTemplate(written, pagesize=A5, title=story.title, author=story.author, invariant=1)
    flow: list[Flowable] = [Paragraph(story.title, styles["Title"])]
    flow += [Paragraph(paragraph, styles["BodyText"]) for paragraph in story.paragraphs]
    document.build(flow)
    return written.getvalue()


def docx(story: Story) -> bytes:
    from docx import Document  # noqa: PLC0415

    document, written = Document(), io.BytesIO()
    document.core_properties.title, document.core_properties.author = story.title, story.author
    document.core_properties.modified = story.published
    document.add_heading(story.title, 0)
    for paragraph in story.paragraphs:
        document.add_paragraph(paragraph)
    document.save(written)
    return written.getvalue()


def warc(*stories: Story, is_packed: bool = True) -> bytes:
    """A crawl: for each page its request, its answer, and a picture."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    written = io.BytesIO()
    writer = WARCWriter(written, gzip=is_packed, warc_version="1.1")

    def add(kind: str, url: str, payload: bytes, first: str, media_type: str, day: str) -> None:
        is_request = kind == "request"
        given = [("Host", "www.courrier-sorvanne.example")] if is_request else [("Content-Type", media_type)]
        headers = StatusAndHeaders(first, given, "" if is_request else "HTTP/1.1", is_http_request=is_request)
        with warnings.catch_warnings(action="ignore", category=ResourceWarning):  # warcio closes no temporary file
            record = writer.create_warc_record(
                url, kind, payload=io.BytesIO(payload), http_headers=headers, warc_headers_dict={"WARC-Date": day}
            )
            writer.write_record(record)
            del record

    for story in stories:
        fetched = (story.published + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M:%SZ")
        add("request", story.url, b"", "GET /article HTTP/1.1", "text/plain", fetched)
        add("response", story.url, page(story), "200 OK", "text/html; charset=utf-8", fetched)
        add("response", f"{story.url}/p.gif", b"GIF89a\x01\x00", "200 OK", "image/gif", fetched)
        add("response", f"{story.url}/old", b"", "301 Moved", "text/html", fetched)
    return written.getvalue()


def wacz(*stories: Story) -> bytes:
    """A crawl with its table of contents, as browsertrix and ArchiveWeb.page save it."""
    crawl = warc(*stories)
    listed = [{"format": "json-pages-1.0", "id": "pages", "title": "Pages"}]
    listed += [{"url": story.url, "ts": story.published.isoformat(), "title": story.title} for story in stories]
    pages = "".join(json.dumps(line) + "\n" for line in listed).encode()
    index = gzip.compress(b"", mtime=0)
    files = {"archive/data.warc.gz": crawl, "pages/pages.jsonl": pages, "indexes/index.cdx.gz": index}
    resources = [
        {
            "name": name.rsplit("/", 1)[-1],
            "path": name,
            "hash": f"sha256:{sha256(data).hexdigest()}",
            "bytes": len(data),
        }
        for name, data in files.items()
    ]
    package = {"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}
    return archive({**files, "datapackage.json": json.dumps(package, indent=1).encode()}, zipfile.ZIP_STORED)


def archive(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name, (2021, 3, 1, 6, 0, 0)), data, method)
    return written.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "texte.txt": lambda: plain(make_story(1)),
    "page.html": lambda: page(make_story(2)),
    "enregistrée.html": lambda: saved_page(make_story(3)),
    "enregistrée.mhtml": lambda: mhtml(make_story(4)),
    "europresse.html": lambda: europresse(*map(make_story, range(5, 8))),
    "factiva-codes.html": lambda: factiva(*map(make_story, range(8, 11))),
    "factiva.html": lambda: factiva(*map(make_story, range(11, 13)), with_codes=False),
    "newsml-g2.xml": lambda: newsml(make_story(13), make_story(14)),
    "newsml-g2-version-2.xml": lambda: newsml(make_story(13), version=2),
    "newsml-g2-embargo.xml": lambda: newsml(make_story(15), embargoed=True),
    "newsml-g2-annulation.xml": lambda: newsml(make_story(14), version=2, status="canceled"),
    "newsml-1.xml": lambda: newsml_1(make_story(41), make_story(42)),
    "newsml-1-version-2.xml": lambda: newsml_1(make_story(41), version=2),
    "newsml-1-embargo.xml": lambda: newsml_1(make_story(43), status="Embargoed"),
    "newsml-1-annulation.xml": lambda: newsml_1(make_story(42), version=2, status="Canceled"),
    "ninjs-1.json": lambda: ninjs(make_story(16)),
    "ninjs-2.json": lambda: ninjs(make_story(17), 2),
    "articles.csv": lambda: table(*map(make_story, range(18, 21))),
    "articles.tsv": lambda: table(*map(make_story, range(21, 23)), delimiter="\t", encoding="cp1252"),
    "articles.parquet": lambda: parquet(*map(make_story, range(23, 26))),
    "articles.jsonl": lambda: lines(*map(make_story, range(26, 28))),
    "page.pdf": lambda: pdf(make_story(28)),
    "document.docx": lambda: docx(make_story(29)),
    "courriel.eml": lambda: mail(make_story(30)),
    "courriel-joint.eml": lambda: mail_with_attachment(make_story(31), make_story(32)),
    "moisson.warc": lambda: warc(make_story(33), is_packed=False),
    "moisson.warc.gz": lambda: warc(*map(make_story, range(34, 37))),
    "moisson.wacz": lambda: wacz(make_story(37)),
    "dossier.zip": lambda: archive(
        {"a.txt": plain(make_story(38)), "b/p.html": page(make_story(39)), "c.eml": mail(make_story(40))}
    ),
}
"""Each sample by its name."""


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in SAMPLES.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main()
