# SPDX-License-Identifier: EUPL-1.2
"""What a contact was about: check-in, summary, matter."""
