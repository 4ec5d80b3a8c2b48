# SPDX-License-Identifier: EUPL-1.2
"""The windows. Qt lives here and nowhere below."""
