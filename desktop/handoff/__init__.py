# SPDX-License-Identifier: EUPL-1.2
"""From a question to the right hands: routing, due time, states."""
