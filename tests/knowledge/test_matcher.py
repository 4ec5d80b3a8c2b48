# SPDX-License-Identifier: EUPL-1.2
"""What a resident says, and which answer the agent sees."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.handoff import Department, Specialist
from desktop.domain.knowledge import Article
from desktop.knowledge.matcher import STANDARD_CONFIDENCE, Matcher
from desktop.knowledge.parts import Part

KAARTJE = "ik ben dat kaartje kwijt waarmee ik de bak open maak"
SMALL_TALK = [
    "dank u wel",
    "ja hoor",
    "dat klopt",
    "drie vijf twee zes a b",
    "een momentje graag",
    "nee hoor dat was het",
    "fijne dag nog",
    "goedemorgen u spreekt met peter de vries",
]


def best_of(matcher: Matcher, *said: str, **options):
    found = matcher.match(said, utterance_id="u", **options)
    return found.best.article_id if found.best else None


@pytest.mark.parametrize(
    ("said", "article"),
    [
        (KAARTJE, "afvalpas-kwijt"),
        ("mijn paspoort verloopt volgende maand en ik wil een nieuw paspoort aanvragen", "paspoort-aanvragen"),
        ("ik wil een kapotte lantaarnpaal melden", "lantaarnpaal-kapot"),
        ("kom ik in aanmerking voor kwijtschelding want ik heb een uitkering", "kwijtschelding-aanvragen"),
    ],
)
def test_a_resident_is_understood_in_own_words(matcher, said, article):
    found = matcher.match([said], utterance_id="u7")
    assert found.utterance_id == "u7"
    assert found.best.article_id == article
    assert found.standard
    assert found.best.confidence >= STANDARD_CONFIDENCE
    assert found.department == found.best.department


def test_evidence_is_the_residents_own_words_in_their_order(matcher):
    evidence = matcher.match([f"ja goedemorgen {KAARTJE}"], utterance_id="u").best.evidence
    assert "kaartje" in evidence
    assert set(evidence) <= set(KAARTJE.split())
    assert list(evidence) == sorted(evidence, key=KAARTJE.split().index)


@pytest.mark.parametrize("text", [*SMALL_TALK, "", "eh", "...", "1234 ab"])
def test_small_talk_is_no_question(matcher, text):
    found = matcher.match([text], utterance_id="u")
    assert found.items == ()
    assert not found.standard
    assert found.department is None


@pytest.mark.parametrize(
    "text",
    [
        "hoe laat gaat de trein naar utrecht en waar kan ik een kaartje kopen voor de eerste klas",
        "ik heb zin in pannenkoeken met stroop en spek",
        "kunt u mij een hotel in parijs aanraden voor ons trouwen nee voor onze vakantie",
    ],
)
def test_what_no_article_answers_is_not_offered_as_answered(matcher, text):
    assert not matcher.match([text], utterance_id="u").standard


def test_small_talk_pushes_no_answer_away(matcher):
    alone = matcher.match([KAARTJE], utterance_id="u")
    amid = matcher.match([SMALL_TALK[-1], KAARTJE, *SMALL_TALK], utterance_id="u")
    assert amid.items == alone.items
    chatting = matcher.match(
        [KAARTJE, "een momentje ik pak even een pen", "ja ik heb het opgeschreven"], utterance_id="u"
    )
    assert chatting.best.article_id == "afvalpas-kwijt"
    assert chatting.standard


def test_follow_up_questions_push_no_answer_away(matcher):
    said = [KAARTJE, "en hoe lang duurt het voordat het klaar is", "wat kost dat dan", "moet ik langskomen"]
    for until in range(1, len(said) + 1):
        assert best_of(matcher, *said[:until]) == "afvalpas-kwijt"


def test_a_new_question_takes_over(matcher):
    assert best_of(matcher, KAARTJE, "en ik wil ook een kapotte lantaarnpaal melden", current="afvalpas-kwijt") == (
        "lantaarnpaal-kapot"
    )


def test_the_shown_article_stays_unless_another_is_clearly_better(matcher):
    said = ["ik moet een nieuwe hebben want de oude is verlopen en ik wil met vakantie"]
    free = matcher.match(said, utterance_id="u")
    second = free.items[1].article_id
    kept = matcher.match(said, utterance_id="u", current=second)
    assert {item.article_id for item in kept.items} == {item.article_id for item in free.items}
    # A best article that is clearly better wins whatever is shown.
    clear = matcher.match([KAARTJE], utterance_id="u", current="lantaarnpaal-kapot")
    assert clear.best.article_id == "afvalpas-kwijt"


def test_two_that_are_alike_do_not_take_turns(make_matcher):
    twins = [Article(name, "Hoe krijg ik een visvergunning?", "Koop die online.") for name in ("een", "twee")]
    matcher = make_matcher(twins)
    assert best_of(matcher, "ik wil een visvergunning") == "een"
    assert best_of(matcher, "ik wil een visvergunning", current="twee") == "twee"
    assert best_of(matcher, "ik wil een visvergunning", current="een") == "een"


def test_what_was_refused_makes_room_for_the_next(matcher):
    first, second = (item.article_id for item in matcher.match([KAARTJE], utterance_id="u", limit=2).items)
    found = matcher.match([KAARTJE], utterance_id="u", excluded=frozenset({first, "onbekend"}), current=first)
    assert found.best.article_id == second
    assert first not in {item.article_id for item in found.items}


@pytest.mark.parametrize("limit", [0, 1, 3, 5, 1000])
def test_no_more_than_asked_for(matcher, limit):
    items = matcher.match([KAARTJE], utterance_id="u", limit=limit).items
    assert len(items) <= limit
    assert all(0.0 <= item.confidence <= 1.0 for item in items)
    assert [item.confidence for item in items] == sorted((item.confidence for item in items), reverse=True)


def test_the_same_words_always_give_the_same_answer(matcher):
    first = matcher.match([KAARTJE], utterance_id="u")
    again = [matcher.match([KAARTJE], utterance_id="u") for _ in range(3)]
    assert all((each.items, each.department) == (first.items, first.department) for each in again)


@pytest.mark.parametrize("typed", ["paspo", "kwijtsch", "grofvu", "lantaarnp", "Paspoort", "  kapotte lantaarn"])
def test_typing_finds_before_the_word_is_finished(matcher, typed):
    found = matcher.search(typed)
    wanted = typed.split()[-1].lower()[:5]
    assert wanted in f"{found.best.article_id} {found.best.question}".lower()


def test_typed_small_words_find_something_or_nothing_but_never_fail(matcher):
    assert matcher.search("").items == ()
    assert matcher.search("de het een").items == ()
    assert len(matcher.search("kenteken", limit=2).items) <= 2


def test_departments_are_known_by_name_and_by_id(make_matcher):
    articles = [
        Article("a", "Hoe koop ik een visvergunning?", "Online.", department="Sport en Water"),
        Article("b", "Waar is het zwembad?", "Bij het park.", department="sport"),
        Article("c", "Wat eet een olifant?", "Gras.", department="Bestaat niet"),
    ]
    matcher = make_matcher(articles, [Department("sport", "sport en water")])
    by_id = {
        item.article_id: item.department
        for item in matcher.match(["visvergunning zwembad olifant"], utterance_id="u").items
    }
    assert by_id == {"a": "sport", "b": "sport", "c": "Bestaat niet"}


def test_a_department_is_named_by_the_skills_of_its_people_when_no_article_fits(make_matcher):
    departments = [
        Department("zorg", "Zorg", ("jeugdhulp",)),
        Department("grond", "Grondzaken", ("kavels",), specialists=(Specialist("w", "Wim", ("pachtcontracten",)),)),
    ]
    matcher = make_matcher([Article("a", "Hoe vraag ik jeugdhulp aan?", "Bel.", department="zorg")], departments)
    found = matcher.match(["met wie kan ik praten over mijn pachtcontract"], utterance_id="u")
    assert found.department == "grond"
    assert not found.standard


@pytest.mark.parametrize(
    "hostile",
    [
        'paspoort" OR "1"="1',
        "paspoort'); DROP TABLE article; --",
        "paspoort NEAR(kwijt, 2) AND NOT title:pas* ^ - + ( )",
        "paspoort \x00\x00 kwijt",
        "👍🏽 paspoort 🇳🇱 kwijt",
        "\u202epaspoort\u202c مرحبا",
        "paspoort " * 20_000,
        "x" * 100_000 + " paspoort",
        " ".join(f"woord{number}" for number in range(20_000)) + " paspoort",
        "\ud800 paspoort",
    ],
)
def test_hostile_text_is_only_text(matcher, hostile):
    found = matcher.match([hostile], utterance_id="u")
    assert len(found.items) <= 5
    assert matcher.search(hostile[:500]).elapsed_ms >= 0


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.text(max_size=80), max_size=5), current=st.sampled_from([None, "afvalpas-kwijt", "onbekend"]))
def test_whatever_is_said_matching_ends_well(matcher, said, current):
    found = matcher.match(said, utterance_id="u", current=current)
    assert all(0.0 <= item.confidence <= 1.0 for item in found.items)
    assert len({item.article_id for item in found.items}) == len(found.items)
    assert 0.0 <= found.department_confidence <= 1.0


@pytest.mark.parametrize("articles", [[], [Article("a", "Hoe?", "Zo.")], [Article("a", "x" * 2000, "y " * 50_000)]])
def test_knowledge_bases_of_any_shape(make_matcher, articles):
    matcher = make_matcher(articles)
    assert len(matcher.match([KAARTJE], utterance_id="u").items) <= len(articles)
    assert matcher.search("iets").department is None


@pytest.mark.slow
def test_two_thousand_titles_that_are_all_the_same(make_matcher):
    articles = [Article(f"{number:05}", "Hoe vraag ik een paspoort aan?", "Bel.") for number in range(2_000)]
    found = make_matcher(articles).match(["ik wil een paspoort"], utterance_id="u")
    assert [item.article_id for item in found.items] == sorted(item.article_id for item in found.items)


@pytest.mark.slow
def test_among_many_articles_the_right_one_is_still_found(make_matcher, sample_articles):
    fillers = [
        Article(
            f"vul-{number}", f"Vraag nummer {number} over onderwerp x{number}?", f"Antwoord y{number} en z{number % 7}."
        )
        for number in range(600)
    ]
    matcher = make_matcher([*sample_articles, *fillers])
    assert best_of(matcher, KAARTJE) == "afvalpas-kwijt"
    assert best_of(matcher, "vertel eens over y432") == "vul-432"


@pytest.mark.slow
@pytest.mark.parametrize("part", list(Part))
def test_every_part_can_be_left_out(make_matcher, sample_articles, sample_departments, part):
    matcher = make_matcher(sample_articles, sample_departments, without=frozenset({part}))
    assert best_of(matcher, "ik wil een nieuw paspoort aanvragen") == "paspoort-aanvragen"


def test_several_threads_get_the_same_answers(matcher):
    expected = best_of(matcher, KAARTJE)
    found: list[str | None] = []
    threads = [
        threading.Thread(target=lambda: found.append(best_of(matcher, KAARTJE, "wat kost dat"))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 6
