# SPDX-License-Identifier: EUPL-1.2
"""What baresip is told about this computer: its ports, names and certificates."""

import ssl
from pathlib import Path

from desktop.domain.softphone import Account

#: UDP, for firewalls; wide, since many desks may share one computer.
_RTP_PORTS = "10000-20000"
#: Where systems keep the certificates that they trust, when OpenSSL does not know.
_BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")


def stack_settings(account: Account) -> str:
    """Lines of baresip's config beside those that its Python package writes."""
    known = (account.ca_file, ssl.get_default_verify_paths().cafile or "", *_BUNDLES)
    bundle = next((path for path in known if path and Path(path).is_file()), "")
    # Without a bundle every server is refused, which is what it should be.
    # Names as every other program of this computer resolves them, with its hosts file and its VPN.
    return f"dns_getaddrinfo yes\nrtp_ports {_RTP_PORTS}\nsip_verify_server yes\n" + (
        f"sip_cafile {bundle}\n" if bundle else ""
    )
