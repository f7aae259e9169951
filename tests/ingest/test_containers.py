"""What is found inside messages, saved pages and folders."""

from email.message import EmailMessage

from make_samples import make_story, page
from recoupe.ingest.inputs import Input, find_inputs
from recoupe.ingest.parts import Says, complete
from recoupe.records import Article

ONE, OTHER = make_story(1), make_story(2)


def letter(body, **headers):
    message = EmailMessage()
    for name, value in ({"From": "M. Bé <m@b.example>", "Subject": "Crue"} | headers).items():
        message[name] = value
    message.set_content(body)
    return message


def test_what_a_container_says_holds_where_the_article_says_nothing():
    article = Article(id="", text="x", title="Le sien")
    done = complete(article, Says(title="Le leur", url="https://a.example"))
    assert (done.title, done.url) == ("Le sien", "https://a.example")


def test_a_letter_in_windows_characters_with_a_coded_subject_is_read(read_as):
    text = "\n\n".join(ONE.paragraphs)
    data = (
        "From: =?iso-8859-1?q?Ren=E9e_B=E9?= <r@b.example>\r\nSubject: =?utf-8?b?w4l0w6k=?=\r\n"
        "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text
    ).encode("cp1252")
    (article,) = read_as("a.eml", data)
    assert (article.title, article.authors, article.text) == ("Été", ("Renée Bé",), text)


def test_the_lines_of_a_letter_are_put_together(read_as):
    lines = "Le maire a déclaré jeudi que la digue tiendrait malgré la crue qui menace\nencore la vallée, où le niveau de l'eau montait depuis le début de la nuit de\nmercredi à jeudi.\n"
    (article,) = read_as("a.eml", bytes(letter(lines)))
    assert "\n" not in article.text.strip()


def test_a_letter_without_text_is_read_from_its_page(read_as):
    message = letter("")
    message.set_content(page(ONE).decode(), subtype="html")
    (article,) = read_as("a.eml", bytes(message))
    assert article.text.endswith(ONE.paragraphs[-1])


def test_a_letter_within_a_letter_and_attached_pictures(read_as):
    message = letter("\n\n".join(ONE.paragraphs))
    message.add_attachment(letter("\n\n".join(OTHER.paragraphs), Date="Mon, 01 Mar 2021 08:00:00 +0100"))
    message.add_attachment(b"\x89PNG\r\n\x1a\n", "image", "png", filename="plan.png")
    outer, inner, picture = read_as("a.eml", bytes(message))
    assert (outer.title, inner.published) == ("Crue", "2021-03-01T08:00:00+01:00")
    assert (picture.reason, picture.path.endswith("a.eml/plan.png")) == ("format", True)


def test_a_page_saved_with_singlefile_says_whence_and_when(read_as):
    head = "<!--\n Page saved with SingleFile \n url: https://a.example/x \n saved date: Wed Mar 03 2021 10:15:00 GMT+0100 (CET)\n-->"
    data = page(ONE, head).replace(b'<link rel="canonical"', b"<link")
    (article,) = read_as("a.html", data)
    assert article.retrieved == "2021-03-03T10:15:00+01:00"


def test_the_folder_of_a_saved_page_is_part_of_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "a_files/ad.html", "b_fichiers/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [one.path for one in find_inputs(["."]) if isinstance(one, Input)]
    assert found == ["a.html", "b_fichiers/c.html"]
