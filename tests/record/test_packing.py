"""What is packed comes back."""

from hashlib import sha256
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.record.packing import PRESET_OF, pack, unpack


@given(st.binary(), st.sampled_from(sorted(PRESET_OF)))
def test_bytes_come_back(data, kind):
    assert unpack(pack(data, kind)) == data


def test_a_short_french_text_shrinks():
    text = "La préfète a assuré jeudi que les habitants évacués pourraient rentrer chez eux avant la fin de la semaine."
    assert len(pack(text.encode(), "text")) < 0.6 * len(text.encode())


@pytest.mark.parametrize(
    "name, digest",
    [
        ("preset-1-text.txt", "feb6d7cca6060b7142c92c42b61336c2d26cffc377341a474cd9a6b776453e38"),
        ("preset-1-reading.txt", "374d58535e4545dd193ad57dd526229de34dae2ce74b07a257c05c080e419a8d"),
        ("preset-1-link.txt", "2e4221de84dadac4a24fad698d38165edddc4a5824ee7e7fcff773ae00aa976f"),
    ],
)
def test_a_preset_is_never_changed(name, digest):
    """Stores in the world were packed with these; a better preset gets a number of its own."""
    assert sha256((files("recoupe.record") / name).read_bytes()).hexdigest() == digest
