"""TLS on loopback, with certificates that the tests make."""

import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import contextmanager

import pytest

from recoupe.fetch import client
from recoupe.fetch.client import Bounds, Fetched, fetch
from webs import reply, web

LOCAL = Bounds(is_local_allowed=True, seconds=5.0)

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes certificates with openssl")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """The files of a key and of a certificate for *localhost* that nobody vouches for."""
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "cert.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-keyout",
        key,
        "-out",
        certificate,
    ]
    subprocess.run([*command, *names], check=True, capture_output=True)
    return key, certificate


@contextmanager
def secure(certificate):
    """The port of a server that speaks TLS and answers every request with a page."""
    key, cert = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def run():
            while True:
                try:
                    plain, _ = listening.accept()
                except OSError:
                    return
                try:
                    with context.wrap_socket(plain, server_side=True) as connection:
                        connection.recv(65536)
                        connection.sendall(reply("une page"))
                except OSError:
                    continue

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            listening.shutdown(socket.SHUT_RDWR)
    thread.join()


@pytest.fixture
def trusting(certificate, monkeypatch):
    """A machine that trusts the certificate."""
    monkeypatch.setattr(client, "_trust", lambda: ssl.create_default_context(cafile=certificate[1]))


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate):
    with secure(certificate) as port:
        found = fetch(f"https://localhost:{port}/", bounds=LOCAL)
    assert (found.reason, "self-signed" in found.detail or "self signed" in found.detail) == ("unreachable", True)


@pytest.mark.usefixtures("trusting")
def test_a_site_whose_certificate_is_trusted_is_read_though_its_number_is_asked(certificate):
    with secure(certificate) as port:
        found = fetch(f"https://localhost:{port}/", bounds=LOCAL)
    assert isinstance(found, Fetched)
    assert found.data == b"une page"


@pytest.mark.usefixtures("trusting")
def test_the_certificate_of_another_site_is_refused(certificate):
    with secure(certificate) as port:
        found = fetch(f"https://127.0.0.1:{port}/", bounds=LOCAL)
    assert (found.reason, "doesn't match" in found.detail or "mismatch" in found.detail) == ("unreachable", True)


def test_what_does_not_speak_tls_is_refused():
    with web() as site:
        found = fetch(site.url.replace("http:", "https:"), bounds=LOCAL)
    assert found.reason in ("unreachable", "damaged")
