# SPDX-License-Identifier: EUPL-1.2
"""A breath of noise in place of pure silence, the same each time.

Kaldi adds noise of one step of 16 bits to all sound, because features of pure zeros (a muted or paused leg, or the
pauses of some codecs) look like nothing that a model was trained on: without it the demonstration model hears "uh" in
them, quite sure of itself. But Kaldi's noise differs from run to run, so it is turned off (``tuning``) and this is
used instead, where it makes a difference.
"""

from dataclasses import replace

import numpy as np

from desktop.domain.call import AudioFrame

#: Standard deviation in steps of 16 bits; the default of Kaldi (FrameExtractionOptions in feat/feature-window.h).
_STEPS = 1.0
#: A prime, so that the pattern never falls in with frames or chunks; 4 s at 16 kHz.
_PERIOD = 65_537
#: A frame with a run of so many zero samples gets noise; all other sound has some of its own.
_SILENT_RUN = bytes(2 * 40)
#: The largest sample to which any of the noise can be added.
_ROOM = 32_760


class Dither:
    """Noise for one leg of one call; depends on nothing but the silent sound that went before."""

    def __init__(self) -> None:
        noise = np.random.default_rng(20_221).normal(0.0, _STEPS, _PERIOD)
        self._noise = np.rint(noise).astype(np.int16)
        self._position = 0

    def apply(self, frame: AudioFrame) -> AudioFrame:
        """The frame, with noise under it when it is silent somewhere."""
        if _SILENT_RUN not in frame.pcm:
            return frame
        samples = np.frombuffer(frame.pcm, dtype="<i2")
        noise = self._noise[self._position : self._position + len(samples)]
        if len(noise) < len(samples):
            noise = np.concatenate([noise, np.resize(self._noise, len(samples) - len(noise))])
        self._position = (self._position + len(samples)) % _PERIOD
        # Near full scale the sum must not wrap around.
        room = np.minimum(np.maximum(samples, -_ROOM), _ROOM)
        return replace(frame, pcm=(room + noise).astype("<i2", copy=False).tobytes())
