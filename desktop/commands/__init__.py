# SPDX-License-Identifier: EUPL-1.2
"""What `maat` does on the command line, a module a command."""
