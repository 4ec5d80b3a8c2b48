# SPDX-License-Identifier: EUPL-1.2
"""The telephone of this desk: the built-in one for an account, otherwise whatever stands beside Maat."""

from collections.abc import Callable

from desktop.domain.softphone import Account
from desktop.softphone.agent import PcmSink, PhoneListener, UserAgent
from desktop.softphone.audio_only import AudioOnlyAgent
from desktop.softphone.baresip_agent import BaresipAgent
from desktop.system.secrets import Secrets

#: What the password in the keyring is for; its name there is the address of the account.
PURPOSE = "sip"


def telephone(
    account: Account | None,
    secrets: Secrets,
    listener: PhoneListener,
    open_link: Callable[[str], bool],
    speaker: PcmSink | None = None,
) -> UserAgent:
    """Make it; nothing is registered before it is asked to.

    Args:
        account: Of the built-in telephone; None for another one.
        secrets: Where the password of the account is; no password is sent when there is none.
        listener: Told what happens.
        open_link: Opens a tel: or sip: link with another program; False when there is none.
        speaker: Gets the far end.

    Raises:
        PhoneError: PHONE_NOT_INSTALLED: there is an account, and no SIP stack on this computer.
    """
    if account is None:
        return AudioOnlyAgent(open_link)
    return BaresipAgent(account, lambda: secrets.read(PURPOSE, account.address) or "", listener, speaker=speaker)
