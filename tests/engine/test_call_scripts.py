# SPDX-License-Identifier: EUPL-1.2
"""Plays the call scripts of tests/calls through a real session, store and matcher."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.contacts.summary import SummaryLabels
from desktop.domain.call import Leg
from desktop.domain.contact import Contact, ContactState
from desktop.domain.knowledge import Verdict
from desktop.domain.speech import Utterance, Word
from desktop.engine import events
from desktop.engine.call_session import CallSession
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.proposals import HandoffProposals
from desktop.storage.store import Store
from desktop.system.ids import new_id, now_iso

SCRIPTS = sorted((Path(__file__).parent.parent / "calls").glob("*.txt"))
LINE = re.compile(r"(?P<minutes>\d\d):(?P<seconds>\d\d\.\d)\s+(?P<what>.+)")
MS_A_WORD = 250


class Screen:
    """What a person would see after the events so far."""

    def __init__(self) -> None:
        self.article: str | None = None
        self.standard = False
        self.department: str | None = None
        self.check_in = ""
        self.matter = 1
        self.handoffs: list[str] = []

    def take(self, event: events.EngineEvent) -> None:
        match event:
            case events.SuggestionsChanged(suggestions=suggestions):
                self.standard = suggestions.standard
                self.article = suggestions.best.article_id if suggestions.best and suggestions.standard else None
            case events.HandoffProposed(proposal=proposal):
                self.department = proposal.department_id if proposal else None
            case events.CheckInHeard(check_in=check_in):
                self.check_in = check_in.text
            case events.UtteranceHeard(matter=matter):
                self.matter = matter
            case events.HandoffChanged(handoff=handoff):
                self.handoffs.append(handoff.department_id)
            case _:
                pass

    def shows(self, wanted: str) -> bool:
        what, _, value = wanted.rpartition(" ")
        if wanted == "no standard question":
            return not self.standard
        if wanted.startswith("check-in "):
            return self.check_in == wanted.removeprefix("check-in ")
        return {
            "article": lambda: self.article == value,
            "not article": lambda: self.article != value,
            "department": lambda: self.department == value,
            "matter": lambda: self.matter == int(value),
            "handoff to": lambda: value in self.handoffs,
        }[what]()

    def __repr__(self) -> str:
        return f"article={self.article} standard={self.standard} department={self.department} matter={self.matter}"


@dataclass(frozen=True)
class Step:
    number: int
    at_ms: int
    what: str


def read(script: Path) -> list[Step | tuple[int, str]]:
    steps: list[Step | tuple[int, str]] = []
    for number, line in enumerate(script.read_text("utf-8").splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("->"):
            steps.append((number, text.removeprefix("->").strip()))
            continue
        found = LINE.fullmatch(text)
        assert found, f"{script.name}:{number}: not a line of a call script: {line}"
        at_ms = int(found["minutes"]) * 60_000 + round(float(found["seconds"]) * 1000)
        steps.append(Step(number, at_ms, re.sub(r"\s+", " ", found["what"])))
    return steps


def utterance(leg: Leg, text: str, end_ms: int) -> Utterance:
    words = text.split()
    start_ms = max(0, end_ms - MS_A_WORD * len(words))
    placed = tuple(
        Word(word, start_ms + MS_A_WORD * place, start_ms + MS_A_WORD * (place + 1), 0.95)
        for place, word in enumerate(words)
    )
    return Utterance(new_id(), leg, start_ms, end_ms, text, 0.95, placed)


def act(session: CallSession, step: Step) -> None:
    first, _, rest = step.what.partition(" ")
    if step.what == "hand over":
        session.hand_off(None, None)
    elif first in {"used", "wrong"}:
        session.judge(rest, Verdict.USED if first == "used" else Verdict.NOT_RIGHT)
    else:
        session.hear(utterance(Leg(first), rest, step.at_ms))


@pytest.fixture
def play(store: Store, knowledge: KnowledgeBase) -> Callable[[Path], None]:
    def play(script: Path) -> None:
        contact = Contact(new_id(), now_iso(), None, ContactState.IN_CALL, number="0612345678", agent_name="Sanne")
        store.begin_contact(contact)
        screen = Screen()
        session = CallSession(
            contact,
            store=store,
            matcher=knowledge.current(),
            proposals=HandoffProposals(store),
            labels=SummaryLabels(),
            emit=screen.take,
        )
        for step in read(script):
            if isinstance(step, Step):
                act(session, step)
            else:
                number, wanted = step
                assert screen.shows(wanted), f"{script.name}:{number}: wanted {wanted!r}, the screen has {screen!r}"

    return play


@pytest.mark.parametrize("script", SCRIPTS, ids=[script.stem for script in SCRIPTS])
def test_the_screen_follows_the_call(play: Callable[[Path], None], script: Path) -> None:
    play(script)


def test_a_script_that_is_not_met_fails(play: Callable[[Path], None], tmp_path: Path) -> None:
    script = tmp_path / "fout.txt"
    script.write_text("00:05.0  caller  mijn paspoort is gestolen\n    -> article lantaarnpaal-kapot\n", "utf-8")
    with pytest.raises(AssertionError, match=r"fout.txt:2"):
        play(script)
