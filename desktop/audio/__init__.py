# SPDX-License-Identifier: EUPL-1.2
"""Where sound comes from: recordings and sound cards, cut into frames a leg."""
