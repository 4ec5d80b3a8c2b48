# SPDX-License-Identifier: EUPL-1.2
"""Real telephones and a real exchange on loopback: kamailio, Debian's baresip, sipp. Each in a folder of its own."""

import contextlib
import itertools
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

HOST = "127.0.0.1"
PASSWORD = "geheim"
PATIENCE_S = 20.0

KAMAILIO = """#!KAMAILIO
debug=0
log_stderror=yes
fork=yes
children=1
tcp_children=1
listen=udp:{host}:{port}
listen=tcp:{host}:{port}
{tls}
auto_aliases=no
mpath="{modules}"
loadmodule "kex.so"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "maxfwd.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "auth.so"
loadmodule "xlog.so"
modparam("usrloc","db_mode",0)
modparam("registrar","min_expires",1)
modparam("registrar","max_contacts",1)
request_route {{
  $var(dir) = "-";
  if (search_body("a=sendonly")) {{ $var(dir) = "sendonly"; }}
  if (search_body("a=recvonly")) {{ $var(dir) = "recvonly"; }}
  if (search_body("a=inactive")) {{ $var(dir) = "inactive"; }}
  if (search_body("a=sendrecv")) {{ $var(dir) = "sendrecv"; }}
  if (search_body("a=crypto")) {{ $var(dir) = $var(dir) + "+crypto"; }}
  xlog("L_ALERT", "WIRE $rm cseq=$cs from=$fU to=$tU proto=$proto sound=$var(dir) contact=$ct\\n");
  if (is_method("REFER")) {{ xlog("L_ALERT", "WIRE REFERRAL to=$hdr(Refer-To) by=$hdr(Referred-By)\\n"); }}
  if (!mf_process_maxfwd_header("10")) {{ sl_send_reply("483","Too Many Hops"); exit; }}
  if (has_totag()) {{
    if (loose_route()) {{ t_relay(); exit; }}
    if (is_method("ACK")) {{ if (t_check_trans()) t_relay(); exit; }}
    t_relay(); exit;
  }}
  if (is_method("CANCEL")) {{ if (t_check_trans()) t_relay(); exit; }}
  if (is_method("REGISTER")) {{
    if (!pv_www_authenticate("$td","{password}","0")) {{ www_challenge("$td","0"); exit; }}
    consume_credentials();
    save("location");
    xlog("L_ALERT", "SAVED $fU\\n");
    exit;
  }}
  if (is_method("INVITE")) {{
    if (!pv_proxy_authenticate("$fd","{password}","0")) {{ proxy_challenge("$fd","0"); exit; }}
    consume_credentials(); record_route();
  }}
  if ($rU == "busy") {{ sl_send_reply("486","Busy Here"); exit; }}
  if ($rU == "silent") {{ $du = "sip:{host}:9"; t_relay(); exit; }}
  if (!lookup("location")) {{ sl_send_reply("404","Not Found"); exit; }}
  t_relay();
}}
"""
TLS = """enable_tls=yes
listen=tls:{host}:{port}
loadmodule "tls.so"
modparam("tls","tls_method","TLSv1.2+")
modparam("tls","certificate","{certificate}")
modparam("tls","private_key","{key}")
"""


def need(name):
    """Where the program is; Debian puts some where only root looks."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed (Debian: kamailio, sip-tester, baresip-core)")
    return found


def free_port():
    """A port that is free for UDP and TCP, as is the one above it, where baresip listens for TLS.

    Below those that the system gives to whoever connects (ip_local_port_range), and above those of sound.
    """
    while True:
        port = random.randrange(20_002, 32_000, 2)
        with contextlib.ExitStack() as probes, contextlib.suppress(OSError):
            for number, kind in itertools.product((port, port + 1), (socket.SOCK_DGRAM, socket.SOCK_STREAM)):
                probes.enter_context(socket.socket(socket.AF_INET, kind)).bind((HOST, number))
            return port


def wait_until(condition, what, timeout_s=PATIENCE_S):
    deadline = time.monotonic() + timeout_s
    while not (found := condition()):
        assert time.monotonic() < deadline, f"not in {timeout_s} s: {what() if callable(what) else what}"
        time.sleep(0.01)
    return found


def hum(file, rate_hz=8000, seconds=30):
    """A quiet tone for telephones that have nothing to say."""
    tone = 0.05 * np.sin(2 * np.pi * 300 * np.arange(rate_hz * seconds) / rate_hz)
    soundfile.write(file, tone, rate_hz, subtype="PCM_16")
    return file


class Program:
    """A process with a log; ended with all that it started."""

    def __init__(self, command, folder, log, stdin=subprocess.DEVNULL):
        self.log = folder / log
        with self.log.open("ab") as out:
            self._process = subprocess.Popen(
                command, cwd=folder, stdin=stdin, stdout=out, stderr=out, start_new_session=True
            )

    def text(self):
        return self.log.read_text("utf-8", errors="replace")

    def wait_for(self, line, timeout_s=PATIENCE_S):
        wait_until(lambda: line in self.text(), lambda: f"{line}\n{self.text()[-2000:]}", timeout_s)

    def say(self, line):
        self._process.stdin.write(f"{line}\n".encode())
        self._process.stdin.flush()

    def wait(self, timeout_s=PATIENCE_S):
        return self._process.wait(timeout_s)

    def send(self, number):
        os.killpg(self._process.pid, number)

    def stop(self, number=signal.SIGTERM):
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                self.send(number)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self.send(signal.SIGKILL)
            self._process.wait(5)
        if self._process.stdin is not None:
            self._process.stdin.close()


class Exchange:
    """Kamailio: registrar and proxy with digest authentication; its log shows every request."""

    def __init__(self, folder, certificate=None):
        self._kamailio = need("kamailio")
        self._folder = folder
        self.port = free_port()
        self.tls_port = free_port()
        tls = ""
        if certificate is not None:
            cert, key = certificate
            tls = TLS.format(host=HOST, port=self.tls_port, certificate=cert, key=key)
        modules = next(Path("/usr/lib").glob("*/kamailio/modules"))
        if certificate is not None and not (modules / "tls.so").exists():
            pytest.skip("kamailio cannot do TLS here (Debian: kamailio-tls-modules)")
        self._config = folder / "kamailio.cfg"
        self._config.write_text(
            KAMAILIO.format(host=HOST, port=self.port, modules=f"{modules}/", password=PASSWORD, tls=tls)
        )
        self._program = None
        self.start()

    @property
    def domain(self):
        return f"{HOST}:{self.port}"

    def start(self):
        command = [self._kamailio, "-DD", "-E", "-m", "32", "-M", "4", "-Y", str(self._folder), "-f", str(self._config)]
        self._program = Program(command, self._folder, "kamailio.log")
        wait_until(self._answers, self._program.text)

    def _answers(self):
        request = (
            f"OPTIONS sip:{self.domain} SIP/2.0\r\nVia: SIP/2.0/UDP {HOST}:{{}};branch=z9hG4bKprobe\r\n"
            f"From: <sip:probe@{HOST}>;tag=1\r\nTo: <sip:nobody@{HOST}>\r\nCall-ID: probe\r\nCSeq: 1 OPTIONS\r\n"
            "Max-Forwards: 9\r\nContent-Length: 0\r\n\r\n"
        )
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind((HOST, 0))
            probe.settimeout(0.2)
            probe.sendto(request.format(probe.getsockname()[1]).encode(), (HOST, self.port))
            try:
                return probe.recv(2000)
            except OSError:
                return b""

    def stop(self):
        # It takes a second to part from its children, and has nothing to keep.
        self._program.stop(signal.SIGKILL)

    def wire(self, method=None):
        """Requests that came by, one line each; of one method."""
        lines = [line.partition("WIRE ")[2] for line in self._program.text().splitlines() if "WIRE " in line]
        return [line for line in lines if method is None or line.startswith(f"{method} ")]

    def wait_registered(self, user, times=1):
        wait_until(lambda: self._program.text().count(f"SAVED {user}\n") >= times, lambda: self._program.text()[-3000:])


class Telephone:
    """Debian's baresip, another generation of that stack, steered over its control port."""

    def __init__(self, exchange, folder, user, *, name="", play=None, codecs="pcmu", answers=True, extra=""):
        program = need("baresip")
        self.user = user
        home = folder / user
        home.mkdir()
        self._control = free_port()
        self._home = home
        play = play or hum(home / "hum.wav")
        modules = ["account", "menu", "ctrl_tcp"]
        loaded = ["g711", "g722", "opus", "srtp", "aufile", "sndfile"]
        (home / "config").write_text(
            f"sip_listen {HOST}:{free_port()}\nnet_interface {HOST}\nnet_af ipv4\n"
            f"module_path {next(Path('/usr/lib/baresip').glob('modules'))}\n"
            + "".join(f"module {module}.so\n" for module in loaded)
            + "".join(f"module_app {module}.so\n" for module in modules)
            + f"ctrl_tcp_listen {HOST}:{self._control}\naudio_source aufile,{play}\n"
            f"snd_path {home}\ncall_max_calls 4\n"
        )
        mode = "auto" if answers else "manual"
        (home / "accounts").write_text(
            f'"{name}" <sip:{user}@{exchange.domain}>;auth_pass={PASSWORD};regint=300;answermode={mode};'
            f"audio_codecs={codecs}{extra}\n"
        )
        (home / "contacts").touch()
        self._program = Program([program, "-f", str(home)], home, "baresip.log")
        self._socket = wait_until(self._connect, self._program.text)
        self._read = b""
        self.events = []
        exchange.wait_registered(user)

    def _connect(self):
        try:
            return socket.create_connection((HOST, self._control), timeout=0.05)
        except OSError:
            return None

    def order(self, command, params=""):
        payload = json.dumps({"command": command, "params": params, "token": "1"}).encode()
        self._socket.sendall(b"%d:%s," % (len(payload), payload))

    def dial(self, target):
        self.order("dial", target)

    def wait_for(self, kind, times=1, timeout_s=PATIENCE_S):
        """Wait for an event of its own, like CALL_ESTABLISHED."""

        def came():
            self._take()
            found = [event for event in self.events if event.get("type") == kind]
            return found[times - 1 :]

        return wait_until(came, lambda: f"{kind}: {self.events}\n{self._program.text()[-1500:]}", timeout_s)[0]

    def _take(self):
        with contextlib.suppress(TimeoutError, BlockingIOError):
            self._read += self._socket.recv(65536)
        while b":" in self._read:
            size, _, rest = self._read.partition(b":")
            if len(rest) <= int(size):
                return
            event = json.loads(rest[: int(size)])
            self._read = rest[int(size) + 1 :]
            self.events.append(event)

    def heard(self):
        """What it has decoded of its last call, and the rate in Hz; complete when the call is over."""
        samples, rate_hz = soundfile.read(max(self._home.glob("*dec*.wav")), dtype="int16", always_2d=True)
        return samples[:, 0], rate_hz

    def vanish(self):
        """End without a word to anybody."""
        self._program.stop(signal.SIGKILL)

    def stop(self):
        self._socket.close()
        self._program.stop(signal.SIGKILL)


class ModernTelephone:
    """A telephone that can take another's place in a call."""

    def __init__(self, exchange, folder, user):
        script = Path(__file__).with_name("modern_telephone.py")
        command = [sys.executable, str(script), user, exchange.domain, PASSWORD]
        self._program = Program(command, folder, f"{user}.log", subprocess.PIPE)
        exchange.wait_registered(user)

    def dial(self, target):
        self._program.say(f"dial {target}")

    def hang_up(self):
        self._program.say("hang up")

    def wait_for(self, kind, times=1):
        wait_until(lambda: self._program.text().count(f"{kind} ") >= times, self._program.text)

    def stop(self):
        self._program.stop()


class Sipp:
    """sipp with a scenario; what it sent and got is in its message trace."""

    def __init__(self, folder, scenario, target, *, port=None, arguments=()):
        program = need("sipp")
        self._folder = folder
        file = folder / "scenario.xml"
        file.write_text(scenario)
        self.port = port or free_port()
        self._messages = folder / "messages.log"
        aims = [target] if target else []
        self._program = Program(
            [
                *(program, *aims, "-sf", str(file), "-m", "1", "-i", HOST, "-p", str(self.port), "-nostdin"),
                *("-trace_msg", "-message_file", str(self._messages), "-trace_err", *arguments),
            ],
            folder,
            "sipp.log",
        )

    def wait(self, timeout_s=PATIENCE_S):
        """Its exit code: 0 when everything went as the scenario says."""
        return self._program.wait(timeout_s)

    def messages(self):
        return self._messages.read_text("utf-8", errors="replace") if self._messages.exists() else ""

    def stop(self):
        self._program.stop()
