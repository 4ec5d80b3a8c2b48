# SPDX-License-Identifier: EUPL-1.2
"""One number, however it is written; and nothing that is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Fault, MaatError
from desktop.system.phone_numbers import read_number


@pytest.mark.parametrize(
    "written",
    [
        "0612345678",
        "06 12345678",
        "06-1234 5678",
        "+31612345678",
        "+31 6 12 34 56 78",
        "+31 (0)6 12345678",
        "0031 6 12345678",
        "tel:+31-6-1234-5678",
        "TEL:0612345678;phone-context=+31;ext=12",
        " 06\u00a012345678 ",
        "06\u20111234\u20115678",
        "(06) 12.34.56.78",
    ],
)
def test_a_number_is_the_same_however_it_is_written(written):
    assert read_number(written) == "06 12345678"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("+49 30 123456", "+49 30 123456"),
        ("0049 30 123456", "+49 30 123456"),
        ("14 020", "14 020"),
        ("112", "112"),
        ("4512", "4512"),
        ("0900-1450", "0900 1450"),
        ("06 1234", "061234"),
        ("+999 12345", "+99912345"),
        ("", ""),
        ("Anoniem", ""),
        ("anonymous", ""),
    ],
)
def test_numbers_from_elsewhere_short_ones_and_none(written, shown):
    assert read_number(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "bel mij",
        "0800-FLOWERS",
        "+",
        "1",
        "06\n12345678",
        "06\x0012345678",
        "06%2012345678",
        "sip:0612345678@example.nl",
        "٠٦١٢٣٤٥٦٧٨",
        "1" * 20,
        "1" * 100_000,
        "+" * 40,
        "06 12345678; rm -rf",
    ],
)
def test_what_is_no_number_is_refused(written):
    with pytest.raises(MaatError) as raised:
        read_number(written)
    assert raised.value.fault is Fault.NUMBER_WRONG
    assert raised.value.detail.isprintable()
    assert len(raised.value.detail) < 400


@given(st.text(max_size=100))
def test_any_text_is_a_number_or_refused(text):
    shown = shown_or_fault(text)
    if shown is not Fault.NUMBER_WRONG:
        assert set(shown) <= set("+0123456789 -()/.")
        assert read_number(shown) == shown


def shown_or_fault(text):
    try:
        return read_number(text)
    except MaatError as error:
        return error.fault


@given(st.integers(10_000_000, 99_999_999))
def test_all_forms_of_a_mobile_number_agree(rest):
    forms = [f"06{rest}", f"+316{rest}", f"00316{rest}", f"tel:+31-6-{rest}", f"+31 (0)6 {rest}"]
    assert len({read_number(form) for form in forms}) == 1
