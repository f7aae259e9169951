"""Lines of a page become paragraphs again."""

from hypothesis import given
from hypothesis import strategies as st

from recoupe.ingest.wrapped import is_wrapped, unwrap

COLUMN = """La digue tient
Le maire a déclaré jeudi que la digue tien-
drait, malgré la crue. « Nous sommes peut-
être au plus haut », a-t-il dit, selon Saint-
Pierre Presse, devant les élus de la vallée
et du canton.
Une enquête est ouverte depuis la nuit der-
nière par le parquet."""


def test_a_column_becomes_its_paragraphs():
    assert list(unwrap(COLUMN)) == [
        "La digue tient",
        (
            "Le maire a déclaré jeudi que la digue tiendrait, malgré la crue. « Nous sommes peut-être au plus haut », a-t-il "
            "dit, selon Saint-Pierre Presse, devant les élus de la vallée et du canton."
        ),
        "Une enquête est ouverte depuis la nuit dernière par le parquet.",
    ]


def test_a_blank_line_parts_paragraphs():
    assert list(unwrap("Un.\n \nDeux.")) == ["Un.", "Deux."]


def test_a_letter_is_wrapped_when_its_lines_are_full_and_none_is_longer():
    full = "Le maire a déclaré jeudi que la digue tiendrait, malgré la crue qui menace."
    assert is_wrapped([full, full, "Fin."])
    assert not is_wrapped([full * 2, full])
    assert not is_wrapped(["Court.", "Court."])


@given(st.text(max_size=200))
def test_no_letter_is_lost_or_made(text):
    def letters(words):
        return [char for char in words if char.isalnum()]

    assert letters("".join(unwrap(text))) == letters(text)
