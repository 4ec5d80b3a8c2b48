# SPDX-License-Identifier: EUPL-1.2
"""The telephone: calls over SIP, or over whatever telephone stands beside Maat."""
