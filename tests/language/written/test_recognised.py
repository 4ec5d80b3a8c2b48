# SPDX-License-Identifier: EUPL-1.2
"""The lines of the demo calls as the demonstration model writes them, and third-party numbers where they are."""

import json
from pathlib import Path

import pytest

from desktop.language.written.text import Kind
from desktop.language.written.writer import write

ROOT = Path(__file__).resolve().parents[3]
RECOGNISED = ROOT / "tests" / "contacts" / "recognised"
NUMBERS = ROOT.parent / "shared" / "eval" / "third-party" / "privacy" / "synthetic_numbers.jsonl"

#: Checked by hand. Where a line has two sentences, a mark stands only at its end.
READS = {
    "gesprek-0-kaartje-kwijt": {
        1: "Goedemorgen gemeente voorbeeldstad u spreekt met sanne hoe gaat het met u?",
        3: "Wat verdrietig gecondoleerd waar kan ik u mee helpen?",
        5: "Dat lossen we op u krijgt een nieuwe afvalpas mag ik uw postcode en huisnummer?",
        6: "1234 AB nummer 7.",
        7: "Dank u wel de pas is over vijf dagen bij u thuis heeft u nog een vraag?",
        10: "Dat is 111222333.",
        12: "Heel fijn dank u wel voor uw hulp.",
    },
    "gesprek-1-paspoort": {
        4: "Ja hoor de postcode is 3526 AB en het huisnummer is 14.",
        5: "Dank u wel en wat is uw geboortedatum?",
        6: "Ik ben geboren op 12 april 1975.",
        7: "Ik heb nog een plek vrij op dinsdag om 9.30 uur kunt u dan?",
        9: "Ja donderdag om 2.15 uur.",
        11: "Een paspoort kost € 85 neemt u een recente pasfoto en uw oude paspoort mee.",
    },
    "gesprek-2-lantaarnpaal": {
        4: "In de molenweg ter hoogte van nummer 23 het is daar is avonds heel donker.",
        5: "En hoe lang heeft u daar al last van?",
        6: "Al twee weken ik heb het vorige week ook al gemeld maar er is niets gebeurd.",
        8: "Ja dat is 649021.",
        11: "Ik geef het met spoed door de monteur komt binnen drie werkdagen langs.",
        12: "Oké dank u wel kunt u dat ook naar mij mailen?",
    },
    "gesprek-3-aanslag": {
        4: "Het kenmerk is 883157.",
        5: "Dank u wel ik zie dat u € 340 moet betalen voor 31 mei.",
        9: (
            "Dat hangt af van uw inkomen en vermogen u moet dan uw bankafschriften meesturen"
            " u vindt het formulier op onze website."
        ),
        11: "Ja dat kan dan stuur ik u het formulier toe u ontvangt het binnen drie werkdagen.",
    },
}


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("call", READS)
def test_the_demo_calls_read_well(call):
    said = lines(RECOGNISED / f"{call}.jsonl")
    assert {number: write(said[number - 1]["text"].split()).text for number in READS[call]} == READS[call]


@pytest.mark.parametrize("before", ["", "mijn nummer is ", "ja dat is dan "])
def test_spelled_numbers_are_written_right(before):
    if not NUMBERS.is_file():
        pytest.skip("the third-party numbers are not beside the repository")
    kinds = {
        "bsn": Kind.CODE,
        "bsn_invalid": Kind.CODE,
        "iban": Kind.IBAN,
        "mobile": Kind.PHONE,
        "landline": Kind.PHONE,
        "postcode": Kind.POSTCODE,
        "kenteken": Kind.PLATE,
    }
    wrong = []
    for each in lines(NUMBERS):
        last = write((before + each["spoken_digits"]).split()).segments[-1]
        if (last.kind, last.text.replace(" ", "")) != (kinds[each["type"]], each["value"]):
            wrong.append((each["type"], last.kind))
    assert wrong == []
