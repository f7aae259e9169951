"""`serve`: the record in a browser."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from recoupe.cli.app import DONE, debug_option, help_option, lang_option, record_option
from recoupe.export.phrases import phrases
from recoupe.record.store import open_record


@click.command()
@record_option
@click.option("--port", type=click.IntRange(0, 65535), default=8010, show_default=True, metavar="PORT", help="Port.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HÔTE", help="Adresse d'écoute.")
@click.option("--write", "is_writable", is_flag=True, help="Permet de corriger, à qui ouvre l'adresse donnée.")
@lang_option
@debug_option
@help_option
def serve(record_path: Path, port: int, host: str, lang: str, *, is_writable: bool, **_: Any) -> int:
    """Ouvre le registre dans un navigateur, en lecture seule à moins de --write, pour cette machine seulement."""
    web, uvicorn = import_module("recoupe.web.app"), import_module("uvicorn")  # not for every other command to wait for
    open_record(record_path).db.close()  # what is wrong with it is said here, before a page is asked for
    app = web.create_app(record_path, is_writable=is_writable, hosts=web.LOOPBACK | {host})
    door = f"enter?jeton={app.state.site.token}" if is_writable else ""
    click.echo(phrases(lang).say("serving", address=f"http://{host}:{port}/{door}"), err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
    return DONE
