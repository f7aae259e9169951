"""Imported by the process that workers are forked from: every one of them is then born with the model loaded.

Loading it takes 1 to 5 s and 300 MB, most of which the workers share.
"""

from recoupe.records import Article
from recoupe.run.shards import read_shard

read_shard((Article(id="", text="« La digue tiendra », a déclaré jeudi le maire.", published="2021-03-05"),))
