# SPDX-License-Identifier: EUPL-1.2
"""What is kept, and the only place that speaks SQL."""
