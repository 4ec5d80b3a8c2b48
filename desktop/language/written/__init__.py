# SPDX-License-Identifier: EUPL-1.2
"""Spoken Dutch as an agent would write it down: digits for data, capitals, a full stop; the spoken words stay as heard.

``writer.written`` is the way in, ``text`` has what it gives.
"""
