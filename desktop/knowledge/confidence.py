# SPDX-License-Identifier: EUPL-1.2
"""From scores to how sure Maat is: the share of times that such a score was right."""

import math
from dataclasses import dataclass

#: Keeps the logarithm of no reach at all within bounds.
_LEAST_REACH = 0.01


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve over a score and its lead.

    Attributes:
        level: Score at which, with no lead, the odds are even.
        slope: Gain in log-odds a point of score.
        lead_slope: Gain in log-odds a point of lead on the next best.
        lead_limit: A larger lead adds nothing.
        reach_slope: Gain in log-odds for e times as much of what is asked being answered here at all.
    """

    level: float
    slope: float
    lead_slope: float
    lead_limit: float
    reach_slope: float = 0.0

    def confidence(self, score: float, lead: float, reach: float = 1.0) -> float:
        """How likely a score is to be right, 0-1.

        Args:
            score: Of the candidate.
            lead: On the best other candidate; below 0 for one that is not the best.
            reach: How much of what the words are about is answered by the article that answers most of it, 0-1.
        """
        limited = max(-self.lead_limit, min(self.lead_limit, lead))
        logit = self.slope * (score - self.level) + self.lead_slope * limited
        logit += self.reach_slope * math.log(reach + _LEAST_REACH)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


# Fitted on queries of held-out articles; docs/matching.md says how.

#: With a phrasebook it is known what the words are about, and so whether anything here answers that.
HEARD = Calibration(level=7.5, slope=0.157, lead_slope=0.126, lead_limit=6.0, reach_slope=0.664)
#: By the score alone.
ARTICLE = Calibration(level=15.5, slope=0.277, lead_slope=0.139, lead_limit=6.0)
DEPARTMENT = Calibration(level=14.0, slope=0.21, lead_slope=0.19, lead_limit=6.0)
