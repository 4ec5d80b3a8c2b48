# SPDX-License-Identifier: EUPL-1.2
"""Passwords, kept by the keyring of the operating system and never in a file of Maat's.

The Secret Service (GNOME Keyring, KWallet) on Linux, the Credential Locker on Windows, the Keychain on macOS.
"""

from typing import Protocol

import keyring
import keyring.backend
import keyring.errors
from keyring.backends import chainer

from desktop.domain.errors import Fault, SecretError

_SERVICE = "maat"
#: Backends of keyrings.alt write into a file, encrypted with nothing or with a password that is asked for; the null
#: backend forgets at once what it was given.
_UNSAFE = ("keyrings.alt.", "keyring.backends.null")


class Secrets(Protocol):
    """Where passwords are kept, by what they are for and whose they are."""

    def read(self, purpose: str, name: str) -> str | None:
        """The password, or None when there is none.

        Raises:
            SecretError: KEYRING_MISSING, KEYRING_REFUSED.
        """
        ...

    def save(self, purpose: str, name: str, secret: str) -> None:
        """Keep a password in place of the one before.

        Raises:
            SecretError: KEYRING_MISSING, KEYRING_REFUSED.
        """
        ...

    def forget(self, purpose: str, name: str) -> None:
        """Remove a password; harmless when there is none.

        Raises:
            SecretError: KEYRING_MISSING, KEYRING_REFUSED.
        """
        ...


class SystemKeyring:
    """Implements ``Secrets``. A call may wait for the user to unlock the keyring: not for the window's thread.

    Args:
        backend: For tests; the system's own when None.
    """

    def __init__(self, backend: keyring.backend.KeyringBackend | None = None) -> None:
        self._backend = backend

    def read(self, purpose: str, name: str) -> str | None:
        """See ``Secrets``."""
        try:
            return self._usable().get_password(_service(purpose), name)
        except keyring.errors.KeyringError as error:
            raise _fault(error) from error

    def save(self, purpose: str, name: str, secret: str) -> None:
        """See ``Secrets``."""
        try:
            self._usable().set_password(_service(purpose), name, secret)
        except keyring.errors.KeyringError as error:
            raise _fault(error) from error

    def forget(self, purpose: str, name: str) -> None:
        """See ``Secrets``."""
        try:
            backend = self._usable()
            if backend.get_password(_service(purpose), name) is not None:
                backend.delete_password(_service(purpose), name)
        except keyring.errors.KeyringError as error:
            raise _fault(error) from error

    def _usable(self) -> keyring.backend.KeyringBackend:
        backend = self._backend or keyring.get_keyring()
        # Where there are several, keyring puts one before them that goes on to the next: that may be a file.
        several: list[keyring.backend.KeyringBackend] = (
            list(backend.backends) if isinstance(backend, chainer.ChainerBackend) else [backend]
        )
        safe = [each for each in several if not type(each).__module__.startswith(_UNSAFE)]
        if not safe:
            names = ", ".join(type(each).__name__ for each in several)
            raise SecretError(Fault.KEYRING_MISSING, f"{names or 'nothing'} keeps no passwords, or in a file")
        return safe[0]


def _service(purpose: str) -> str:
    return f"{_SERVICE}:{purpose}"


def _fault(error: keyring.errors.KeyringError) -> SecretError:
    missing = isinstance(error, keyring.errors.NoKeyringError | keyring.errors.InitError)
    # The text of the error may be long advice for programmers; its kind says enough.
    detail = type(error).__name__
    return SecretError(Fault.KEYRING_MISSING if missing else Fault.KEYRING_REFUSED, detail)
