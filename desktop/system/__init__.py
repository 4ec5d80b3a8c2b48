# SPDX-License-Identifier: EUPL-1.2
"""Paths, settings, logs and identifiers."""
