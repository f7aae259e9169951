"""A reading in a notebook."""

import re

import pytest
from IPython.core.interactiveshell import InteractiveShell
from lxml import html

import recoupe
from recoupe.notebook import as_html

TEXT = "« La digue <tiendra> », a assuré jeudi le préfet."


@pytest.fixture(scope="module")
def reading():
    return recoupe.read(TEXT, published="2021-03-05", title="Crue & digue")


def test_a_reading_is_shown_with_its_words_marked(reading):
    page = html.fromstring(as_html(reading))
    assert page.xpath("//div[@class='text']")[0].text_content() == TEXT
    assert "".join(page.xpath("//span[contains(@class, 'direct')]//text()")) == "La digue <tiendra>"
    assert page.xpath("//h1/text()") == ["Crue & digue"]
    assert not page.xpath("//script")


def test_the_styles_leave_the_notebook_alone(reading):
    style = re.search(r"<style>\n(.*)</style>", as_html(reading), re.DOTALL)[1]
    assert style.startswith(".recoupe {\n")
    assert style.rstrip().endswith("}")
    assert style.count("{") == style.count("}")
    assert ":root" not in style
    assert not re.search(r"^body", style, re.MULTILINE)


def test_ipython_shows_it_so_and_keeps_its_repr_short(reading):
    shell = InteractiveShell()
    shell.run_line_magic("load_ext", "recoupe")
    data, _ = shell.display_formatter.format(reading)
    assert data["text/html"] == as_html(reading)
    assert data["text/plain"] == "<Reading 'Crue & digue': 1 entities, 1 statements, 1 times, 0 figures>"
