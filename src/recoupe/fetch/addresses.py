"""Addresses of the web: what may be asked for, and which machines may be asked."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

PORTS = {"http": 80, "https": 443}

FREE = 1024
"""The first port that anyone may serve a site on. Below, but for 80 and 443, answer mail, shares and the like, which a
request could be made to speak to."""

LONGEST = 8_000
"""Characters of an address; RFC 9110 asks servers to take that many."""

KEPT = "%/:=&?~+!$,;'@()*[]|"
"""What stands for itself in the path and query of an address; the rest is written in per cents."""

NOT_PUBLIC = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4",
        "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
        "fec0::/10",
    )
)  # fmt: skip
"""Blocks set aside by IANA's registries of special-purpose addresses, tunnels to any IPv4 among them, that some version
of Python takes for public."""

TRANSLATED = ip_network("64:ff9b::/96")
"""Where networks with IPv6 alone have the IPv4 internet (RFC 6052): the last 32 bits are its address."""


class Address(Struct, frozen=True):
    """An address that may be asked for: the machine by its name in ASCII, its port, and what is asked of it."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Scheme, machine and port: what robots.txt and politeness go by."""
        named = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{named}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The address as one writes it."""
        return self.site + self.target


def read_address(url: str, *, base: str = "") -> Address | str:
    """The address that is written, relative to `base` where it is; or the fault it has, in a word or two."""
    if len(url) > LONGEST:
        return f"> {LONGEST}"
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        port = parts.port or PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as fault:
        return str(fault)[:100]
    if parts.scheme not in PORTS:
        return f"{parts.scheme or '?'}://"
    if not host or any(not (char.isalnum() or char in "-._:") for char in host):
        return repr(host)
    if parts.username is not None or parts.password is not None:
        return "user@"
    if port < FREE and port not in PORTS.values():
        return f":{port}"
    target = quote(parts.path or "/", safe=KEPT) + (f"?{quote(parts.query, safe=KEPT)}" if parts.query else "")
    return Address(parts.scheme, host, port, target)


def is_public(ip: str) -> bool:
    """Whether an IP address is of the public internet: not private, loopback, link-local, multicast or set aside, nor one
    of those in the clothes of another protocol."""
    found = ip_address(ip.partition("%")[0])
    inner = _translated(found)
    if inner is not None:
        return is_public(str(inner))
    if any(found in block for block in NOT_PUBLIC if block.version == found.version):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def is_loopback(ip: str) -> bool:
    """Whether an IP address is this machine."""
    found = ip_address(ip.partition("%")[0])
    return (_translated(found) or found).is_loopback


def _translated(ip: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for; None where it stands for itself."""
    if isinstance(ip, IPv4Address):
        return None
    return ip.ipv4_mapped or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in TRANSLATED else None)
