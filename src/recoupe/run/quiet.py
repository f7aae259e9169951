"""Imported first by the process that workers are forked from: Ctrl-C, which the terminal sends to every process, ends it without
a word while it loads. Afterwards it ends when nobody needs it."""

from __future__ import annotations

import signal

signal.signal(signal.SIGINT, signal.SIG_DFL)
