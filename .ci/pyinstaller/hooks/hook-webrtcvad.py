# SPDX-License-Identifier: EUPL-1.2
"""In place of the hook that comes with PyInstaller, which knows this module under the name of its abandoned package."""

from PyInstaller.utils.hooks import copy_metadata

datas = copy_metadata("webrtcvad-wheels")
