# SPDX-License-Identifier: EUPL-1.2
"""One live call from first frame to stored contact. Joins the stages; no Qt."""
