# SPDX-License-Identifier: EUPL-1.2
"""Models within a memory budget: what is not in use goes first, what is in use never goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Fault, ModelError
from desktop.speech.model_rack import ModelRack, Slot, SlotState
from tests.speech.fake_models import Workshop, model

LANGUAGES = ("de", "fr", "pl", "tr", "uk")


class Rack:
    def __init__(self, budget_mb: float, sizes: dict[str, float] | None = None) -> None:
        self.workshop = Workshop(sizes={f"model-{name}": size for name, size in (sizes or {}).items()})
        self.rack = ModelRack(model("nl"), budget_mb, self.workshop.make, self.workshop.measure)
        self.told: list[tuple[str, SlotState]] = []
        self.rack.listen(lambda slot: self.told.append((slot.language, slot.state)))
        self.rack.home.recogniser.open()
        self.workshop.of("nl").load()

    def take(self, language: str, expected_mb: float = 100.0) -> Slot:
        slot = self.rack.take(model(language, expected_mb))
        self.rack.wait_for_leaving(5)
        if slot.state is SlotState.LOADING:
            self.workshop.of(language).load()
        self.rack.wait_for_leaving(5)
        return slot

    def give_back(self, slot: Slot) -> None:
        self.rack.give_back(slot)


def test_the_model_used_longest_ago_goes_first():
    rack = Rack(300.0)
    german = rack.take("de")
    rack.give_back(german)
    rack.give_back(rack.take("fr"))
    rack.give_back(rack.take("de"))
    rack.take("pl")
    assert rack.rack.in_memory() == ("nl", "de", "pl")
    assert rack.workshop.of("fr").closed
    assert rack.workshop.of("de") is german.recogniser


def test_what_is_in_use_never_goes():
    rack = Rack(300.0)
    rack.take("de")
    rack.take("fr")
    with pytest.raises(ModelError) as refused:
        rack.take("pl")
    assert refused.value.fault is Fault.MODEL_TOO_LARGE
    assert rack.rack.in_memory() == ("nl", "de", "fr")


def test_nothing_goes_for_a_model_that_does_not_fit_anyway():
    rack = Rack(300.0)
    rack.give_back(rack.take("de"))
    with pytest.raises(ModelError):
        rack.take("pl", 250.0)
    assert rack.rack.in_memory() == ("nl", "de")


def test_a_model_that_turns_out_larger_makes_others_go():
    rack = Rack(300.0, {"fr": 190.0})
    rack.give_back(rack.take("de"))
    assert rack.take("fr", 50.0).state is SlotState.READY
    assert rack.rack.in_memory() == ("nl", "fr")
    assert rack.rack.memory_mb() == 290.0


def test_a_model_that_turns_out_too_large_goes_itself_and_is_known_for_it():
    rack = Rack(300.0, {"fr": 250.0})
    slot = rack.take("fr", 50.0)
    assert slot.state is SlotState.FAILED
    assert isinstance(slot.error, ModelError)
    assert slot.error.fault is Fault.MODEL_TOO_LARGE
    assert rack.told == [("fr", SlotState.FAILED)]
    assert rack.workshop.of("fr").closed
    with pytest.raises(ModelError):
        rack.take("fr", 50.0)
    assert len(rack.workshop.made) == 2


def test_a_budget_below_the_model_of_the_settings_leaves_that_one_alone():
    rack = Rack(50.0)
    assert rack.take("nl") is rack.rack.home
    with pytest.raises(ModelError):
        rack.take("de", 1.0)
    assert not rack.workshop.of("nl").closed


def test_a_model_tells_its_last_words_before_it_goes():
    rack = Rack(200.0)
    german = rack.take("de")
    german.recogniser.start_call({}, lambda event: None)
    rack.give_back(german)
    rack.take("fr")
    assert rack.workshop.of("de").finishes == 1
    assert rack.workshop.of("de").closed


def test_a_model_that_failed_may_be_tried_again():
    rack = Rack(1000.0)
    rack.rack.take(model("de"))
    rack.workshop.of("de").fail()
    rack.rack.wait_for_leaving(5)
    assert rack.rack.in_memory() == ("nl",)
    assert rack.take("de").state is SlotState.READY


def test_the_cost_outlives_the_models():
    rack = Rack(200.0)
    rack.give_back(rack.take("de"))
    rack.take("fr")
    cost = rack.rack.cost()
    assert (cost.cpu_s, cost.peak_rss_mb) == (3.0, 200.0)


def test_closing_ends_all():
    rack = Rack(1000.0)
    rack.take("de")
    rack.rack.close()
    rack.rack.close()
    assert all(each.closed for each in rack.workshop.made)


steps = st.lists(st.tuples(st.sampled_from(LANGUAGES), st.booleans()), max_size=30)
sizes = st.fixed_dictionaries({language: st.floats(20, 300) for language in LANGUAGES})


@given(steps, sizes, st.floats(100, 800))
def test_the_budget_holds_whatever_is_asked(steps, sizes, budget_mb):
    rack = Rack(budget_mb, sizes)
    held: list[Slot] = []
    for language, keep in steps:
        try:
            slot = rack.take(language, sizes[language] / 2)
        except ModelError:
            continue
        if slot.state is SlotState.READY and keep:
            held.append(slot)
        else:
            rack.give_back(slot)
        # In the moment after loading a model may be larger than expected; then it or others have gone.
        assert rack.rack.memory_mb() <= max(budget_mb, 100.0)
        assert all(rack.rack.has(each) for each in held)
    rack.rack.close()
