# SPDX-License-Identifier: EUPL-1.2
"""Spoken Dutch as a recogniser writes it down: lower case, no punctuation, some words wrong. Used by every stage."""
