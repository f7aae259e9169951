"""recoupe in a pipeline of spaCy."""

from pathlib import Path

import msgspec
import pytest
import spacy
from spacy.tokens import Doc, Span

import recoupe
from recoupe.spacy_component import GROUPS, make_component

PROJECT = Path(__file__).parent.parent
TEXT = "« La digue tiendra », a assuré jeudi la préfète, Odile Marchal. La crue a fait au moins 14 morts à Brézanes."


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("fr")
    nlp.add_pipe("recoupe", config={"published": "2021-03-05"})
    return nlp


@pytest.fixture(scope="module")
def doc(nlp):
    return nlp(TEXT)


def test_a_doc_has_the_layers_that_read_gives(doc):
    reading = recoupe.read(TEXT, published="2021-03-05")
    for layer in ("entities", "statements", "times", "figures"):
        assert getattr(doc._, layer) == getattr(reading, layer) != ()
    assert doc._.recoupe.article == reading.article


def test_spans_have_their_words_label_and_record(doc):
    assert set(doc.spans) == set(GROUPS)
    (said,) = doc.spans["statements"]
    assert (said.text, said.label_, said._.record.id) == ("La digue tiendra", "direct", said.id_)
    assert [(span.text, span.label_) for span in doc.spans["figures"]] == [("au moins 14 morts", "dead")]
    assert [span.text for span in doc.spans["sources"]] == ["la préfète, Odile Marchal"]
    assert doc.spans["times"][0]._.record.value == "2021-03-04"
    assert {span.text: span._.record.gender for span in doc.spans["mentions"]}["Odile Marchal"] == "f"
    assert doc[0:1]._.record is None


def test_a_doc_may_say_when_it_was_published(nlp):
    doc = nlp.make_doc(TEXT)
    doc._.published = "2021-06-11"
    assert nlp(doc)._.times[0].value == "2021-06-10"


def test_many_are_read_in_order_and_what_cannot_be_read_has_no_layers(nlp):
    docs = list(nlp.pipe([TEXT, "", "Onze morts.", "a\0b"], batch_size=3))
    assert [len(doc._.figures) for doc in docs] == [1, 0, 1, 0]
    assert docs[1]._.recoupe is docs[3]._.recoupe is None
    assert list(docs[3].spans["statements"]) == []


def test_the_layers_go_along_to_disk_and_to_another_process(nlp, doc, tmp_path):
    doc.to_disk(tmp_path / "doc")
    again = Doc(nlp.vocab).from_disk(tmp_path / "doc")
    assert again._.statements == doc._.statements
    assert [span.text for span in again.spans["figures"]] == ["au moins 14 morts"]
    nlp.to_disk(tmp_path / "nlp")
    loaded = spacy.load(tmp_path / "nlp")
    assert loaded(TEXT)._.times == doc._.times


def test_words_that_another_tokeniser_cuts_otherwise_are_taken_whole():
    nlp = spacy.blank("xx")
    nlp.tokenizer = spacy.tokenizer.Tokenizer(nlp.vocab)
    nlp.add_pipe("recoupe")
    doc = nlp(TEXT)
    (said,) = doc.spans["statements"]
    assert (said.text, said._.record.mode) == ("La digue tiendra", "direct")
    assert isinstance(said, Span)


def test_spacy_finds_it_by_its_entry_point():
    project = msgspec.toml.decode((PROJECT / "pyproject.toml").read_bytes())["project"]
    assert project["entry-points"]["spacy_factories"] == {"recoupe": "recoupe.spacy_component:make_component"}
    assert make_component(None, "recoupe", None, None) == make_component(None, "x", None, None)
