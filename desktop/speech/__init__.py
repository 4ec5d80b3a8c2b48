# SPDX-License-Identifier: EUPL-1.2
"""From frames to utterances: Vosk in a process of its own."""
