# SPDX-License-Identifier: EUPL-1.2
"""A demonstration call: somebody who presses the buttons at the right moments, and a camera."""
