# SPDX-License-Identifier: EUPL-1.2
"""Maat: a softphone assistant that hears a call, understands the question and hands it to the right person."""

__version__ = "0.1.0"
