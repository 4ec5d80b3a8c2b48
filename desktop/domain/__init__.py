# SPDX-License-Identifier: EUPL-1.2
"""What Maat talks about. Frozen values and enums; no input or output, no Qt, no SQL."""
