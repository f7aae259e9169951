import pytest

from recoupe.fetch.addresses import Address, is_loopback, is_public, read_address


@pytest.mark.parametrize(
    "written, read",
    [
        ("https://www.exemple.fr/a", "https://www.exemple.fr/a"),
        (" HTTP://Exemple.FR:80 ", "http://exemple.fr/"),
        ("https://exemple.fr/été?q=à b#haut", "https://exemple.fr/%C3%A9t%C3%A9?q=%C3%A0%20b"),
        ("https://exemple.fr/a%20b", "https://exemple.fr/a%20b"),
        ("http://préfecture.fr/", "http://xn--prfecture-c4a.fr/"),
        ("http://[2001:4860::1]:8080/", "http://[2001:4860::1]:8080/"),
        ("http://exemple.fr./a", "http://exemple.fr/a"),
    ],
)
def test_an_address_is_read(written, read):
    found = read_address(written)
    assert isinstance(found, Address)
    assert found.url == read


def test_a_relative_address_is_read_from_where_it_stands():
    assert read_address("../b?x", base="https://exemple.fr/a/c").url == "https://exemple.fr/b?x"


@pytest.mark.parametrize(
    "written",
    [
        "", "exemple.fr/a", "//exemple.fr", "file:///etc/passwd", "ftp://exemple.fr/", "javascript:alert(1)",
        "data:text/html,x", "http://", "http:///a", "https://moi:secret@exemple.fr/", "http://exemple.fr:22/",
        "http://exemple.fr:25/", "http://exemple.fr:99999/", "http://exemple.fr:x/", "http://[zz]/", "http://a..fr/",
        "http://a b/", "http://ex\tem\nple fr/", "https://exemple.fr/" + "a" * 9_000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_told_by_its_fault(written):
    assert isinstance(read_address(written), str)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_machines(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.8", "192.88.99.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "64:ff9b:1::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0",
        "fec0::1", "ff02::1",
    ],
)  # fmt: skip
def test_machines_that_are_not_public(ip):
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip, is_this", [("127.0.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True), ("10.0.0.1", False)]
)
def test_this_machine(ip, is_this):
    assert is_loopback(ip) == is_this
