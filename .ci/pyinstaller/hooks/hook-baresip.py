# SPDX-License-Identifier: EUPL-1.2
"""Most of baresip is imported by name when it is first used, and its native part needs that of cffi."""

from PyInstaller.utils.hooks import collect_submodules, copy_metadata

hiddenimports = [*collect_submodules("baresip"), "_cffi_backend"]
# With the licences of what it brings along.
datas = copy_metadata("baresip-python")
