# SPDX-License-Identifier: EUPL-1.2
"""Work that waits for the end of a call knows when there is one."""

from desktop.engine.call_watch import CallWatch
from tests.storage.factory import make_contact


def test_a_call_counts_until_it_is_over():
    watch = CallWatch()
    assert not watch()
    first = watch.follow(make_contact(), None, None)
    assert watch()
    first.close()
    assert not watch()


def test_the_end_of_an_earlier_call_does_not_end_the_next():
    watch = CallWatch()
    first = watch.follow(make_contact(), None, None)
    second = watch.follow(make_contact(), None, None)
    first.close()
    assert watch()
    second.close()
    assert not watch()
