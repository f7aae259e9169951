"""Imported by the process that workers of a lake are forked from: the model, and what makes rows of a reading, are loaded."""

from __future__ import annotations

import gc

from recoupe.lake.ingesting import text_of
from recoupe.lake.readings import rows_of
from recoupe.lake.tables import LAYERS, to_table
from recoupe.run.shards import read_shard
from recoupe.run.warm import ARTICLE

for table, row in rows_of(text_of(ARTICLE, 0), *read_shard((ARTICLE,))):
    to_table([row], LAYERS[table])
gc.freeze()
