# SPDX-License-Identifier: EUPL-1.2
"""What the specialist's and the team lead's windows share: reading a conversation after it was held."""
