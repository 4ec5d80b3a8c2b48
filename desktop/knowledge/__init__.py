# SPDX-License-Identifier: EUPL-1.2
"""From utterances to articles: importers, index terms, matcher."""
