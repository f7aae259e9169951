"""Ways to read bytes as if they lay in a file."""

import pytest

from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.ingest.readers import read_input
from recoupe.records import Article


@pytest.fixture
def read_as(tmp_path):
    """Reads bytes as a file of that name: the articles and the refusals, in order."""

    def read_as(name, data, terms=None):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(read_input(next(find_inputs([str(path)])), terms or Terms()))

    return read_as


@pytest.fixture
def fates(read_as):
    """What becomes of bytes read as a file of that name: *read*, or the reason of a refusal, in order."""

    def fates(name, data):
        return ["read" if isinstance(item, Article) else item.reason for item in read_as(name, data)]

    return fates
