# SPDX-License-Identifier: EUPL-1.2
"""The keeper of the telephone process while there is none: a keyring that waits for somebody to unlock it."""

import threading

from desktop.domain.softphone import Account
from desktop.softphone.keeper import Keeper, Patience
from desktop.softphone.ledger import Ledger
from desktop.softphone.switchboard import Switchboard


def test_closing_does_not_wait_for_a_keyring_that_nobody_unlocks() -> None:
    asked, unlocked = threading.Event(), threading.Event()

    def password() -> str:
        asked.set()
        assert unlocked.wait(30)
        return "geheim"

    told: list[object] = []
    board = Switchboard(Ledger("sanne@voorbeeldstad.nl"), told.append, None, 16_000)
    account = Account("sanne", "voorbeeldstad.nl")
    keeper = Keeper(account, password, 16_000, board, Patience(), frozenset)
    keeper.want()
    assert asked.wait(10)
    attending = keeper._attending
    assert attending is not None
    closing = threading.Thread(target=keeper.close, daemon=True)
    closing.start()
    closing.join(10)
    waited = closing.is_alive()
    unlocked.set()
    attending.join(10)
    assert not waited
    assert not attending.is_alive()
    assert keeper.process_id is None, "no telephone is started any more"
    assert told == []
