"""Imported by the process that workers are forked from: every one of them is then born with the model loaded.

Loading it takes 1 to 5 s and 300 MB, most of which the workers share: what is there before them is left out when they look for
what nobody needs any more, which would write to all of it.
"""

from __future__ import annotations

import gc

from recoupe.records import Article
from recoupe.run.shards import read_shard

TEXT = (
    "« La digue de Belroche tiendra malgré la crue du fleuve », a déclaré jeudi la ministre des Transports, Léa Garnier. "
    "L'inondation a fait douze morts et au moins 300 blessés depuis lundi, selon la préfecture. Elle a démenti tout retard."
)
"""Something of all that is looked for, so that everything is loaded that is loaded when it is first needed."""

ARTICLE = Article(id="", text=TEXT, published="2021-03-05")

READ = read_shard((ARTICLE,))
gc.freeze()
