"""A web on loopback that behaves as badly as the real one: what a test says stands at each path, byte by byte."""

import gzip
import socket
import threading
import time
from contextlib import contextmanager

REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found", 410: "Gone",
           429: "Too Many Requests", 500: "Internal Server Error", 503: "Service Unavailable"}  # fmt: skip


def reply(body=b"", status=200, *, kind="text/html; charset=utf-8", length=None, **headers):
    """An answer as it goes over the wire; `last_modified=…` is the header *Last-Modified*."""
    body = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": kind, "Content-Length": len(body) if length is None else length}
    fields |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value != "")
    return f"HTTP/1.1 {status} {REASONS.get(status, 'Odd')}\r\n{lines}\r\n".encode() + body


def moved(to, status=302):
    return reply(status=status, location=to)


def packed(body, **more):
    return reply(gzip.compress(body), content_encoding="gzip", **more)


def unless_same(body, etag, **more):
    """An answer that is 304 for who has it already."""
    return lambda asked: (
        reply(status=304, etag=etag)
        if asked["headers"].get("if-none-match") == etag
        else reply(body, etag=etag, **more)
    )


def slowly(pieces, pause):
    """An answer that comes piece by piece, with a pause before each."""

    def speak(_asked):
        for piece in pieces:
            time.sleep(pause)
            yield piece

    return speak


class Web:
    """A server; `paths` says what it answers: bytes, or a function of the request that gives bytes, one or many times."""

    def __init__(self, listening):
        self.listening, self.paths, self.asked, self.stopped = listening, {}, [], False
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"

    def times(self, path):
        """How often a path was asked for."""
        return sum(asked["path"] == path for asked in self.asked)

    def run(self):
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        with connection:
            try:
                asked = self._read(connection)
                if asked is None:
                    return
                said = self.paths.get(asked["path"], reply(status=404))
                said = said(asked) if callable(said) else said
                for piece in [said] if isinstance(said, bytes) else said:
                    if self.stopped:
                        return
                    connection.sendall(piece)
            except OSError:
                return  # the client has had enough

    def _read(self, connection):
        data = b""
        while b"\r\n\r\n" not in data and not data.startswith(b"\x16"):  # nor a handshake of TLS
            block = connection.recv(65536)
            if not block:
                return None
            data += block
        if data.startswith(b"\x16"):
            return None
        first, *lines = data.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines) if value}
        asked = {"path": first.split()[1], "headers": headers, "at": time.monotonic()}
        self.asked.append(asked)
        return asked


@contextmanager
def web():
    """A web, while it stands; nothing at any path yet but 404."""
    listening = socket.create_server(("127.0.0.1", 0))
    site = Web(listening)
    thread = threading.Thread(target=site.run, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stopped = True
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()
