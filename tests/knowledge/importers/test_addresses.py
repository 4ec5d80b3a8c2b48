# SPDX-License-Identifier: EUPL-1.2
"""Knowledge is fetched from servers that have pages, want a token, are away, busy, slow, broken or somebody else's."""

import json
import time
from collections.abc import Iterator

import pytest

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.importing import ImportStopped, Watch
from desktop.domain.knowledge_source import Validators
from desktop.knowledge.importers import Place, check_address, read_place
from desktop.knowledge.importers.fetching import Patience
from tests.knowledge.importers.test_objects import VAC, wrapped
from tests.speech import fetch_server as server
from tests.speech.fetch_server import Act, Request, Site, running

QUICK = Patience(tries=3, first_pause_s=0.01, longest_pause_s=0.02, silence_s=5.0)
TOKEN = "cd63e158f3aca276ef284e3033d020a22899c728"


@pytest.fixture(autouse=True)
def _no_proxy_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with running(Site()) as made:
        yield made


def give(content: object, kind: str = "application/json", **headers: str) -> Act:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()

    def act(request: Request) -> None:
        request.head(200, Content_Length=len(body), Content_Type=kind, **headers)
        request.wfile.write(body)

    return act


def vac(number: int) -> dict[str, object]:
    return wrapped(VAC | {"vraag": f"Vraag {number}?", "url": None}, f"00000000-0000-4000-8000-{number:012}")


def page(numbers: range, following: str | None = None, count: int | None = None) -> dict[str, object]:
    return {"count": count, "next": following, "previous": None, "results": [vac(number) for number in numbers]}


def read(site: Site, path: str = "/objects", patience: Patience = QUICK, **more):
    return read_place(Place(site.url + path, **more), patience=patience)


def fault_of(site: Site, **more) -> KnowledgeError:
    with pytest.raises(KnowledgeError) as caught:
        read(site, **more)
    return caught.value


def test_all_pages_are_read_with_the_token(site: Site):
    site.plan.extend(
        [
            give(page(range(3), f"{site.url}/objects?page=2", 7)),
            # A server behind a proxy knows neither its name's port nor that it is encrypted.
            give(page(range(3, 6), "http://127.0.0.1:8000/objects?page=3", 7)),
            give(page(range(6, 7), None, 7)),
        ]
    )
    found = read(site, token=TOKEN).result
    assert [each.question for each in found.articles] == [f"Vraag {number}?" for number in range(7)]
    assert [path for path, _ in site.requests] == ["/objects", "/objects?page=2", "/objects?page=3"]
    assert {headers["Authorization"] for _, headers in site.requests} == {f"Token {TOKEN}"}
    assert found.articles[0].source == f"{site.url}/objects"


def test_the_token_goes_nowhere_else(site: Site):
    with running(Site()) as other:
        site.plan.append(give(page(range(2), f"http://localhost:{other.server_address[1]}/objects?page=2")))
        assert fault_of(site, token=TOKEN).fault is Fault.SOURCE_ODD
        assert other.requests == []


def test_a_redirect_elsewhere_takes_no_token_along(site: Site):
    with running(Site()) as other:
        other.plan.append(give([vac(1)]))
        site.plan.append(server.answer(302, Location=f"http://localhost:{other.server_address[1]}/x"))
        assert len(read(site, token=TOKEN).result.articles) == 1
        assert "Authorization" not in other.requests[0][1]


def test_a_server_that_is_busy_is_asked_again(site: Site):
    site.plan.extend([server.answer(503), server.answer(429, Retry_After="0"), give([vac(1)])])
    assert len(read(site).result.articles) == 1
    assert len(site.requests) == 3


def test_a_connection_that_breaks_is_made_again(site: Site):
    site.payload = json.dumps([vac(1)]).encode()
    site.plan.extend([server.cut_after(30), server.cut_after(0, hard=True)])
    assert len(read(site, path="/objects.json").result.articles) == 1


@pytest.mark.parametrize(
    ("status", "fault", "asked"),
    [
        (401, Fault.SOURCE_REFUSED, 1),
        (403, Fault.SOURCE_REFUSED, 1),
        (404, Fault.SOURCE_REFUSED, 1),
        (501, Fault.SOURCE_ODD, 1),
        (500, Fault.SOURCE_UNREACHABLE, 3),
    ],
)
def test_a_refusal_is_told_and_a_failure_given_up(site: Site, status: int, fault: Fault, asked: int):
    site.plan.extend([server.answer(status)] * 3)
    error = fault_of(site, token=TOKEN)
    assert (error.fault, len(site.requests)) == (fault, asked)
    assert str(status) in str(error)
    assert TOKEN not in str(error)


def test_nobody_there():
    with running(Site()) as gone:
        pass
    assert fault_of(gone).fault is Fault.SOURCE_UNREACHABLE


def test_pages_that_go_round(site: Site):
    site.plan.extend([give(page(range(2), f"{site.url}/objects?page=2")), give(page(range(2), f"{site.url}/objects"))])
    error = fault_of(site)
    assert error.fault is Fault.SOURCE_ODD
    assert "circle" in str(error)


def test_fewer_objects_than_the_server_says_are_not_taken_for_all(site: Site):
    site.plan.append(give(page(range(2), None, 5)))
    assert "2 of 5" in str(fault_of(site))


@pytest.mark.parametrize(("body", "kind"), [(b"<html>Inloggen</html>", "text/html"), (b"<h1>", "application/json")])
def test_a_page_to_sign_in_is_no_knowledge(site: Site, body: bytes, kind: str):
    site.plan.append(give(body, kind))
    assert fault_of(site, token=TOKEN).fault is Fault.SOURCE_ODD


def test_more_than_is_taken(site: Site):
    site.plan.append(give(page(range(50))))
    assert fault_of(site, patience=Patience(tries=1, most_bytes=2_000)).fault is Fault.SOURCE_TOO_LARGE
    site.plan.append(server.endless)
    assert fault_of(site, patience=Patience(tries=1, most_bytes=200_000)).fault is Fault.SOURCE_TOO_LARGE
    site.plan.extend(give(page(range(n, n + 1), f"{site.url}/objects?page={n}")) for n in range(5))
    assert fault_of(site, patience=Patience(tries=1, most_pages=4)).fault is Fault.SOURCE_TOO_LARGE


def test_a_server_that_crawls_is_given_up(site: Site):
    site.payload = json.dumps([vac(1)]).encode()
    site.plan.append(server.trickle(lambda: time.sleep(0.05)))
    assert fault_of(site, patience=Patience(tries=1, page_s=0.2)).fault is Fault.SOURCE_UNREACHABLE


def test_what_did_not_change_is_not_sent_again(site: Site):
    site.plan.append(give([vac(1)], ETag='"v1"', Last_Modified="Mon, 02 Mar 2026 09:00:00 GMT"))
    first = read(site)
    assert first.validators == Validators('"v1"', "Mon, 02 Mar 2026 09:00:00 GMT")
    site.plan.append(server.answer(304))
    again = read(site, validators=first.validators)
    assert again.result is None
    assert again.validators == first.validators
    assert site.requests[-1][1]["If-None-Match"] == '"v1"'


def test_one_page_of_several_says_nothing_of_the_others(site: Site):
    site.plan.extend(
        [give(page(range(1), f"{site.url}/objects?page=2"), ETag='"v1"'), give(page(range(1, 2)), ETag='"v2"')]
    )
    assert read(site).validators == Validators()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("vraag;antwoord\nWaar?;Hier\n", "text/csv; charset=utf-8"),
        ('{"id":"a","question":"Waar?","answer":"Hier"}\n', "application/x-ndjson"),
        ("<title>Waar?</title><main><p>Hier</p></main>", "text/html"),
    ],
)
def test_every_kind_is_told_by_what_the_server_says(site: Site, body: str, kind: str):
    site.plan.append(give(body.encode(), kind))
    (article,) = read(site, path="/kennis").result.articles
    assert (article.question, article.answer) == ("Waar?", "Hier")
    assert article.source == f"{site.url}/kennis"


def test_it_can_be_stopped_while_it_waits(site: Site):
    site.plan.extend([server.answer(503, Retry_After="60")] * 3)
    asked = iter(range(100))
    with pytest.raises(ImportStopped):
        read_place(Place(f"{site.url}/x"), Watch(stopped=lambda: next(asked) > 3), Patience(longest_pause_s=60))
    assert len(site.requests) == 1


@pytest.mark.parametrize(
    "url", ["http://objecten.example/x", "ftp://objecten.example", "https://", "https://jan:geheim@a.example/x", "x:y"]
)
def test_addresses_that_are_not_safe_are_refused(url: str):
    with pytest.raises(KnowledgeError) as caught:
        check_address(url)
    assert caught.value.fault is Fault.SOURCE_WRONG
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("url", ["https://objecten.example/api", "http://localhost:8000/x", "http://[::1]/x"])
def test_addresses_that_are_safe(url: str):
    check_address(url)


def test_a_server_that_is_not_who_it_says_is_not_asked_again():
    site = Site()
    with running(site), pytest.raises(KnowledgeError) as caught:
        read_place(Place(f"https://127.0.0.1:{site.server_address[1]}/x"), patience=QUICK)
    assert caught.value.fault is Fault.SOURCE_UNREACHABLE
