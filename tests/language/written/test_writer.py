# SPDX-License-Identifier: EUPL-1.2
import pytest

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance, Word
from desktop.language.written.text import Kind, Segment
from desktop.language.written.writer import write, written, written_utterance


def text(spoken: str) -> str:
    return write(spoken.split()).text


@pytest.mark.parametrize(
    ("spoken", "reads"),
    [
        # Numbers: words up to twenty and where they are round, as Dutch style has it.
        ("al twee weken", "Al twee weken."),
        ("de pas is over vijf dagen bij u thuis", "De pas is over vijf dagen bij u thuis."),
        ("het duurt drieëntwintig dagen", "Het duurt 23 dagen."),
        ("het duurt drieentwintig dagen", "Het duurt 23 dagen."),
        ("het duurt drie en twintig dagen", "Het duurt 23 dagen."),
        ("het duurt drieën twintig dagen", "Het duurt 23 dagen."),
        ("er waren drie honderd mensen", "Er waren driehonderd mensen."),
        ("er waren honderdduizend mensen", "Er waren 100.000 mensen."),
        ("drieëntwintighonderd inwoners", "2300 inwoners."),
        ("twee miljoen driehonderdduizend inwoners", "2.300.000 inwoners."),
        ("anderhalf uur gewacht", "Anderhalf uur gewacht."),
        ("twee en een half jaar", "2,5 jaar."),
        ("tweeënhalf jaar", "2,5 jaar."),
        ("drie komma vijf meter", "3,5 meter."),
        ("nul komma nul vijf", "0,05."),
        ("de eenentwintigste keer", "De 21e keer."),
        ("de twaalfde keer", "De twaalfde keer."),
        # The article is no number.
        ("ik heb een vraag", "Ik heb een vraag."),
        ("de een of de ander", "De een of de ander."),
        ("honderd en een aanslag", "Honderd en een aanslag."),
        ("honderd en een euro", "€ 101."),
        ("bij het loket een mevrouw", "Bij het loket een mevrouw."),
        ("een uur lang", "Een uur lang."),
        ("ik heb één vraag", "Ik heb één vraag."),
        ("een paar honderd euro", "Een paar honderd euro."),
        ("een half miljoen euro", "Een half miljoen euro."),
        # Two numbers of which nothing tells what they are.
        ("twee drie weken", "Twee drie weken."),
        ("vijf à zes weken", "Vijf à zes weken."),
        ("negentien vijfenzeventig", "Negentien vijfenzeventig."),
        ("dat is niet een twee drie geregeld", "Dat is niet een twee drie geregeld."),
        # Amounts and percentages.
        ("u moet driehonderd veertig euro betalen", "U moet € 340 betalen."),
        ("dat kost een euro", "Dat kost € 1."),
        ("dat kost twaalf euro vijftig", "Dat kost € 12,50."),
        ("dat kost twaalf euro en vijf cent", "Dat kost € 12,05."),
        ("dat kost twaalf komma vijf euro", "Dat kost € 12,50."),
        ("dat kost vijftig cent", "Dat kost € 0,50."),
        ("ik heb geen cent", "Ik heb geen cent."),
        ("twaalf euro dertig dagen lang", "€ 12 dertig dagen lang."),
        ("duizend tweehonderd euro", "€ 1.200."),
        ("anderhalf miljoen euro", "€ 1,5 miljoen."),
        ("veertien procent", "14%."),
        ("drie komma vijf procent", "3,5%."),
        # Dates.
        ("op twaalf april negentienhonderd vijfenzeventig", "Op 12 april 1975."),
        ("op twaalf april negentien vijfenzeventig", "Op 12 april 1975."),
        ("op twaalf april vijfenzeventig", "Op 12 april ’75."),
        ("op twaalf april een negen zeven vijf", "Op 12 april 1975."),
        ("op een mei tweeduizend zes", "Op 1 mei 2006."),
        ("op de twaalfde april", "Op 12 april."),
        ("voor eenendertig mei", "Voor 31 mei."),
        ("op twaalf april twintig mensen", "Op 12 april twintig mensen."),
        ("twaalf vier negentien vijfenzeventig", "12-4-1975."),
        ("in negentien vijfenzeventig", "In 1975."),
        ("sinds tweeduizend zesentwintig", "Sinds 2026."),
        # Times: the hour as it is said, the afternoon only when it is said.
        ("dinsdag om half tien", "Dinsdag om 9.30 uur."),
        ("donderdag om kwart over twee", "Donderdag om 2.15 uur."),
        ("om kwart voor een", "Om 12.45 uur."),
        ("donderdag om kwart over twee s middags", "Donderdag om 14.15 uur."),
        ("dinsdagmiddag om half drie", "Dinsdagmiddag om 14.30 uur."),
        ("vanavond om acht uur", "Vanavond om 20.00 uur."),
        ("om vijf over half drie", "Om 2.35 uur."),
        ("om tien voor een", "Om 12.50 uur."),
        ("om tien voor half een", "Om 12.20 uur."),
        ("om negen uur dertig", "Om 9.30 uur."),
        ("dertien uur vijftien", "13.15 uur."),
        ("twee uur gewacht", "Twee uur gewacht."),
        ("om een uur bellen", "Om een uur bellen."),
        ("een half uur", "Een half uur."),
        ("binnen vierentwintig uur", "Binnen 24 uur."),
        # Spelled out.
        ("een twee drie vier a b nummer zeven", "1234 AB nummer 7."),
        ("een twee drie vier a b veertien c", "1234 AB 14c."),
        ("vijfendertig zesentwintig a b", "3526 AB."),
        ("een twee drie vier anton bernard", "1234 AB."),
        ("een twee drie vier a van anton b van bernard", "1234 AB."),
        ("een twee drie vier bé cé", "1234 BC."),
        ("nul zes twaalf vierendertig zesenvijftig achtenzeventig", "06 12 34 56 78."),
        ("nul zes dubbel een twee drie vier vijf zes zeven", "06 11 23 45 67."),
        ("nul twee nul een twee drie vier vijf zes zeven", "020 123 45 67."),
        ("nul acht nul nul een twee drie vier", "0800 1234."),
        ("plus eenendertig zes een twee drie vier vijf zes zeven acht", "+31 6 12 34 56 78."),
        ("nul nul drie een twee nul een twee drie vier vijf zes zeven", "0031 20 123 45 67."),
        ("u kunt veertien nul dertig bellen", "U kunt 14 030 bellen."),
        ("ja dat is zes vier negen nul twee een", "Ja dat is 649021."),
        ("zes vier negen nul twee een een brief", "649021 een brief."),
        ("dat is een een een twee twee twee drie drie drie", "Dat is 111222333."),
        ("z een twee drie vier vijf zes", "Z123456."),
        ("z een twee streepje drie vier vijf", "Z12-345."),
        ("kenteken een twee drie vier a b", "Kenteken 12-34-AB."),
        ("ik heb een nul zes nummer", "Ik heb een 06 nummer."),
        ("het huisnummer is veertien", "Het huisnummer is 14."),
        ("kerkstraat veertien a", "Kerkstraat 14a."),
        ("nummer een", "Nummer 1."),
        ("de b van bernard", "B."),
        ("jansen apenstaartje voorbeeld punt com", "jansen@voorbeeld.com."),
        ("j punt de vries apenstaartje voorbeeld punt nl", "j.devries@voorbeeld.nl."),
        ("jan laag streepje bos twaalf apenstaartje voorbeeld punt n l", "jan_bos12@voorbeeld.nl."),
        ("ga naar w w w punt voorbeeldstad punt nl", "Ga naar www.voorbeeldstad.nl."),
        # Names, capitals, the mark at the end.
        ("mijn digid werkt niet", "Mijn DigiD werkt niet."),
        ("de woz waarde", "De WOZ-waarde."),
        ("mijn id kaart", "Mijn ID-kaart."),
        ("in de b r p", "In de BRP."),
        ("via de wmo", "Via de Wmo."),
        ("s avonds is het donker", "’s Avonds is het donker."),
        ("ijsselstein is mooi", "IJsselstein is mooi."),
        ("wat kost een paspoort", "Wat kost een paspoort?"),
        ("en wanneer wordt dat opgelost", "En wanneer wordt dat opgelost?"),
        ("kunt u dat naar mij mailen", "Kunt u dat naar mij mailen?"),
        ("heeft u nog vragen dan kunt u bellen", "Heeft u nog vragen dan kunt u bellen."),
        ("wat vervelend", "Wat vervelend."),
        ("dan kunt u morgen komen", "Dan kunt u morgen komen."),
        ("wanneer wordt dat opgelost het is gevaarlijk", "Wanneer wordt dat opgelost het is gevaarlijk."),
    ],
)
def test_what_is_said_reads_as_an_agent_writes_it(spoken, reads):
    assert text(spoken) == reads


def test_a_segment_keeps_the_words_it_comes_from():
    said = "ja een twee drie vier a b hoor"
    words = [Word(each, 100 * at, 100 * at + 90, 0.9) for at, each in enumerate(said.split())]
    found = written(words)
    assert found.segments[1] == Segment("1234 AB", 1, 7, Kind.POSTCODE)
    assert found.segment_of(4) is found.segments[1]
    assert [segment.text for segment in found.rewritten()] == ["1234 AB"]
    assert " ".join(word.text for word in words[1:7]) == "een twee drie vier a b"


def test_there_is_no_segment_of_a_word_that_is_not_there():
    with pytest.raises(IndexError):
        write(["hallo"]).segment_of(1)


def test_an_utterance_without_words_is_read_from_its_text():
    utterance = Utterance("u1", Leg.CALLER, 0, 1000, "nummer zeven", 0.9)
    assert written_utterance(utterance).text == "Nummer 7."


def test_an_utterance_with_words_keeps_to_them():
    words = (Word("nummer", 0, 400, 0.9), Word("acht", 400, 900, 0.4))
    assert written_utterance(Utterance("u1", Leg.CALLER, 0, 1000, "iets anders", 0.9, words)).text == "Nummer 8."


def test_nothing_said_is_nothing_written():
    assert write([]).text == ""
    assert write([""]).text == ""


@pytest.mark.parametrize("language", ["en", "de", "tr"])
def test_other_languages_are_left_as_they_are_heard(language):
    assert write(["twenty", "one"], language).text == "twenty one"


def test_a_region_does_not_make_it_another_language():
    assert write(["twaalf", "euro"], "nl-BE").text == "€ 12."


def test_what_is_no_word_is_kept():
    assert write(["<unk>", "twaalf", "euro"]).text == "<unk> € 12."
