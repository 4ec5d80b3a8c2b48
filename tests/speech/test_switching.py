# SPDX-License-Identifier: EUPL-1.2
"""Legs change from model to model: no frame is lost, no utterance, and each leg is told in order."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.call import Leg
from desktop.domain.errors import Fault, MaatError
from desktop.domain.speech import Partial, Utterance
from desktop.speech import switching
from desktop.speech.model_rack import ModelRack
from desktop.speech.switching import LanguageState, LegLanguage, SwitchingRecogniser
from tests.speech.fake_models import RATE_HZ, Workshop, model, spoken

LANGUAGES = ("nl", "de", "tr", "pl")
CALLER = Leg.CALLER


@dataclass
class Call:
    """A call on fake models; ``changes`` and ``events`` are what was told."""

    budget_mb: float = 10_000.0
    workshop: Workshop = field(default_factory=Workshop)
    events: list[object] = field(default_factory=list)
    changes: list[LegLanguage] = field(default_factory=list)
    fed: dict[Leg, list[int]] = field(default_factory=lambda: {leg: [] for leg in Leg})

    def __post_init__(self) -> None:
        models = {language: model(language) for language in LANGUAGES}
        self.rack = ModelRack(models["nl"], self.budget_mb, self.workshop.make, self.workshop.measure)
        self.recogniser = SwitchingRecogniser(self.rack, lambda: models)
        self.recogniser.listen(self.changes.append)
        self.recogniser.open()
        self.workshop.of("nl").load()
        self.recogniser.start_call(dict.fromkeys(Leg, RATE_HZ), self.events.append)

    def feed(self, leg: Leg = CALLER, count: int = 1) -> None:
        for _ in range(count):
            number = len(self.fed[leg])
            assert self.recogniser.feed(spoken(number, leg))
            self.fed[leg].append(number)

    def step(self, count: int = 100) -> None:
        for each in self.workshop.made:
            each.step(count)

    def finals(self, leg: Leg = CALLER) -> list[Utterance]:
        return [each for each in self.events if isinstance(each, Utterance) and each.leg is leg]

    def said(self, leg: Leg = CALLER) -> list[tuple[str, str]]:
        return [(each.language, each.text) for each in self.finals(leg)]

    def told(self) -> list[tuple[str, LanguageState]]:
        return [(change.language, change.state) for change in self.changes]


def test_a_leg_moves_and_its_open_words_are_told_first():
    call = Call()
    call.feed(count=2)
    call.recogniser.switch(CALLER, "de")
    call.feed(count=3)
    assert call.told() == [("de", LanguageState.LOADING)]
    call.workshop.of("de").load()
    call.feed(count=1)
    assert call.told()[-1] == ("de", LanguageState.READY)
    # The new model is quicker than the old one.
    call.workshop.of("de").step(100)
    assert call.finals() == []
    call.step()
    call.recogniser.finish_call()
    assert call.said() == [("nl", "0 1"), ("de", "2 3 4"), ("de", "5")]


def test_what_is_open_carries_its_language_too():
    call = Call()
    call.recogniser.switch(CALLER, "de")
    call.feed()
    call.workshop.of("de").load()
    call.feed()
    call.step()
    partials = [each for each in call.events if isinstance(each, Partial)]
    assert {each.language for each in partials} == {"de"}


def test_the_other_leg_stays_and_a_leg_that_is_elsewhere_costs_nothing():
    call = Call()
    call.recogniser.switch(CALLER, "de")
    call.feed(Leg.AGENT)
    call.feed(CALLER)
    call.workshop.of("de").load()
    call.feed(CALLER, 5)
    call.feed(Leg.AGENT, 5)
    assert call.workshop.of("nl").fed == {Leg.AGENT: [0, 1, 2, 3, 4, 5]}
    assert call.workshop.of("de").fed == {CALLER: [0, 1, 2, 3, 4, 5]}


def test_back_is_instant_and_the_model_stays_in_memory():
    call = Call()
    call.recogniser.switch(CALLER, "de")
    call.feed()
    call.workshop.of("de").load()
    call.feed()
    for language in ("nl", "de"):
        call.recogniser.switch(CALLER, language)
        call.feed()
    assert call.told() == [
        ("de", LanguageState.LOADING),
        ("de", LanguageState.READY),
        ("nl", LanguageState.READY),
        ("de", LanguageState.READY),
    ]
    assert len(call.workshop.made) == 2


def test_a_model_that_cannot_be_loaded_leaves_the_leg_where_it_was():
    call = Call()
    call.feed(count=2)
    call.recogniser.switch(CALLER, "de")
    call.feed(count=2)
    call.workshop.of("de").fail(Fault.MODEL_DAMAGED)
    call.feed(count=2)
    call.step()
    call.recogniser.finish_call()
    assert call.said() == [("nl", "0 1"), ("nl", "2 3 4"), ("nl", "5")]
    failed = call.changes[-1]
    assert (failed.language, failed.state, failed.heard_in) == ("de", LanguageState.FAILED, "nl")
    assert isinstance(failed.error, MaatError)
    assert failed.error.fault is Fault.MODEL_DAMAGED


def test_a_model_that_fails_in_mid_call_hands_the_leg_back():
    call = Call()
    call.recogniser.switch(CALLER, "de")
    call.feed()
    call.workshop.of("de").load()
    call.feed()
    call.workshop.of("de").fail(Fault.RECOGNISER_FAILED)
    call.feed(count=3)
    call.step()
    assert call.said() == [("nl", "2 3 4")]
    assert call.told()[-1] == ("de", LanguageState.FAILED)


def test_a_language_without_a_model_is_refused():
    call = Call()
    call.recogniser.switch(CALLER, "so")
    call.feed(count=3)
    call.step()
    assert call.said() == [("nl", "0 1 2")]
    assert call.changes[0].error is not None
    assert call.changes[0].error.fault is Fault.LANGUAGE_MISSING


def test_a_model_that_does_not_fit_is_refused_at_once():
    call = Call(budget_mb=150.0)
    call.recogniser.switch(CALLER, "de")
    call.feed(count=3)
    call.step()
    assert call.said() == [("nl", "0 1 2")]
    assert call.changes[0].error is not None
    assert call.changes[0].error.fault is Fault.MODEL_TOO_LARGE
    assert len(call.workshop.made) == 1


def test_changing_ones_mind_while_it_loads_goes_on_where_it_was():
    call = Call()
    call.feed()
    call.recogniser.switch(CALLER, "de")
    call.feed(count=2)
    call.recogniser.switch(CALLER, "nl")
    call.feed()
    call.step()
    call.recogniser.finish_call()
    assert call.said() == [("nl", "0"), ("nl", "1 2 3")]
    assert call.told()[-1] == ("nl", LanguageState.READY)


def test_changing_to_a_third_language_while_the_second_loads_loses_nothing():
    call = Call()
    call.feed()
    call.recogniser.switch(CALLER, "de")
    call.feed()
    call.recogniser.switch(CALLER, "tr")
    call.feed()
    call.workshop.of("tr").load()
    call.feed()
    call.step()
    call.recogniser.finish_call()
    assert call.said() == [("nl", "0"), ("tr", "1 2 3")]


def test_the_call_ends_while_a_model_loads():
    call = Call()
    call.recogniser.switch(CALLER, "de")
    call.feed(count=2)
    assert call.recogniser.finish_call(timeout_s=0.2)
    assert call.said() == [("nl", "0 1")]


def test_every_call_begins_in_the_language_of_the_settings():
    call = Call()
    call.recogniser.switch(CALLER, "de")
    call.feed()
    call.workshop.of("de").load()
    call.feed()
    call.recogniser.finish_call()
    call.recogniser.start_call({CALLER: RATE_HZ}, call.events.append)
    call.feed(count=3)
    call.step()
    assert call.said()[-1][0] == "nl"


def test_too_much_sound_while_a_model_loads_is_refused(monkeypatch):
    monkeypatch.setattr(switching, "LIVE_KEPT_MS", 300)
    call = Call()
    call.recogniser.switch(CALLER, "de")
    call.feed(count=3)
    assert not call.recogniser.feed(spoken(3, CALLER))


def test_a_leg_that_the_call_does_not_have_is_a_fault_of_ours():
    call = Call()
    call.recogniser.finish_call()
    call.recogniser.start_call({CALLER: RATE_HZ}, call.events.append)
    with pytest.raises(ValueError, match="no leg agent"):
        call.recogniser.feed(spoken(0, Leg.AGENT))


def test_words_are_listened_for_between_two_frames_and_forgotten_with_the_language():
    call = Call()
    call.feed(count=2)
    call.recogniser.spell(CALLER, ("een", "twee"))
    call.feed()
    call.step()
    assert call.said() == [("nl", "0 1")]
    assert call.workshop.of("nl").words[CALLER] == ("een", "twee")
    call.recogniser.switch(CALLER, "de")
    call.feed()
    call.step()
    assert call.workshop.of("nl").words[CALLER] == ()
    call.workshop.of("de").load()
    call.recogniser.switch(CALLER, "nl")
    call.feed()
    call.step()
    assert call.workshop.of("nl").words[CALLER] == ()


def test_listening_for_everything_again():
    call = Call()
    for words in (("een",), ("een",), ()):
        call.recogniser.spell(CALLER, words)
        call.feed(count=2)
        call.step()
    call.recogniser.finish_call()
    assert call.workshop.of("nl").words[CALLER] == ()
    # The second time nothing changed, and nothing was cut.
    assert call.said() == [("nl", "0 1 2"), ("nl", "3"), ("nl", "4 5")]


legs = st.sampled_from([CALLER, CALLER, CALLER, Leg.AGENT])
languages = st.sampled_from(LANGUAGES[:3])
actions = st.one_of(
    st.tuples(st.just("feed"), legs, st.integers(1, 5)),
    st.tuples(st.just("switch"), legs, languages),
    st.tuples(st.just("spell"), legs, st.sampled_from([(), ("een",), ("een", "twee")])),
    st.tuples(st.just("load"), languages),
    st.tuples(st.just("load and step"), languages),
    st.tuples(st.just("fail"), languages),
    st.tuples(st.just("step"), languages, st.integers(1, 4)),
)


@given(st.lists(actions, min_size=20, max_size=60), st.sampled_from([10_000.0, 250.0, 350.0]))
@settings(max_examples=400, deadline=None)
def test_whatever_happens_nothing_is_lost_and_legs_are_told_in_order(script, budget_mb):
    """Models that fail do so while they load: what one had in its ears when it fails for good is gone."""
    call = Call(budget_mb)
    for kind, *details in script:
        if kind == "feed":
            call.feed(details[0], details[1])
        elif kind == "switch":
            call.recogniser.switch(*details)
        elif kind == "spell":
            call.recogniser.spell(*details)
        else:
            for each in call.workshop.made:
                if each.path.name != f"model-{details[0]}":
                    continue
                loading = each.opened and not each.closed and not each.ready and each.status.error is None
                if loading and kind != "step":
                    each.fail() if kind == "fail" else each.load()
                if "step" in kind:
                    # A new model may be quicker than the one before.
                    each.step(details[1] if kind == "step" else 100)
    for each in call.workshop.made:
        if each.opened and not each.closed and each.status.error is None and not each.ready:
            each.load()
    assert call.recogniser.finish_call(timeout_s=0.4)
    for leg in Leg:
        numbers = [int(number) for each in call.finals(leg) for number in each.text.split()]
        assert numbers == call.fed[leg]
        starts = [each.start_ms for each in call.finals(leg)]
        assert starts == sorted(starts)
    call.recogniser.close()
    assert all(each.closed for each in call.workshop.made)
