<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL">
<context>
    <name>AgentWindow</name>
    <message>
        <source>Maat</source>
        <translation>Maat</translation>
    </message>
    <message>
        <source>Saved: {topic}</source>
        <translation>Bewaard: {topic}</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>gesprek</translation>
    </message>
    <message>
        <source>Speech recognition is loading; you can begin already.</source>
        <translation>Spraakherkenning wordt geladen; beginnen kan al.</translation>
    </message>
    <message>
        <source>Demonstration model for speech: not for real calls.</source>
        <translation>Demonstratiemodel voor spraak: niet voor echte gesprekken.</translation>
    </message>
</context>
<context>
    <name>AnnouncementBar</name>
    <message>
        <source>Read</source>
        <extracomment>What Maat has an agent read when the organisation has no words of its own. Spoken to residents, so not translated with the interface: language of the call, then without and with a recording. The calls whose other side Maat can play a tone to: those of the built-in telephone.</extracomment>
        <translation>Voorgelezen</translation>
    </message>
    <message>
        <source>You have read this to the resident</source>
        <translation>Je hebt dit aan de inwoner voorgelezen</translation>
    </message>
    <message>
        <source>Read aloud: {line}</source>
        <translation>Voorlezen: {line}</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Answer</source>
        <translation>Antwoord</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Laat zien</translation>
    </message>
    <message>
        <source>No question heard yet</source>
        <translation>Nog geen vraag gehoord</translation>
    </message>
    <message>
        <source>As soon as the resident asks something, the answer is here.</source>
        <translation>Zodra de inwoner iets vraagt, staat hier het antwoord.</translation>
    </message>
    <message>
        <source>Listening to the next question</source>
        <translation>Luistert naar de volgende vraag</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Search the answers</source>
        <translation>Zoek in de antwoorden</translation>
    </message>
    <message>
        <source>Quiet: show answers only when I ask</source>
        <translation>Stil: toon antwoorden pas als ik het vraag</translation>
    </message>
    <message>
        <source>This was it</source>
        <translation>Dit was het</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Gebruikt</translation>
    </message>
    <message>
        <source>An answer is ready</source>
        <translation>Er is een antwoord</translation>
    </message>
    <message>
        <source>What comes closest is here if you want it.</source>
        <translation>Wat het dichtst in de buurt komt, staat klaar.</translation>
    </message>
    <message>
        <source>No sure answer so far</source>
        <translation>Nog geen zeker antwoord</translation>
    </message>
</context>
<context>
    <name>AnswerColumn</name>
    <message>
        <source>Search the answers</source>
        <extracomment>Typing faster than this asks for nothing in between.</extracomment>
        <translation>Zoek in de antwoorden</translation>
    </message>
    <message>
        <source>What does the resident ask?</source>
        <translation>Wat vraagt de inwoner?</translation>
    </message>
    <message>
        <source>Back to the call</source>
        <translation>Terug naar het gesprek</translation>
    </message>
    <message>
        <source>The resident asks</source>
        <translation>De inwoner vraagt</translation>
    </message>
    <message>
        <source>Comes closest, but is no sure fit</source>
        <translation>Komt in de buurt, maar past niet zeker</translation>
    </message>
    <message>
        <source>Not a standard question</source>
        <translation>Geen standaardvraag</translation>
    </message>
    <message>
        <source>No answer in the knowledge base fits. Ask on, or hand the question over.</source>
        <translation>Geen antwoord uit de kennisbank past. Vraag door, of zet de vraag door.</translation>
    </message>
    <message>
        <source>Or is it this?</source>
        <translation>Of is het dit?</translation>
    </message>
    <message>
        <source>Comes closest</source>
        <translation>Komt het meest in de buurt</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gevonden</translation>
    </message>
    <message>
        <source>Found, but no sure fit</source>
        <translation>Gevonden, maar past niet zeker</translation>
    </message>
    <message>
        <source>Nothing fits these words well</source>
        <translation>Niets past goed bij deze woorden</translation>
    </message>
    <message>
        <source>Try other words, or look at what comes closest.</source>
        <translation>Probeer andere woorden, of kijk wat in de buurt komt.</translation>
    </message>
    <message>
        <source>Also found</source>
        <translation>Ook gevonden</translation>
    </message>
</context>
<context>
    <name>AnswerPage</name>
    <message>
        <source>Used</source>
        <extracomment>Where the page is narrower, what can be wrong with a text is an icon.</extracomment>
        <translation>Gebruikt</translation>
    </message>
    <message>
        <source>I gave this answer</source>
        <translation>Dit antwoord is gegeven</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Klopt niet</translation>
    </message>
    <message>
        <source>This is not what the resident asks</source>
        <translation>Dit is niet wat de inwoner vraagt</translation>
    </message>
</context>
<context>
    <name>AnswerRow</name>
    <message>
        <source>{who} gave back: {question}</source>
        <translation>{who} gaf terug: {question}</translation>
    </message>
    <message>
        <source>{who} answered: {question}</source>
        <translation>{who} antwoordde: {question}</translation>
    </message>
    <message>
        <source>Dealt with</source>
        <translation>Afgehandeld</translation>
    </message>
    <message>
        <source>Told the resident</source>
        <translation>Verteld aan de inwoner</translation>
    </message>
    <message>
        <source>{action}: {who}</source>
        <translation>{action}: {who}</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>an unknown number</source>
        <translation>een onbekend nummer</translation>
    </message>
    <message>
        <source>Another call is announced: {who}. It waits until this one is wrapped up.</source>
        <translation>Er is nog een gesprek aangekondigd: {who}. Het wacht tot dit gesprek is afgerond.</translation>
    </message>
</context>
<context>
    <name>ArticleFacts</name>
    <message>
        <source>Understood as</source>
        <translation>Begrepen als</translation>
    </message>
    <message>
        <source>What agents said of it</source>
        <translation>Wat medewerkers ervan zeiden</translation>
    </message>
    <message>
        <source>Earlier texts</source>
        <translation>Eerdere teksten</translation>
    </message>
    <message>
        <source>Nothing in the phrasebook; by its own words only.</source>
        <translation>Niets in het zinnenboek; alleen door de eigen woorden.</translation>
    </message>
    <message>
        <source>Id: {id}</source>
        <translation>Id: {id}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Bron: {source}</translation>
    </message>
    <message>
        <source>imported {moment}</source>
        <translation>geïmporteerd {moment}</translation>
    </message>
    <message>
        <source>changed here {moment}</source>
        <translation>hier gewijzigd {moment}</translation>
    </message>
    <message>
        <source>{what} by {name}</source>
        <translation>{what} door {name}</translation>
    </message>
    <message>
        <source>another question: {count}</source>
        <translation>een andere vraag: {count}</translation>
    </message>
    <message>
        <source>out of date: {count}</source>
        <translation>verouderd: {count}</translation>
    </message>
    <message>
        <source>unclear: {count}</source>
        <translation>onduidelijk: {count}</translation>
    </message>
    <message>
        <source>too long: {count}</source>
        <translation>te lang: {count}</translation>
    </message>
    <message>
        <source>used: {count}</source>
        <translation>gebruikt: {count}</translation>
    </message>
</context>
<context>
    <name>ArticleForm</name>
    <message>
        <source>Articles</source>
        <translation>Antwoorden</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Afdeling</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Terugzetten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Nobody&apos;s</source>
        <translation>Van niemand</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Nieuw antwoord</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Vraag</translation>
    </message>
    <message>
        <source>As a resident would ask it</source>
        <translation>Zoals een inwoner het zou vragen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwoord</translation>
    </message>
    <message>
        <source>The first paragraph is what the agent reads aloud.</source>
        <translation>De eerste alinea leest de medewerker voor.</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Trefwoorden</translation>
    </message>
    <message>
        <source>Separated by commas</source>
        <translation>Gescheiden door komma&apos;s</translation>
    </message>
    <message>
        <source>How residents put it</source>
        <translation>Zo zeggen inwoners het</translation>
    </message>
    <message>
        <source>One sentence a line</source>
        <translation>Eén zin per regel</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Pagina</translation>
    </message>
    <message>
        <source>Note for agents, never read aloud</source>
        <translation>Notitie voor medewerkers, nooit voorlezen</translation>
    </message>
    <message>
        <source>Read aloud: “{text}”</source>
        <translation>Voorlezen: “{text}”</translation>
    </message>
    <message>
        <source>Write the question as a resident would ask it.</source>
        <translation>Schrijf de vraag zoals een inwoner die zou stellen.</translation>
    </message>
    <message>
        <source>Write the answer.</source>
        <translation>Schrijf het antwoord.</translation>
    </message>
    <message>
        <source>The question is too long. Put the rest in the answer.</source>
        <translation>De vraag is te lang. Zet de rest in het antwoord.</translation>
    </message>
    <message>
        <source>The answer is too long to read in a call. Make several articles of it.</source>
        <translation>Het antwoord is te lang om in een gesprek te lezen. Maak er meer antwoorden van.</translation>
    </message>
    <message>
        <source>The address of the page must begin with https://.</source>
        <translation>Het adres van de pagina moet met https:// beginnen.</translation>
    </message>
</context>
<context>
    <name>ArticleRow</name>
    <message>
        <source>Found by the agent: this was the answer</source>
        <translation>Zelf gevonden: dit was het antwoord</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Gebruikt</translation>
    </message>
    <message>
        <source>Not right: another question</source>
        <translation>Klopt niet: een andere vraag</translation>
    </message>
    <message>
        <source>Not right: out of date</source>
        <translation>Klopt niet: verouderd</translation>
    </message>
    <message>
        <source>Not right: unclear</source>
        <translation>Klopt niet: onduidelijk</translation>
    </message>
    <message>
        <source>Not right: too long</source>
        <translation>Klopt niet: te lang</translation>
    </message>
    <message>
        <source>Not right</source>
        <translation>Klopte niet</translation>
    </message>
    <message>
        <source>An article that was removed since</source>
        <translation>Een antwoord dat intussen is verwijderd</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>To read aloud</source>
        <translation>Om voor te lezen</translation>
    </message>
    <message>
        <source>Rest of the answer</source>
        <translation>Rest van het antwoord</translation>
    </message>
    <message>
        <source>For you only, do not read aloud</source>
        <translation>Alleen voor jou, niet voorlezen</translation>
    </message>
    <message>
        <source>text of {date}</source>
        <translation>tekst van {date}</translation>
    </message>
</context>
<context>
    <name>ArticlesPage</name>
    <message>
        <source>Search articles</source>
        <extracomment>The key of what is written for an article that is not there yet.</extracomment>
        <translation>Zoek in de antwoorden</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nieuw</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Antwoorden</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>1 antwoord</translation>
    </message>
    <message>
        <source>{count} articles</source>
        <translation>{count} antwoorden</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Niets gevonden</translation>
    </message>
    <message>
        <source>No article has all these words in it.</source>
        <translation>In geen antwoord staan al deze woorden.</translation>
    </message>
    <message>
        <source>No articles yet</source>
        <translation>Nog geen antwoorden</translation>
    </message>
    <message>
        <source>Write one, or import what there is.</source>
        <translation>Schrijf er een, of importeer wat er is.</translation>
    </message>
</context>
<context>
    <name>AskLine</name>
    <message>
        <source>Ask: “{question}”</source>
        <translation>Vraag: “{question}”</translation>
    </message>
</context>
<context>
    <name>CallStrip</name>
    <message>
        <source>On the line</source>
        <translation>In gesprek</translation>
    </message>
    <message>
        <source>Transcript paused</source>
        <translation>Gepauzeerd</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Eindigt</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>Beëindigd</translation>
    </message>
    <message>
        <source>Go on writing down</source>
        <translation>Verder meeschrijven</translation>
    </message>
    <message>
        <source>{name}?</source>
        <translation>{name}?</translation>
    </message>
    <message>
        <source>Pause transcript</source>
        <translation>Meeschrijven pauzeren</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Ophangen</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Opname loopt</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>In de wacht</translation>
    </message>
    <message>
        <source>Holds you</source>
        <translation>Zet je in de wacht</translation>
    </message>
    <message>
        <source>Asking first</source>
        <translation>In overleg</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Duration of the call</source>
        <translation>Duur van het gesprek</translation>
    </message>
    <message>
        <source>Phone number of the resident</source>
        <translation>Telefoonnummer van de inwoner</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Name of the resident</source>
        <translation>Naam van de inwoner</translation>
    </message>
    <message>
        <source>Add a name</source>
        <translation>Naam toevoegen</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>Ik</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Inwoner</translation>
    </message>
    <message>
        <source>Loudness: {name}</source>
        <translation>Geluid: {name}</translation>
    </message>
    <message>
        <source>End call</source>
        <translation>Beëindigen</translation>
    </message>
    <message>
        <source>Called before: {day}, {topic}</source>
        <translation>Belde eerder: {day}, {topic}</translation>
    </message>
    <message>
        <source>Called before: {day}</source>
        <translation>Belde eerder: {day}</translation>
    </message>
</context>
<context>
    <name>Calls</name>
    <message>
        <source>an unknown number</source>
        <translation>een onbekend nummer</translation>
    </message>
    <message>
        <source>The window begins a call with {number}.</source>
        <translation>Het venster begint een gesprek met {number}.</translation>
    </message>
    <message>
        <source>{number} is on the line already.</source>
        <translation>{number} is al aan de lijn.</translation>
    </message>
    <message>
        <source>The window ends the call.</source>
        <translation>Het venster beëindigt het gesprek.</translation>
    </message>
    <message>
        <source>Links like maat://call?number=0612345678 begin a call now ({place}).</source>
        <translation>Links als maat://call?number=0612345678 beginnen nu een gesprek ({place}).</translation>
    </message>
    <message>
        <source>Links do not begin a call any more ({place}).</source>
        <translation>Links beginnen geen gesprek meer ({place}).</translation>
    </message>
</context>
<context>
    <name>CallsPage</name>
    <message>
        <source>Begin and end calls by what is heard</source>
        <extracomment>How long recordings can be kept; what the settings say otherwise is offered beside these. What a box to tick keeps free around itself for the ring of the focus; everything else begins where its mark does. A line that takes longer to read than a breath is not read.</extracomment>
        <translation>Gesprekken vanzelf laten beginnen en eindigen</translation>
    </message>
    <message>
        <source>Keep the sound of calls</source>
        <translation>Het geluid van gesprekken bewaren</translation>
    </message>
    <message>
        <source>How long recordings are kept</source>
        <translation>Hoelang opnamen bewaard blijven</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} dagen</translation>
    </message>
    <message>
        <source>How the resident is told</source>
        <translation>Hoe de inwoner het hoort</translation>
    </message>
    <message>
        <source>Line in Dutch</source>
        <translation>Zin in het Nederlands</translation>
    </message>
    <message>
        <source>Line in English</source>
        <translation>Zin in het Engels</translation>
    </message>
    <message>
        <source>The agent reads a line aloud</source>
        <translation>De medewerker leest een zin voor</translation>
    </message>
    <message>
        <source>By a tone</source>
        <translation>Met een toon</translation>
    </message>
    <message>
        <source>Not by Maat</source>
        <translation>Niet door Maat</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Gesprekken</translation>
    </message>
    <message>
        <source>Begin and end</source>
        <translation>Begin en einde</translation>
    </message>
    <message>
        <source>A call begins when you and the resident both speak, and ends after a minute in which nobody does. Between calls the devices are listened to; nothing of that is kept.</source>
        <translation>Een gesprek begint als jij en de inwoner allebei praten, en eindigt na een minuut waarin niemand praat. Tussen gesprekken wordt er meegeluisterd; daarvan wordt niets bewaard.</translation>
    </message>
    <message>
        <source>Remove after</source>
        <translation>Verwijderen na</translation>
    </message>
    <message>
        <source>Empty: Maat&apos;s own line</source>
        <translation>Leeg: de zin van Maat zelf</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Opname</translation>
    </message>
    <message>
        <source>This is your organisation&apos;s policy: switch it on only when that says so.</source>
        <translation>Dit bepaalt het beleid van je organisatie: zet het alleen aan als dat zo is afgesproken.</translation>
    </message>
    <message>
        <source>Only the built-in telephone can play the tone to the resident. With another telephone the line below is shown instead.</source>
        <translation>Alleen de ingebouwde telefoon kan de toon aan de inwoner laten horen. Bij een andere telefoon verschijnt in plaats daarvan de zin hieronder.</translation>
    </message>
    <message>
        <source>Telling the resident that the call is written down</source>
        <translation>De inwoner vertellen dat het gesprek wordt uitgeschreven</translation>
    </message>
</context>
<context>
    <name>CallsSetup</name>
    <message>
        <source>Calls</source>
        <translation>Gesprekken</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>All questions</source>
        <translation>Alle vragen</translation>
    </message>
    <message>
        <source>What was tried</source>
        <translation>Wat al is geprobeerd</translation>
    </message>
    <message>
        <source>What was said about this</source>
        <translation>Wat hierover is gezegd</translation>
    </message>
    <message>
        <source>No transcript went along.</source>
        <translation>Er ging geen gesprekstekst mee.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Geschiedenis</translation>
    </message>
    <message>
        <source>No words were kept of this question.</source>
        <translation>Van deze vraag zijn geen woorden bewaard.</translation>
    </message>
    <message>
        <source>Why it went back</source>
        <translation>Waarom terug</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>Het antwoord</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Inwoner</translation>
    </message>
    <message>
        <source>Name unknown</source>
        <translation>Naam onbekend</translation>
    </message>
    <message>
        <source>Call back on</source>
        <translation>Terugbellen op</translation>
    </message>
    <message>
        <source>Number unknown</source>
        <translation>Nummer onbekend</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Nummer kopiëren</translation>
    </message>
    <message>
        <source>Promised before</source>
        <translation>Beloofd vóór</translation>
    </message>
    <message>
        <source>{moment}, by {name}</source>
        <translation>{moment}, door {name}</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Doorgezet</translation>
    </message>
</context>
<context>
    <name>CheckInLine</name>
    <message>
        <source>How the resident is: {words}</source>
        <extracomment>Height of a section&apos;s title, so that those with and without buttons line up. The worst and the best mood, each with an icon.</extracomment>
        <translation>Hoe het met de inwoner gaat: {words}</translation>
    </message>
</context>
<context>
    <name>CheckInStrip</name>
    <message>
        <source>How the resident is</source>
        <extracomment>Faces are bigger than other icons: their expression must be seen.</extracomment>
        <translation>Hoe het met de inwoner gaat</translation>
    </message>
    <message>
        <source>“How are you?”</source>
        <translation>“Hoe gaat het met u?”</translation>
    </message>
    <message>
        <source>What the resident said about it</source>
        <translation>Wat de inwoner erover zei</translation>
    </message>
    <message>
        <source>Add a remark</source>
        <translation>Opmerking toevoegen</translation>
    </message>
    <message>
        <source>Last time: {words}</source>
        <translation>Vorige keer: {words}</translation>
    </message>
    <message>
        <source>Very bad</source>
        <translation>Zeer slecht</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Slecht</translation>
    </message>
    <message>
        <source>So-so</source>
        <translation>Gaat wel</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Goed</translation>
    </message>
    <message>
        <source>Very good</source>
        <translation>Zeer goed</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Heard: {words}</source>
        <translation>Gehoord: {words}</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>{number}: {question}</source>
        <translation>{number}: {question}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nieuw</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Agent</source>
        <translation>Medewerker</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Inwoner</translation>
    </message>
    <message>
        <source>No speech was recognised in this recording.</source>
        <translation>In deze opname is geen spraak herkend.</translation>
    </message>
    <message>
        <source>{number}/{total} {file}: {utterances} utterances</source>
        <translation>{number}/{total} {file}: {utterances} zinnen</translation>
    </message>
    <message>
        <source>  -&gt; not a standard question</source>
        <translation>  -&gt; geen standaardvraag</translation>
    </message>
    <message>
        <source>  -&gt; {question} ({percent})</source>
        <translation>  -&gt; {question} ({percent})</translation>
    </message>
    <message>
        <source>  =&gt; to {department}: {person}</source>
        <translation>  =&gt; naar {department}: {person}</translation>
    </message>
    <message>
        <source>nobody is there now, they call back</source>
        <translation>er is nu niemand, zij bellen terug</translation>
    </message>
    <message>
        <source>{file}, line {line}: left out: {reason}</source>
        <translation>{file}, regel {line}: overgeslagen: {reason}</translation>
    </message>
    <message>
        <source>{file}: {added} added, {changed} changed, {unchanged} unchanged, {left_out} left out</source>
        <translation>{file}: {added} toegevoegd, {changed} gewijzigd, {unchanged} gelijk gebleven, {left_out} overgeslagen</translation>
    </message>
    <message>
        <source>{count} removed</source>
        <translation>{count} verwijderd</translation>
    </message>
    <message>
        <source>{count} no longer in the file (--remove-missing)</source>
        <translation>{count} niet meer in het bestand (--remove-missing)</translation>
    </message>
    <message>
        <source>{count} changed here too and kept (--theirs)</source>
        <translation>{count} ook hier gewijzigd en behouden (--theirs)</translation>
    </message>
    <message>
        <source>nothing was changed yet</source>
        <translation>er is nog niets veranderd</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nieuw</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>gewijzigd</translation>
    </message>
    <message>
        <source>changed here too</source>
        <translation>ook hier gewijzigd</translation>
    </message>
    <message>
        <source>no longer there</source>
        <translation>niet meer aanwezig</translation>
    </message>
    <message>
        <source>No sources yet. Add one with: maat kb sources add NAME PLACE</source>
        <translation>Nog geen bronnen. Voeg er een toe met: maat kb sources add NAAM PLEK</translation>
    </message>
    <message>
        <source>{name} is kept. Importing it now would add {added} and change {changed}: maat kb sources run</source>
        <translation>{name} is bewaard. Nu importeren zou {added} toevoegen en {changed} wijzigen: maat kb sources run</translation>
    </message>
    <message>
        <source>{name} is forgotten; its answers stay.</source>
        <translation>{name} is vergeten; de antwoorden blijven.</translation>
    </message>
    <message>
        <source>Token (not shown while you type): </source>
        <translation>Token (niet te zien terwijl je typt): </translation>
    </message>
    <message>
        <source>{file}: {count} departments</source>
        <translation>{file}: {count} afdelingen</translation>
    </message>
    <message>
        <source>{count} articles written to {file}</source>
        <translation>{count} artikelen geschreven naar {file}</translation>
    </message>
    <message>
        <source>The knowledge base is empty. Fill it with: maat kb import FILE</source>
        <translation>De kennisbank is leeg. Vul die met: maat kb import BESTAND</translation>
    </message>
    <message>
        <source>benchmarks come with the source of Maat only</source>
        <translation>metingen zitten alleen bij de broncode van Maat</translation>
    </message>
    <message>
        <source>No contacts found.</source>
        <translation>Geen contacten gevonden.</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>vragen</translation>
    </message>
    <message>
        <source>articles</source>
        <translation>artikelen</translation>
    </message>
    <message>
        <source>time a match, median / 95 %</source>
        <translation>tijd per zoekslag, mediaan / 95 %</translation>
    </message>
    <message>
        <source>plain full-text search</source>
        <translation>gewoon zoeken in de tekst</translation>
    </message>
    <message>
        <source>Screenshots and events are in {folder}</source>
        <translation>De schermafbeeldingen en gebeurtenissen staan in {folder}</translation>
    </message>
    <message>
        <source>No display ({reason}): the demo runs without a window.</source>
        <translation>Geen beeldscherm ({reason}): de demo draait zonder venster.</translation>
    </message>
    <message>
        <source>Playing {file} ...</source>
        <translation>{file} wordt afgespeeld ...</translation>
    </message>
    <message>
        <source>right article first / in three</source>
        <translation>goede artikel eerst / bij de drie</translation>
    </message>
    <message>
        <source>mean reciprocal rank</source>
        <translation>gemiddelde omgekeerde rang (MRR)</translation>
    </message>
    <message>
        <source>knows what has no answer (AUROC)</source>
        <translation>weet wat geen antwoord heeft (AUROC)</translation>
    </message>
    <message>
        <source>right department</source>
        <translation>goede afdeling</translation>
    </message>
    <message>
        <source>answers offered / of those right</source>
        <translation>antwoord gegeven / daarvan goed</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Accept</source>
        <extracomment>What this window has buttons for; other steps that the table allows belong to other windows.</extracomment>
        <translation>Aannemen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Beantwoorden</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Teruggeven</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nu niet</translation>
    </message>
    <message>
        <source>{name} is working on this.</source>
        <translation>{name} is hiermee bezig.</translation>
    </message>
    <message>
        <source>the agent</source>
        <translation>de medewerker</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Jouw antwoord</translation>
    </message>
    <message>
        <source>What can {agent} tell the resident?</source>
        <translation>Wat kan {agent} tegen de inwoner zeggen?</translation>
    </message>
    <message>
        <source>Send answer</source>
        <translation>Antwoord versturen</translation>
    </message>
    <message>
        <source>Write as you would say it: short sentences, no jargon, and say what happens next.</source>
        <translation>Schrijf zoals je praat: korte zinnen, geen vaktaal. Zeg ook wat er nu gebeurt.</translation>
    </message>
    <message>
        <source>Why does it go back?</source>
        <translation>Waarom gaat de vraag terug?</translation>
    </message>
    <message>
        <source>What does {agent} need to know or ask?</source>
        <translation>Wat moet {agent} weten of nog vragen?</translation>
    </message>
    <message>
        <source>For example: what is missing, or which department does know.</source>
        <translation>Bijvoorbeeld: wat er ontbreekt, of welke afdeling het wel weet.</translation>
    </message>
    <message>
        <source>This can no longer be sent, because the question changed. Copy what you still need.</source>
        <translation>Dit kan niet meer worden verstuurd, want de vraag is veranderd. Kopieer wat je nog nodig hebt.</translation>
    </message>
</context>
<context>
    <name>ConfidenceMark</name>
    <message>
        <source>sure</source>
        <extracomment>From this calibrated confidence on an answer is called sure, and from the second one likely.</extracomment>
        <translation>zeker</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>waarschijnlijk</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>onzeker</translation>
    </message>
</context>
<context>
    <name>ConnectRow</name>
    <message>
        <source>Connect</source>
        <translation>Doorverbinden</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Eerst overleggen</translation>
    </message>
    <message>
        <source>Back to the resident</source>
        <translation>Terug naar de inwoner</translation>
    </message>
    <message>
        <source>Connect them</source>
        <translation>Verbind ze door</translation>
    </message>
    <message>
        <source>Connect the resident with {whom}</source>
        <translation>Verbind de inwoner door met {whom}</translation>
    </message>
    <message>
        <source>Ask {whom} first</source>
        <translation>Overleg eerst met {whom}</translation>
    </message>
    <message>
        <source>Ask {whom} first; the resident is put on hold</source>
        <translation>Overleg eerst met {whom}; de inwoner gaat in de wacht</translation>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>Niet doorverbinden</translation>
    </message>
    <message>
        <source>Call {whom}</source>
        <translation>Bel {whom}</translation>
    </message>
    <message>
        <source>Call {whom} with your own telephone</source>
        <translation>Bel {whom} met je eigen telefoon</translation>
    </message>
</context>
<context>
    <name>ContactText</name>
    <message>
        <source>Topic</source>
        <translation>Onderwerp</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wanneer</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Duur</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Inwoner</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Medewerker</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Afloop</translation>
    </message>
    <message>
        <source>How the resident is</source>
        <translation>Hoe het met de inwoner gaat</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Samenvatting</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Beloofd</translation>
    </message>
    <message>
        <source>Handed over to {who} ({state})</source>
        <translation>Doorgezet naar {who} ({state})</translation>
    </message>
    <message>
        <source>Answer: {text}</source>
        <translation>Antwoord: {text}</translation>
    </message>
</context>
<context>
    <name>ContactView</name>
    <message>
        <source>All conversations</source>
        <extracomment>From this width on, what came of the conversation stands beside it.</extracomment>
        <translation>Alle gesprekken</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Kopiëren als tekst</translation>
    </message>
    <message>
        <source>Save as text</source>
        <translation>Opslaan als tekst</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Samenvatting</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Doorgezet</translation>
    </message>
    <message>
        <source>From the knowledge base</source>
        <translation>Uit de kennisbank</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Gesprek</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Vorige plek</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Volgende plek</translation>
    </message>
    <message>
        <source>Nothing was said, or nothing was kept.</source>
        <translation>Er is niets gezegd, of niets bewaard.</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Verbeteren</translation>
    </message>
    <message>
        <source>No topic noted</source>
        <translation>Geen onderwerp genoteerd</translation>
    </message>
    <message>
        <source>{moment} · {length}</source>
        <translation>{moment} · {length}</translation>
    </message>
    <message>
        <source>Correct what was recognised here; a double click does it too</source>
        <translation>Verbeter wat hier is herkend; dubbelklikken kan ook</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Inwoner</translation>
    </message>
    <message>
        <source>Name unknown</source>
        <translation>Naam onbekend</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Telefoonnummer</translation>
    </message>
    <message>
        <source>Number unknown</source>
        <translation>Nummer onbekend</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Nummer kopiëren</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Medewerker</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Beloofd</translation>
    </message>
    <message>
        <source>not in the transcript</source>
        <translation>niet in het gesprek</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} van {count}</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 plek</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} plekken</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>late</source>
        <extracomment>From here on minutes no longer help to decide what to do first.</extracomment>
        <translation>te laat</translation>
    </message>
    <message>
        <source>{time} late</source>
        <translation>{time} te laat</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>nog {time}</translation>
    </message>
    <message>
        <source>{hours} {minutes} min</source>
        <translation>{hours} {minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{count} workday</source>
        <translation>{count} werkdag</translation>
    </message>
    <message>
        <source>{count} workdays</source>
        <translation>{count} werkdagen</translation>
    </message>
    <message>
        <source>{count} day</source>
        <translation>{count} dag</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} dagen</translation>
    </message>
    <message>
        <source>{count} hour</source>
        <translation>{count} uur</translation>
    </message>
    <message>
        <source>{count} hours</source>
        <translation>{count} uur</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>default</source>
        <extracomment>Where the text of a radio button begins, for what stands below it.</extracomment>
        <translation>standaard</translation>
    </message>
    <message>
        <source>{name}, default</source>
        <translation>{name}, standaard</translation>
    </message>
    <message>
        <source>Loudness: {name}</source>
        <translation>Geluidssterkte: {name}</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Not there now. Plug it in: Maat takes it by itself.</source>
        <translation>Nu niet aangesloten. Sluit hem aan: Maat pakt hem vanzelf.</translation>
    </message>
    <message>
        <source>Nothing: only my own side is heard</source>
        <translation>Niets: alleen mijn kant wordt gehoord</translation>
    </message>
    <message>
        <source>The computer&apos;s default</source>
        <translation>Standaard van de computer</translation>
    </message>
    <message>
        <source>There is none now.</source>
        <translation>Die is er nu niet.</translation>
    </message>
    <message>
        <source>Now: {name}. Moves along when the default changes.</source>
        <translation>Nu: {name}. Verandert mee met de standaard.</translation>
    </message>
    <message>
        <source>Cannot be heard: another program has it, or it does not work.</source>
        <translation>Niet te horen: een ander programma houdt hem bezet, of hij werkt niet.</translation>
    </message>
    <message>
        <source>Sounds like a telephone (8 kHz): less is understood.</source>
        <translation>Klinkt als een telefoon (8 kHz): er wordt minder verstaan.</translation>
    </message>
</context>
<context>
    <name>Director</name>
    <message>
        <source>We take the bill off your husband&apos;s name. You pay nothing now; I call you about the firm.</source>
        <extracomment>What the agent says when handing over, as the recogniser writes it. How long a person looks before pressing something, and how long a picture waits for the screen to settle. A question worth a picture of &quot;not a standard question&quot; has at least this many words. The face that the agent of the demonstration chooses for what was heard: not well.</extracomment>
        <translation>Wij halen de aanslag van de naam van uw man af. U hoeft nu niets te betalen. Ik bel u morgen over het bedrijf.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Speech model</source>
        <translation>Spraakmodel</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Kennisbank</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>Afdelingen</translation>
    </message>
    <message>
        <source>Microphones</source>
        <translation>Microfoons</translation>
    </message>
    <message>
        <source>Sound device</source>
        <translation>Geluidsapparaat</translation>
    </message>
    <message>
        <source>Outputs that can be heard</source>
        <translation>Uitgangen die te beluisteren zijn</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Beeldscherm</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>Lettertypen</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Schijf</translation>
    </message>
    <message>
        <source>good</source>
        <translation>goed</translation>
    </message>
    <message>
        <source>mind</source>
        <translation>let op</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>fout</translation>
    </message>
    <message>
        <source>This model is for demonstration only. Real calls need an official Dutch Vosk model.</source>
        <translation>Dit model is alleen voor demonstratie. Voor echte gesprekken is een officieel Nederlands Vosk-model nodig.</translation>
    </message>
    <message>
        <source>Fill the knowledge base with: maat kb import FILE. The window brings that of Voorbeeldstad.</source>
        <translation>Vul de kennisbank met: maat kb import BESTAND. Het venster brengt die van Voorbeeldstad mee.</translation>
    </message>
    <message>
        <source>No window can be shown ({detail}). Log in to a desktop, or use `maat demo --headless`.</source>
        <translation>Er kan geen venster worden getoond ({detail}). Meld je aan op een bureaublad, of gebruik `maat demo --headless`.</translation>
    </message>
    <message>
        <source>{detail} MB free</source>
        <translation>{detail} MB vrij</translation>
    </message>
    <message>
        <source>there</source>
        <translation>aanwezig</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>niet gevonden</translation>
    </message>
    <message>
        <source>Without departments nothing can be handed over. Add them: maat kb import --departments FILE</source>
        <translation>Zonder afdelingen kan niets worden doorgezet. Voeg ze toe: maat kb import --departments BESTAND</translation>
    </message>
    <message>
        <source>This device sounds like a telephone (8 kHz), so less is understood. Use a cable or the headset&apos;s own USB adapter instead of Bluetooth.</source>
        <translation>Dit apparaat klinkt als een telefoon (8 kHz), dus er wordt minder verstaan. Gebruik een kabel of de eigen USB-adapter van de headset in plaats van bluetooth.</translation>
    </message>
    <message>
        <source>No sound at all comes from it. Is the microphone muted?</source>
        <translation>Er komt helemaal geen geluid uit. Staat de microfoon uit?</translation>
    </message>
    <message>
        <source>The font that comes with Maat is missing. Install Maat again.</source>
        <translation>Het lettertype van Maat ontbreekt. Installeer Maat opnieuw.</translation>
    </message>
    <message>
        <source>Only {detail} MB is free. Make room.</source>
        <translation>Er is nog maar {detail} MB vrij. Maak ruimte.</translation>
    </message>
    <message>
        <source>what is heard on {name}</source>
        <translation>wat er op {name} te horen is</translation>
    </message>
    <message>
        <source>default</source>
        <translation>standaard</translation>
    </message>
    <message>
        <source>{count} ms delay</source>
        <translation>{count} ms vertraging</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stil</translation>
    </message>
</context>
<context>
    <name>EarlierAnswers</name>
    <message>
        <source>{who} gave an earlier question back</source>
        <translation>{who} gaf een eerdere vraag terug</translation>
    </message>
    <message>
        <source>{who} answered an earlier question</source>
        <translation>{who} heeft een eerdere vraag beantwoord</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Maat cannot start</source>
        <translation>Maat kan niet starten</translation>
    </message>
    <message>
        <source>There is no speech model in {detail}. Point MAAT_MODEL or --model at a Vosk model folder.</source>
        <translation>Er staat geen spraakmodel in {detail}. Wijs met MAAT_MODEL of --model een map met een Vosk-model aan.</translation>
    </message>
    <message>
        <source>The speech model is incomplete: {detail}. Unpack or download the model again.</source>
        <translation>Het spraakmodel is niet compleet: {detail}. Pak het model opnieuw uit of download het opnieuw.</translation>
    </message>
    <message>
        <source>The speech model is damaged: {detail}. Download the model again.</source>
        <translation>Het spraakmodel is beschadigd: {detail}. Download het model opnieuw.</translation>
    </message>
    <message>
        <source>The speech model needs more memory than is allowed: {detail}. Choose a smaller model.</source>
        <translation>Het spraakmodel vraagt meer geheugen dan is toegestaan: {detail}. Kies een kleiner model.</translation>
    </message>
    <message>
        <source>There is no speech model of that name: {detail}. `maat models list` shows the names.</source>
        <translation>Er is geen spraakmodel met die naam: {detail}. `maat models list` toont de namen.</translation>
    </message>
    <message>
        <source>There is a speech model of that name already: {detail}. Choose another name with --name, or remove it.</source>
        <translation>Er is al een spraakmodel met die naam: {detail}. Kies een andere naam met --name of verwijder het.</translation>
    </message>
    <message>
        <source>The licence of {detail} was not accepted, so nothing was fetched. Add --accept-licence to accept it.</source>
        <translation>De licentie van {detail} is niet aanvaard, dus er is niets opgehaald. Met --accept-licence ga je akkoord.</translation>
    </message>
    <message>
        <source>The speech model could not be fetched: {detail}. What has arrived is kept. Check network and proxy, try again.</source>
        <translation>Het spraakmodel kon niet worden opgehaald: {detail}. Wat binnen is, is bewaard. Controleer netwerk en proxy en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>The server does not give the speech model: {detail}. Check the address in --from or MAAT_MODELS_URL.</source>
        <translation>De server geeft het spraakmodel niet: {detail}. Controleer het adres in --from of MAAT_MODELS_URL.</translation>
    </message>
    <message>
        <source>This is not the file that was published: {detail}. Nothing was installed. Try another source.</source>
        <translation>Dit is niet het bestand dat is gepubliceerd: {detail}. Er is niets geïnstalleerd. Probeer een andere bron.</translation>
    </message>
    <message>
        <source>The archive cannot be unpacked: {detail}. Nothing was installed. Fetch it again.</source>
        <translation>Het archief kan niet worden uitgepakt: {detail}. Er is niets geïnstalleerd. Haal het opnieuw op.</translation>
    </message>
    <message>
        <source>The archive is not safe to unpack: {detail}. Nothing was installed. Do not trust where it came from.</source>
        <translation>Het archief is niet veilig om uit te pakken: {detail}. Er is niets geïnstalleerd. Vertrouw de bron niet.</translation>
    </message>
    <message>
        <source>Another program is fetching this speech model: {detail}. Wait until it is done.</source>
        <translation>Een ander programma haalt dit spraakmodel al op: {detail}. Wacht tot het klaar is.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk for the speech model: {detail}. Make room, then try again.</source>
        <translation>Er is niet genoeg ruimte op de schijf voor het spraakmodel: {detail}. Maak ruimte en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>There is no speech model for this language ({detail}). `maat models list` shows them; get one with `maat models fetch NAME`.</source>
        <translation>Er is geen spraakmodel voor deze taal ({detail}). `maat models list` toont ze; haal er een op met `maat models fetch NAAM`.</translation>
    </message>
    <message>
        <source>The catalog of speech models cannot be read: {detail}. Install Maat again.</source>
        <translation>De catalogus van spraakmodellen kan niet worden gelezen: {detail}. Installeer Maat opnieuw.</translation>
    </message>
    <message>
        <source>Speech recognition stopped and did not start again: {detail}. Run `maat doctor`, then restart Maat.</source>
        <translation>De spraakherkenning is gestopt en startte niet opnieuw: {detail}. Draai `maat doctor` en start Maat daarna opnieuw.</translation>
    </message>
    <message>
        <source>There is no recording at {detail}. Check the file name.</source>
        <translation>Er is geen opname {detail}. Controleer de bestandsnaam.</translation>
    </message>
    <message>
        <source>{detail} is not a recording that can be read. Use WAV, FLAC, OGG or MP3.</source>
        <translation>{detail} is geen opname die gelezen kan worden. Gebruik WAV, FLAC, OGG of MP3.</translation>
    </message>
    <message>
        <source>{detail} has no sound in it. Choose another recording.</source>
        <translation>In {detail} zit geen geluid. Kies een andere opname.</translation>
    </message>
    <message>
        <source>The recording stops before its end: {detail}. What there is was used; copy or export it again.</source>
        <translation>De opname houdt te vroeg op: {detail}. Wat er is, is gebruikt. Kopieer of exporteer de opname opnieuw.</translation>
    </message>
    <message>
        <source>There is no recording in the folder {detail}. Use WAV, FLAC, OGG or MP3.</source>
        <translation>In de map {detail} staat geen opname. Gebruik WAV, FLAC, OGG of MP3.</translation>
    </message>
    <message>
        <source>{detail} has more than two channels. Left is heard as the agent, right as the resident.</source>
        <translation>{detail} heeft meer dan twee kanalen. Links geldt als de medewerker, rechts als de inwoner.</translation>
    </message>
    <message>
        <source>There is no knowledge base at {detail}. Check the file name.</source>
        <translation>Er is geen kennisbank {detail}. Controleer de bestandsnaam.</translation>
    </message>
    <message>
        <source>{detail} is a folder. Name the files in it, for example with *.jsonl at the end.</source>
        <translation>{detail} is een map. Noem de bestanden erin, bijvoorbeeld met *.jsonl erachter.</translation>
    </message>
    <message>
        <source>{detail} cannot be read as a knowledge base. Use JSONL, CSV, a VAC export or HTML.</source>
        <translation>{detail} kan niet als kennisbank worden gelezen. Gebruik JSONL, CSV, een VAC-export of HTML.</translation>
    </message>
    <message>
        <source>{detail} has no usable article. Each needs an id, a question and an answer.</source>
        <translation>In {detail} staat geen bruikbaar artikel. Elk artikel heeft een id, een vraag (question) en een antwoord (answer) nodig.</translation>
    </message>
    <message>
        <source>{detail}: this is not text but a packed or office file. Save it as CSV, JSON or HTML, and import that.</source>
        <translation>{detail}: dit is geen tekst, maar een ingepakt bestand of een Office-bestand. Sla het op als CSV, JSON of HTML en importeer dat.</translation>
    </message>
    <message>
        <source>The table cannot be read this way: {detail}. Choose other columns, encoding or delimiter.</source>
        <translation>De tabel is zo niet te lezen: {detail}. Kies andere kolommen, een andere codering of een ander scheidingsteken.</translation>
    </message>
    <message>
        <source>The import was stopped. Nothing was changed.</source>
        <translation>De import is gestopt. Er is niets veranderd.</translation>
    </message>
    <message>
        <source>The knowledge base changed in the meantime, so nothing was imported from {detail}. Look at what would change now, then import again.</source>
        <translation>De kennisbank is intussen veranderd. Daarom is er niets geïmporteerd uit {detail}. Kijk wat er nu zou veranderen en importeer opnieuw.</translation>
    </message>
    <message>
        <source>Somebody else changed this article first ({detail}). Copy what you wrote, open the article again and add it.</source>
        <translation>Iemand anders was eerder met dit artikel ({detail}). Kopieer wat je schreef, open het artikel opnieuw en voeg het toe.</translation>
    </message>
    <message>
        <source>This source cannot be right: {detail}. Use a file, a folder, or an address that begins with https://; a time like 07:30, or at least 5 minutes.</source>
        <translation>Deze bron kan niet kloppen: {detail}. Gebruik een bestand, een map of een adres dat begint met https://; een tijd als 07:30, of ten minste 5 minuten.</translation>
    </message>
    <message>
        <source>There is a source of this name already: {detail}. Choose another name.</source>
        <translation>Er is al een bron met deze naam: {detail}. Kies een andere naam.</translation>
    </message>
    <message>
        <source>The source cannot be reached: {detail}. Check the network and the address; nothing was changed.</source>
        <translation>De bron is niet bereikbaar: {detail}. Controleer het netwerk en het adres; er is niets veranderd.</translation>
    </message>
    <message>
        <source>The source does not let Maat in: {detail}. Check the address and the token; nothing was changed.</source>
        <translation>De bron laat Maat niet binnen: {detail}. Controleer het adres en het token; er is niets veranderd.</translation>
    </message>
    <message>
        <source>The source gives something else than knowledge: {detail}. Check the address with whoever runs it; nothing was changed.</source>
        <translation>De bron geeft iets anders dan kennis: {detail}. Controleer het adres met de beheerder van de bron; er is niets veranderd.</translation>
    </message>
    <message>
        <source>The source gives more than Maat takes: {detail}. Have it give less; nothing was changed.</source>
        <translation>De bron geeft meer dan Maat aanneemt: {detail}. Laat de bron minder geven; er is niets veranderd.</translation>
    </message>
    <message>
        <source>Another window is importing from {detail}. Wait until it is done.</source>
        <translation>Een ander venster importeert al uit {detail}. Wacht tot dat klaar is.</translation>
    </message>
    <message>
        <source>There is no list of departments at {detail}. Check the file name.</source>
        <translation>Er is geen lijst van afdelingen op {detail}. Controleer de bestandsnaam.</translation>
    </message>
    <message>
        <source>{detail} cannot be read as a list of departments. Use one JSON object a line, with id and name.</source>
        <translation>{detail} kan niet als lijst van afdelingen worden gelezen. Gebruik per regel een JSON-object met id en name.</translation>
    </message>
    <message>
        <source>There is no list of queries at {detail}. Check the file name.</source>
        <translation>Er is geen lijst van vragen op {detail}. Controleer de bestandsnaam.</translation>
    </message>
    <message>
        <source>{detail} cannot be read as a list of queries. Use one JSON object a line, with text and article.</source>
        <translation>{detail} kan niet als lijst van vragen worden gelezen. Gebruik per regel een JSON-object met text en article.</translation>
    </message>
    <message>
        <source>The database was made by a newer version of Maat: {detail}. Install that version; nothing was changed.</source>
        <translation>De database is gemaakt door een nieuwere versie van Maat: {detail}. Installeer die versie; er is niets gewijzigd.</translation>
    </message>
    <message>
        <source>Another program keeps the database locked: {detail}. Close that program and try again.</source>
        <translation>Een ander programma houdt de database bezet: {detail}. Sluit dat programma en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>The database is damaged: {detail}. Nothing was changed. Put back a copy, or move the file away to start anew.</source>
        <translation>De database is beschadigd: {detail}. Er is niets gewijzigd. Zet een kopie terug, of verplaats het bestand om opnieuw te beginnen.</translation>
    </message>
    <message>
        <source>The disk is full: {detail}. Make room, then try again. What was saved before is safe.</source>
        <translation>De schijf is vol: {detail}. Maak ruimte en probeer het opnieuw. Wat al was opgeslagen, is veilig.</translation>
    </message>
    <message>
        <source>The database cannot be written: {detail}. Check the rights on the folder, or set MAAT_HOME.</source>
        <translation>In de database kan niet worden geschreven: {detail}. Controleer de rechten op de map, of stel MAAT_HOME in.</translation>
    </message>
    <message>
        <source>This kind of store cannot be used: {detail}. Use sqlite:///path.</source>
        <translation>Dit soort opslag kan niet worden gebruikt: {detail}. Gebruik sqlite:///pad.</translation>
    </message>
    <message>
        <source>Somebody else was first with this question. You now see how it stands.</source>
        <translation>Iemand anders was eerder met deze vraag. Je ziet nu hoe het ervoor staat.</translation>
    </message>
    <message>
        <source>There is no display to show a window on. Use `maat demo --headless`, or set DISPLAY.</source>
        <translation>Er is geen beeldscherm voor een venster. Gebruik `maat demo --headless`, of stel DISPLAY in.</translation>
    </message>
    <message>
        <source>The audio library PortAudio is missing. On Debian and Ubuntu: sudo apt install libportaudio2.</source>
        <translation>De geluidsbibliotheek PortAudio ontbreekt. Op Debian en Ubuntu: sudo apt install libportaudio2.</translation>
    </message>
    <message>
        <source>No microphone was found. Plug in a headset, then try again. A recording can be played as a call.</source>
        <translation>Er is geen microfoon gevonden. Sluit een headset aan en probeer het opnieuw. Een opname afspelen als gesprek kan wel.</translation>
    </message>
    <message>
        <source>The audio device stopped or is in use: {detail}. Check the headset; what was heard is kept.</source>
        <translation>Het geluidsapparaat is gestopt of bezet: {detail}. Controleer de headset; wat gehoord is blijft bewaard.</translation>
    </message>
    <message>
        <source>This telephone account cannot be right: {detail}. Check it with whoever runs the telephone exchange.</source>
        <translation>Dit telefoonaccount kan niet kloppen: {detail}. Kijk het na bij wie de telefooncentrale beheert.</translation>
    </message>
    <message>
        <source>This cannot be called: {detail}. Use a telephone number or an address like name@example.nl.</source>
        <translation>Dit is niet te bellen: {detail}. Gebruik een telefoonnummer of een adres als naam@voorbeeld.nl.</translation>
    </message>
    <message>
        <source>The built-in telephone is not installed on this computer ({detail}). Use your own telephone beside Maat, or install Maat with the extra `sip` (Linux, macOS).</source>
        <translation>De ingebouwde telefoon is op deze computer niet geïnstalleerd ({detail}). Gebruik je eigen telefoon naast Maat, of installeer Maat met de extra `sip` (Linux, macOS).</translation>
    </message>
    <message>
        <source>The built-in telephone stopped and did not start again: {detail}. Use another telephone and restart Maat.</source>
        <translation>De ingebouwde telefoon is gestopt en start niet opnieuw: {detail}. Gebruik een andere telefoon en start Maat opnieuw.</translation>
    </message>
    <message>
        <source>The telephone server does not accept your name or password ({detail}). Correct them, then register again.</source>
        <translation>De telefoonserver accepteert je naam of wachtwoord niet ({detail}). Verbeter ze en meld je opnieuw aan.</translation>
    </message>
    <message>
        <source>The telephone server cannot be reached: {detail}. Maat keeps trying; check the network and the address.</source>
        <translation>De telefoonserver is niet te bereiken: {detail}. Maat blijft het proberen; controleer het netwerk en het adres.</translation>
    </message>
    <message>
        <source>Maat cannot do this with your telephone ({detail}). Do it on the telephone itself.</source>
        <translation>Dit kan Maat niet met jouw telefoon ({detail}). Doe het op de telefoon zelf.</translation>
    </message>
    <message>
        <source>The telephone cannot do that now: {detail}.</source>
        <translation>Dat kan de telefoon nu niet: {detail}.</translation>
    </message>
    <message>
        <source>This system has no safe place for passwords ({detail}), and Maat writes none into a file. Install and unlock one, for example GNOME Keyring or KWallet.</source>
        <translation>Dit systeem heeft geen veilige plek voor wachtwoorden ({detail}) en Maat zet ze nooit in een bestand. Installeer en ontgrendel er een, bijvoorbeeld GNOME Keyring of KWallet.</translation>
    </message>
    <message>
        <source>The system did not open its place for passwords: {detail}. Unlock it, then try again.</source>
        <translation>Het systeem opende de plek voor wachtwoorden niet: {detail}. Ontgrendel die en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>The sound server does not answer ({detail}). Start PulseAudio or PipeWire, or log in again.</source>
        <translation>De geluidsserver antwoordt niet ({detail}). Start PulseAudio of PipeWire, of meld je opnieuw aan.</translation>
    </message>
    <message>
        <source>The link between ALSA and the sound server is missing. On Debian and Ubuntu: sudo apt install libasound2-plugins (with PipeWire: pipewire-alsa).</source>
        <translation>De verbinding tussen ALSA en de geluidsserver ontbreekt. Op Debian en Ubuntu: sudo apt install libasound2-plugins (met PipeWire: pipewire-alsa).</translation>
    </message>
    <message>
        <source>What is heard on this computer cannot be listened to, so the resident is not transcribed. On Linux start PulseAudio or PipeWire; on a Mac install BlackHole and add it to a multi-output device.</source>
        <translation>Wat er op deze computer te horen is, kan niet worden beluisterd, dus de inwoner wordt niet uitgeschreven. Start op Linux PulseAudio of PipeWire; installeer op een Mac BlackHole en voeg het toe aan een apparaat met meerdere uitgangen.</translation>
    </message>
    <message>
        <source>The settings cannot be read: {detail}. Mend or remove that file; it was not changed.</source>
        <translation>De instellingen kunnen niet worden gelezen: {detail}. Herstel of verwijder dat bestand; er is niets gewijzigd.</translation>
    </message>
    <message>
        <source>An environment variable has a value that is not allowed: {detail}. Change it or unset it.</source>
        <translation>Een omgevingsvariabele heeft een waarde die niet mag: {detail}. Verander die of haal die weg.</translation>
    </message>
    <message>
        <source>Maat cannot keep its data: {detail}. Set MAAT_HOME to a folder that you can write to.</source>
        <translation>Maat kan zijn gegevens niet bewaren: {detail}. Zet MAAT_HOME op een map waarin je mag schrijven.</translation>
    </message>
    <message>
        <source>The demonstration did not come to its end within {detail}. Try again when the computer is less busy.</source>
        <translation>De demonstratie was na {detail} nog niet klaar. Probeer het opnieuw als de computer het minder druk heeft.</translation>
    </message>
    <message>
        <source>{detail} is not a telephone number. Write it like 06 12345678 or +31 6 12345678.</source>
        <translation>{detail} is geen telefoonnummer. Schrijf het als 06 12345678 of +31 6 12345678.</translation>
    </message>
    <message>
        <source>{detail} is not a link that begins a call. Write it like maat://call?number=0612345678.</source>
        <translation>{detail} is geen link die een gesprek begint. Schrijf hem als maat://call?number=0612345678.</translation>
    </message>
    <message>
        <source>No agent&apos;s window is open for {detail}. Start Maat first, or use `maat call start --open`.</source>
        <translation>Er is geen medewerkersvenster open voor {detail}. Start eerst Maat, of gebruik `maat call start --open`.</translation>
    </message>
    <message>
        <source>The window of Maat does not answer ({detail}). Look whether it hangs, and start it again.</source>
        <translation>Het venster van Maat antwoordt niet ({detail}). Kijk of het vastzit en start het opnieuw.</translation>
    </message>
    <message>
        <source>Another call is running or not wrapped up yet. The window offers {detail} when that is done.</source>
        <translation>Er loopt nog een ander gesprek, of het is nog niet afgerond. Daarna biedt het venster {detail} aan.</translation>
    </message>
    <message>
        <source>No call is running, so there is none to end.</source>
        <translation>Er loopt geen gesprek, dus er valt niets te beëindigen.</translation>
    </message>
    <message>
        <source>Links to Maat cannot be set up here: {detail}.</source>
        <translation>Links naar Maat kunnen hier niet worden ingesteld: {detail}.</translation>
    </message>
    <message>
        <source>The sound of this call is not kept any further ({detail}). The call goes on; the text is kept.</source>
        <translation>Het geluid van dit gesprek wordt niet verder bewaard ({detail}). Het gesprek gaat door; de tekst blijft bewaard.</translation>
    </message>
    <message>
        <source>Not found: {detail}.</source>
        <translation>Niet gevonden: {detail}.</translation>
    </message>
    <message>
        <source>Cannot write to {detail}. Check the folder and its rights.</source>
        <translation>Kan niet schrijven naar {detail}. Controleer de map en de rechten.</translation>
    </message>
    <message>
        <source>Something went wrong that Maat did not expect: {detail}. The log has the details.</source>
        <translation>Er ging iets mis dat Maat niet verwachtte: {detail}. In het logbestand staan de details.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Search</source>
        <translation>Zoeken</translation>
    </message>
    <message>
        <source>Search in what was said</source>
        <translation>Zoek in wat er is gezegd</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Meer filters</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Vandaag</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 dagen</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 dagen</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Telefoonnummer</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Onderwerp</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Meer tonen</translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation>Zoeken en filters wissen</translation>
    </message>
    <message>
        <source>The newest {count} conversations</source>
        <translation>De nieuwste {count} gesprekken</translation>
    </message>
    <message>
        <source>1 conversation</source>
        <translation>1 gesprek</translation>
    </message>
    <message>
        <source>{count} conversations</source>
        <translation>{count} gesprekken</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Niets gevonden</translation>
    </message>
    <message>
        <source>No conversation has all of these words within these filters. Try fewer words.</source>
        <translation>Geen gesprek heeft al deze woorden binnen deze filters. Probeer minder woorden.</translation>
    </message>
    <message>
        <source>No conversations yet</source>
        <translation>Nog geen gesprekken</translation>
    </message>
    <message>
        <source>As soon as an agent has helped a resident, the conversation can be read here.</source>
        <translation>Zodra een medewerker een inwoner heeft geholpen, kun je het gesprek hier teruglezen.</translation>
    </message>
</context>
<context>
    <name>HandoffBar</name>
    <message>
        <source>Hand over to somebody else</source>
        <extracomment>A question in one of these states is in somebody&apos;s hands: it need not be handed over again.</extracomment>
        <translation>Naar iemand anders doorzetten</translation>
    </message>
    <message>
        <source>Who can help shows when the resident has asked something</source>
        <translation>Wie kan helpen, staat hier zodra er een vraag is</translation>
    </message>
    <message>
        <source>{name} knows about: {skill}</source>
        <translation>{name} weet veel van: {skill}</translation>
    </message>
    <message>
        <source>{department} owns this answer</source>
        <translation>{department} gaat over dit antwoord</translation>
    </message>
    <message>
        <source>{department} fits these words best</source>
        <translation>{department} past het best bij deze woorden</translation>
    </message>
</context>
<context>
    <name>HandoffButton</name>
    <message>
        <source>Hand over</source>
        <translation>Doorzetten</translation>
    </message>
    <message>
        <source>To {department}: calls back</source>
        <translation>Naar {department}: belt terug</translation>
    </message>
    <message>
        <source>To {department}: {name}, {presence}</source>
        <translation>Naar {department}: {name}, {presence}</translation>
    </message>
</context>
<context>
    <name>HandoffCard</name>
    <message>
        <source>Promised before {moment}</source>
        <translation>Beloofd vóór {moment}</translation>
    </message>
    <message>
        <source>Why it went back</source>
        <translation>Waarom terug</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>Het antwoord</translation>
    </message>
</context>
<context>
    <name>HandoffTicket</name>
    <message>
        <source>Take back</source>
        <translation>Terugnemen</translation>
    </message>
    <message>
        <source>Answer of the specialist</source>
        <translation>Antwoord van de specialist</translation>
    </message>
    <message>
        <source>Told the resident</source>
        <translation>Verteld aan de inwoner</translation>
    </message>
    <message>
        <source>Hand over anew</source>
        <translation>Opnieuw doorzetten</translation>
    </message>
    <message>
        <source>06 12 34 56 78</source>
        <translation>06 12 34 56 78</translation>
    </message>
    <message>
        <source>Number to call back</source>
        <translation>Terugbelnummer</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Offered to {who}</source>
        <translation>Aangeboden aan {who}</translation>
    </message>
    <message>
        <source>{who} takes it</source>
        <translation>Aangenomen door {who}</translation>
    </message>
    <message>
        <source>Given back by {who}</source>
        <translation>Teruggegeven door {who}</translation>
    </message>
    <message>
        <source>Answered by {who}</source>
        <translation>Beantwoord door {who}</translation>
    </message>
    <message>
        <source>Solved with {who}</source>
        <translation>Opgelost met {who}</translation>
    </message>
    <message>
        <source>Taken back from {who}</source>
        <translation>Teruggenomen van {who}</translation>
    </message>
    <message>
        <source>Calls back before {moment}, on {number}</source>
        <translation>Belt terug vóór {moment}, op {number}</translation>
    </message>
    <message>
        <source>Calls back before {moment}</source>
        <translation>Belt terug vóór {moment}</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Can you take a question?</source>
        <translation>Kun je een vraag aannemen?</translation>
    </message>
    <message>
        <source>Specialist</source>
        <translation>Specialist</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Hears a call, understands the question, hands it on.</source>
        <extracomment>Every text of desktop/cli.py, for lupdate, with those of argparse that stand beside them.</extracomment>
        <translation>Hoort een gesprek, begrijpt de vraag en zet die door.</translation>
    </message>
    <message>
        <source>log everything to stderr</source>
        <translation>alles wat gebeurt naar stderr schrijven</translation>
    </message>
    <message>
        <source>whose window is shown</source>
        <translation>wiens venster wordt getoond</translation>
    </message>
    <message>
        <source>play a bundled call through the whole pipeline</source>
        <translation>een meegeleverd gesprek van begin tot eind afspelen</translation>
    </message>
    <message>
        <source>no window; write screenshots and events to demo-output/</source>
        <translation>geen venster; schermbeelden en gebeurtenissen naar demo-output/ schrijven</translation>
    </message>
    <message>
        <source>as fast as it can instead of in real time</source>
        <translation>zo snel als het kan in plaats van op ware snelheid</translation>
    </message>
    <message>
        <source>the recording to play</source>
        <translation>de opname die wordt afgespeeld</translation>
    </message>
    <message>
        <source>where --headless writes</source>
        <translation>waar --headless schrijft</translation>
    </message>
    <message>
        <source>what is said in a recording, or in a folder of them</source>
        <translation>wat er in een opname wordt gezegd, of in een map met opnamen</translation>
    </message>
    <message>
        <source>folder: where transcripts go</source>
        <translation>map: waar de uitgeschreven tekst komt</translation>
    </message>
    <message>
        <source>folder: not all</source>
        <translation>map: niet alle soorten</translation>
    </message>
    <message>
        <source>folder: so many at once; one a core if not</source>
        <translation>map: zoveel tegelijk; anders een per kern</translation>
    </message>
    <message>
        <source>the whole pipeline on a recording, without a window</source>
        <translation>alles op een opname, zonder venster</translation>
    </message>
    <message>
        <source>knowledge base instead of your own</source>
        <translation>kennisbank in plaats van je eigen</translation>
    </message>
    <message>
        <source>departments instead of your own</source>
        <translation>afdelingen in plaats van je eigen</translation>
    </message>
    <message>
        <source>measure speed, cost and memory; in a source tree only</source>
        <translation>snelheid, rekentijd en geheugen meten; alleen bij de broncode</translation>
    </message>
    <message>
        <source>one benchmark</source>
        <translation>één meting</translation>
    </message>
    <message>
        <source>with what is said in them, instead of ours</source>
        <translation>met wat erin gezegd wordt, in plaats van de onze</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-regels</translation>
    </message>
    <message>
        <source>check model, devices, database and screen</source>
        <translation>model, apparaten, database en scherm nakijken</translation>
    </message>
    <message>
        <source>the knowledge base</source>
        <translation>de kennisbank</translation>
    </message>
    <message>
        <source>add or replace articles</source>
        <translation>artikelen toevoegen of vervangen</translation>
    </message>
    <message>
        <source>file, folder or address; JSONL, CSV, VAC objects, HTML</source>
        <translation>bestand, map of adres; JSONL, CSV, VAC-objecten, HTML</translation>
    </message>
    <message>
        <source>where answers come from again and again</source>
        <translation>waar steeds opnieuw antwoorden vandaan komen</translation>
    </message>
    <message>
        <source>all sources, and how it went the last time</source>
        <translation>alle bronnen, en hoe het de laatste keer ging</translation>
    </message>
    <message>
        <source>keep a source, or replace the one of this name</source>
        <translation>bewaar een bron, of vervang die met deze naam</translation>
    </message>
    <message>
        <source>while Maat is open</source>
        <translation>zolang Maat open staat</translation>
    </message>
    <message>
        <source>while Maat is open, or soon after it is opened</source>
        <translation>zolang Maat open staat, of kort na het openen</translation>
    </message>
    <message>
        <source>also remove what the source has no longer</source>
        <translation>verwijder ook wat niet meer in de bron staat</translation>
    </message>
    <message>
        <source>ask for the token of the address, or read it from a pipe</source>
        <translation>vraag het token van het adres, of lees het uit een pipe</translation>
    </message>
    <message>
        <source>forget a source; its answers stay</source>
        <translation>vergeet een bron; de antwoorden blijven</translation>
    </message>
    <message>
        <source>import now</source>
        <translation>importeer nu</translation>
    </message>
    <message>
        <source>all of them when left out</source>
        <translation>alle als je niets noemt</translation>
    </message>
    <message>
        <source>only those whose time it is</source>
        <translation>alleen die waarvoor het tijd is</translation>
    </message>
    <message>
        <source>departments with their specialists, JSONL</source>
        <translation>afdelingen met hun specialisten, JSONL</translation>
    </message>
    <message>
        <source>show what would change, and change nothing</source>
        <translation>laat zien wat er zou veranderen, en verander niets</translation>
    </message>
    <message>
        <source>also remove what the file has no longer</source>
        <translation>verwijder ook wat niet meer in het bestand staat</translation>
    </message>
    <message>
        <source>take the file&apos;s text of what was changed here too</source>
        <translation>neem de tekst van het bestand bij wat ook hier is gewijzigd</translation>
    </message>
    <message>
        <source>columns of a table: question=Vraag</source>
        <translation>kolommen van een tabel: question=Vraag</translation>
    </message>
    <message>
        <source>of a table: utf-8, cp1252</source>
        <translation>van een tabel: utf-8, cp1252</translation>
    </message>
    <message>
        <source>of a table</source>
        <translation>van een tabel</translation>
    </message>
    <message>
        <source>all articles as JSONL</source>
        <translation>alle artikelen als JSONL</translation>
    </message>
    <message>
        <source>all articles</source>
        <translation>alle artikelen</translation>
    </message>
    <message>
        <source>what would be suggested for these words</source>
        <translation>wat bij deze woorden zou worden voorgesteld</translation>
    </message>
    <message>
        <source>measure matching; changes nothing</source>
        <translation>het zoeken van antwoorden meten; verandert niets</translation>
    </message>
    <message>
        <source>plain FTS5 BM25 beside it</source>
        <translation>gewone FTS5 BM25 ernaast</translation>
    </message>
    <message>
        <source>leave the articles&apos; examples out</source>
        <translation>de voorbeelden van de artikelen weglaten</translation>
    </message>
    <message>
        <source>switch a part off</source>
        <translation>een onderdeel uitzetten</translation>
    </message>
    <message>
        <source>one JSON object</source>
        <translation>één JSON-object</translation>
    </message>
    <message>
        <source>earlier contacts</source>
        <translation>eerdere contacten</translation>
    </message>
    <message>
        <source>contacts, newest first</source>
        <translation>contacten, nieuwste eerst</translation>
    </message>
    <message>
        <source>words that all occur in it</source>
        <translation>woorden die er alle in voorkomen</translation>
    </message>
    <message>
        <source>phone number</source>
        <translation>telefoonnummer</translation>
    </message>
    <message>
        <source>part of the topic</source>
        <translation>deel van het onderwerp</translation>
    </message>
    <message>
        <source>first day, YYYY-MM-DD</source>
        <translation>eerste dag, JJJJ-MM-DD</translation>
    </message>
    <message>
        <source>last day, YYYY-MM-DD</source>
        <translation>laatste dag, JJJJ-MM-DD</translation>
    </message>
    <message>
        <source>one contact with its transcript</source>
        <translation>één contact met de uitgeschreven tekst</translation>
    </message>
    <message>
        <source>speech models</source>
        <translation>spraakmodellen</translation>
    </message>
    <message>
        <source>which models are here, and which can be fetched</source>
        <translation>welke modellen er zijn, en welke opgehaald kunnen worden</translation>
    </message>
    <message>
        <source>fetch a model, check it and unpack it</source>
        <translation>een model ophalen, nakijken en uitpakken</translation>
    </message>
    <message>
        <source>accept its licence without being asked</source>
        <translation>akkoord gaan met de licentie zonder dat het wordt gevraagd</translation>
    </message>
    <message>
        <source>archive, or where NAME.zip is</source>
        <translation>archief, of waar NAME.zip staat</translation>
    </message>
    <message>
        <source>what the archive must have</source>
        <translation>wat het archief moet hebben</translation>
    </message>
    <message>
        <source>also when there is one of that name</source>
        <translation>ook als er al een met die naam is</translation>
    </message>
    <message>
        <source>listen with it from now on</source>
        <translation>er voortaan mee luisteren</translation>
    </message>
    <message>
        <source>compare models with their manifests</source>
        <translation>modellen vergelijken met hun manifest</translation>
    </message>
    <message>
        <source>all of them when left out; with --kb, that in use</source>
        <translation>zonder naam alle; met --kb het model dat in gebruik is</translation>
    </message>
    <message>
        <source>which words of the knowledge base it cannot recognise</source>
        <translation>welke woorden van de kennisbank het niet kan herkennen</translation>
    </message>
    <message>
        <source>take in a model of your own</source>
        <translation>een eigen model opnemen</translation>
    </message>
    <message>
        <source>another name than that of the folder</source>
        <translation>een andere naam dan die van de map</translation>
    </message>
    <message>
        <source>ISO 639-1, such as nl</source>
        <translation>ISO 639-1, zoals nl</translation>
    </message>
    <message>
        <source>its licence</source>
        <translation>de licentie</translation>
    </message>
    <message>
        <source>listen with a model from now on</source>
        <translation>voortaan met een model luisteren</translation>
    </message>
    <message>
        <source>have the running window begin or end a call</source>
        <translation>het open venster een gesprek laten beginnen of eindigen</translation>
    </message>
    <message>
        <source>begin a call with a number</source>
        <translation>een gesprek met een nummer beginnen</translation>
    </message>
    <message>
        <source>of whoever calls; anonymous when not known</source>
        <translation>van wie er belt; anoniem als het onbekend is</translation>
    </message>
    <message>
        <source>of whoever calls</source>
        <translation>van wie er belt</translation>
    </message>
    <message>
        <source>open the window when there is none</source>
        <translation>het venster openen als er geen is</translation>
    </message>
    <message>
        <source>end the running call</source>
        <translation>het lopende gesprek beëindigen</translation>
    </message>
    <message>
        <source>begin the call that a maat: link asks for</source>
        <translation>het gesprek beginnen waar een maat:-link om vraagt</translation>
    </message>
    <message>
        <source>maat://call?number=NUMBER&amp;name=NAME</source>
        <translation>maat://call?number=NUMMER&amp;name=NAAM</translation>
    </message>
    <message>
        <source>maat: links in web pages</source>
        <translation>maat:-links in webpagina&apos;s</translation>
    </message>
    <message>
        <source>have this system give them to Maat</source>
        <translation>dit systeem ze aan Maat laten geven</translation>
    </message>
    <message>
        <source>no longer have it do so</source>
        <translation>dat niet langer laten doen</translation>
    </message>
    <message>
        <source>stereo: left agent, right caller; mono: caller</source>
        <translation>stereo: links medewerker, rechts inwoner; mono: inwoner</translation>
    </message>
    <message>
        <source>Vosk model directory</source>
        <translation>map met een Vosk-model</translation>
    </message>
    <message>
        <source>also open utterances</source>
        <translation>ook uitingen die nog lopen</translation>
    </message>
    <message>
        <source>as fast as it was spoken</source>
        <translation>zo snel als er werd gesproken</translation>
    </message>
    <message>
        <source>as fast as it can (the default)</source>
        <translation>zo snel als het kan (gewoonlijk)</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>opdrachten</translation>
    </message>
    <message>
        <source>options</source>
        <translation>opties</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>argumenten</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>deze hulp tonen</translation>
    </message>
    <message>
        <source>show program&apos;s version number and exit</source>
        <translation>de versie tonen</translation>
    </message>
</context>
<context>
    <name>HistoryEntry</name>
    <message>
        <source>No subject noted</source>
        <extracomment>Earlier calls in view; the team lead&apos;s window has them all. After the last key; a sentence is not written to disk letter by letter.</extracomment>
        <translation>Geen onderwerp genoteerd</translation>
    </message>
</context>
<context>
    <name>HitList</name>
    <message>
        <source>Conversations that were found</source>
        <extracomment>After the last key; short enough to feel at once, long enough to let a word be typed.</extracomment>
        <translation>Gevonden gesprekken</translation>
    </message>
</context>
<context>
    <name>Hits</name>
    <message>
        <source>Number unknown</source>
        <translation>Nummer onbekend</translation>
    </message>
    <message>
        <source>No topic noted</source>
        <translation>Geen onderwerp genoteerd</translation>
    </message>
    <message>
        <source>1 utterance</source>
        <translation>1 zin</translation>
    </message>
    <message>
        <source>{count} utterances</source>
        <translation>{count} zinnen</translation>
    </message>
    <message>
        <source>{count} handed over</source>
        <translation>{count} doorgezet</translation>
    </message>
</context>
<context>
    <name>IdlePage</name>
    <message>
        <source>Ready for the next call</source>
        <translation>Klaar voor het volgende gesprek</translation>
    </message>
    <message>
        <source>Start a call</source>
        <translation>Gesprek beginnen</translation>
    </message>
    <message>
        <source>Play a recording…</source>
        <translation>Opname afspelen…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>Sound and other settings</source>
        <translation>Geluid en andere instellingen</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Kennisbank</translation>
    </message>
    <message>
        <source>Not wrapped up yet</source>
        <translation>Nog niet afgerond</translation>
    </message>
    <message>
        <source>Answers that came in</source>
        <translation>Binnengekomen antwoorden</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Begint…</translation>
    </message>
    <message>
        <source>Play a recording</source>
        <translation>Opname afspelen</translation>
    </message>
    <message>
        <source>Recordings (*.wav *.flac *.ogg *.mp3)</source>
        <translation>Opnamen (*.wav *.flac *.ogg *.mp3)</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Choose a file</source>
        <extracomment>Lines of a list; of the rest only the count is told.</extracomment>
        <translation>Kies een bestand</translation>
    </message>
    <message>
        <source>Import answers</source>
        <translation>Antwoorden importeren</translation>
    </message>
    <message>
        <source>Which column is what</source>
        <translation>Welke kolom is wat</translation>
    </message>
    <message>
        <source>Also remove what the file has no longer</source>
        <translation>Verwijder ook wat niet meer in het bestand staat</translation>
    </message>
    <message>
        <source>Take the file&apos;s text of what was changed here too</source>
        <translation>Neem de tekst van het bestand bij wat ook hier is gewijzigd</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importeren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>A table (CSV), JSON lines, VAC objects or web pages. You see what would change before it does.</source>
        <translation>Een tabel (CSV), JSON-regels, VAC-objecten of webpagina&apos;s. Je ziet eerst wat er zou veranderen.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Lezen …</translation>
    </message>
    <message>
        <source>Choose which column has the questions, and which the answers.</source>
        <translation>Kies in welke kolom de vragen staan, en in welke de antwoorden.</translation>
    </message>
    <message>
        <source>{added} new, {changed} changed, {unchanged} stay as they are.</source>
        <translation>{added} nieuw, {changed} gewijzigd, {unchanged} blijven zoals ze zijn.</translation>
    </message>
    <message>
        <source>line {line}: {reason}</source>
        <translation>regel {line}: {reason}</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Overgeslagen</translation>
    </message>
    <message>
        <source>Changed here too</source>
        <translation>Ook hier gewijzigd</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Gewijzigd</translation>
    </message>
    <message>
        <source>No longer in the file</source>
        <translation>Niet meer in het bestand</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nieuw</translation>
    </message>
    <message>
        <source>{title} · {count}</source>
        <translation>{title} · {count}</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… en nog {count}</translation>
    </message>
    <message>
        <source>Importing …</source>
        <translation>Importeren …</translation>
    </message>
    <message>
        <source>Imported: {added} new, {changed} changed, {removed} removed.</source>
        <translation>Geïmporteerd: {added} nieuw, {changed} gewijzigd, {removed} verwijderd.</translation>
    </message>
    <message>
        <source>Importing … {done} of {total}</source>
        <translation>Importeren … {done} van {total}</translation>
    </message>
    <message>
        <source>Reading … {done} of {total}</source>
        <translation>Lezen … {done} van {total}</translation>
    </message>
    <message>
        <source>Answers (*.csv *.tsv *.json *.jsonl *.ndjson *.html *.htm);;All files (*)</source>
        <translation>Antwoorden (*.csv *.tsv *.json *.jsonl *.ndjson *.html *.htm);;Alle bestanden (*)</translation>
    </message>
</context>
<context>
    <name>InboxPane</name>
    <message>
        <source>Which questions</source>
        <extracomment>The countdown shows minutes at its finest.</extracomment>
        <translation>Welke vragen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Afgehandeld</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Vragen</translation>
    </message>
    <message>
        <source>Open {count}</source>
        <translation>Open {count}</translation>
    </message>
    <message>
        <source>No open questions</source>
        <translation>Geen open vragen</translation>
    </message>
    <message>
        <source>Everybody has an answer. As soon as a colleague hands over a question, it appears here.</source>
        <translation>Iedereen heeft antwoord. Zodra een collega een vraag doorzet, zie je die hier.</translation>
    </message>
    <message>
        <source>Nothing finished yet</source>
        <translation>Nog niets afgehandeld</translation>
    </message>
    <message>
        <source>Questions that were answered or withdrawn stay here, so that you can look them up.</source>
        <translation>Beantwoorde en ingetrokken vragen blijven hier staan. Zo kun je ze later opzoeken.</translation>
    </message>
</context>
<context>
    <name>InboxTray</name>
    <message>
        <source>Maat: one question waits</source>
        <extracomment>What fits in a badge.</extracomment>
        <translation>Maat: er wacht één vraag</translation>
    </message>
    <message>
        <source>Maat: {count} questions wait</source>
        <translation>Maat: er wachten {count} vragen</translation>
    </message>
    <message>
        <source>Maat: no question waits</source>
        <translation>Maat: er wacht geen vraag</translation>
    </message>
</context>
<context>
    <name>InterruptedRow</name>
    <message>
        <source>Unknown resident</source>
        <translation>Onbekende inwoner</translation>
    </message>
    <message>
        <source>Cut off, {moment}</source>
        <translation>Afgebroken, {moment}</translation>
    </message>
    <message>
        <source>Ended, {moment}</source>
        <translation>Afgelopen, {moment}</translation>
    </message>
    <message>
        <source>Wrap up</source>
        <translation>Afronden</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Verder gaan</translation>
    </message>
    <message>
        <source>{action}: {who}</source>
        <translation>{action}: {who}</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Keys of the telephone</source>
        <extracomment>As on a telephone.</extracomment>
        <translation>Toetsen van de telefoon</translation>
    </message>
    <message>
        <source>Pressed so far</source>
        <translation>Tot nu toe ingetoetst</translation>
    </message>
</context>
<context>
    <name>Knowledge</name>
    <message>
        <source>not saved yet</source>
        <translation>nog niet bewaard</translation>
    </message>
    <message>
        <source>changed here</source>
        <translation>hier gewijzigd</translation>
    </message>
    <message>
        <source>nobody&apos;s</source>
        <translation>van niemand</translation>
    </message>
</context>
<context>
    <name>KnowledgeWindow</name>
    <message>
        <source>What is shown</source>
        <extracomment>Agents judge answers in every call; the lists need not follow each of them at once.</extracomment>
        <translation>Wat er te zien is</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Antwoorden</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importeren</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Bronnen</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>Geleerd</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Kennisbank</translation>
    </message>
    <message>
        <source>Added: {question}</source>
        <translation>Toegevoegd: {question}</translation>
    </message>
    <message>
        <source>Saved: {question}</source>
        <translation>Bewaard: {question}</translation>
    </message>
    <message>
        <source>Removed: {question}</source>
        <translation>Verwijderd: {question}</translation>
    </message>
    <message>
        <source>As it was before: {question}</source>
        <translation>Weer zoals eerder: {question}</translation>
    </message>
    <message>
        <source>Counts no longer.</source>
        <translation>Telt niet meer mee.</translation>
    </message>
    <message>
        <source>Counts again.</source>
        <translation>Telt weer mee.</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Ongedaan gemaakt.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Opnieuw lezen</translation>
    </message>
</context>
<context>
    <name>LanguageControl</name>
    <message>
        <source>Spelling: hear letters and digits only</source>
        <translation>Spellen: alleen letters en cijfers horen</translation>
    </message>
    <message>
        <source>Language of the resident</source>
        <translation>Taal van de inwoner</translation>
    </message>
    <message>
        <source>Only {language} is installed. `maat models list` shows other languages; get one with `maat models fetch NAME`.</source>
        <translation>Alleen {language} is geïnstalleerd. `maat models list` toont andere talen; haal er een op met `maat models fetch NAAM`.</translation>
    </message>
    <message>
        <source>Language of the resident: {language}</source>
        <translation>Taal van de inwoner: {language}</translation>
    </message>
    <message>
        <source>Language of the resident: {language}, is loading</source>
        <translation>Taal van de inwoner: {language}, wordt geladen</translation>
    </message>
    <message>
        <source>Spelling works in the first language only.</source>
        <translation>Spellen werkt alleen in de eerste taal.</translation>
    </message>
    <message>
        <source>This speech model cannot be told to listen for letters and digits only. A model with a dynamic graph can: `maat models list`.</source>
        <translation>Dit spraakmodel kan niet alleen naar letters en cijfers luisteren. Een model met een dynamische graaf kan dat wel: `maat models list`.</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>Only letters and digits are heard from the resident now.</source>
        <translation>Van de inwoner worden nu alleen letters en cijfers gehoord.</translation>
    </message>
</context>
<context>
    <name>LeadWindow</name>
    <message>
        <source>Choose a conversation</source>
        <extracomment>During a call the store changes with every sentence; the list need not.</extracomment>
        <translation>Kies een gesprek</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Wat er te zien is</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gesprekken</translation>
    </message>
    <message>
        <source>Word list</source>
        <translation>Woordenlijst</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Kennisbank</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Opnieuw proberen</translation>
    </message>
    <message>
        <source>The conversation is on the clipboard.</source>
        <translation>Het gesprek is gekopieerd.</translation>
    </message>
    <message>
        <source>Copied: {number}</source>
        <translation>Gekopieerd: {number}</translation>
    </message>
    <message>
        <source>Save as text</source>
        <translation>Opslaan als tekst</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Tekst (*.txt)</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Opgeslagen: {name}</translation>
    </message>
    <message>
        <source>Word list {count}</source>
        <translation>Woordenlijst {count}</translation>
    </message>
</context>
<context>
    <name>LeftPane</name>
    <message>
        <source>Conversation</source>
        <translation>Gesprek</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Inwoner</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>Nieuwe vraag</translation>
    </message>
    <message>
        <source>The resident asks something else now</source>
        <translation>De inwoner vraagt nu iets anders</translation>
    </message>
    <message>
        <source>Speech recognition is loading</source>
        <translation>Spraakherkenning wordt geladen</translation>
    </message>
    <message>
        <source>What is said now is kept and appears as soon as it is ready.</source>
        <translation>Wat nu gezegd wordt, is niet weg en verschijnt zodra het kan.</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Luistert</translation>
    </message>
    <message>
        <source>What you and the resident say appears here, word by word.</source>
        <translation>Wat jij en de inwoner zeggen, verschijnt hier woord voor woord.</translation>
    </message>
</context>
<context>
    <name>LessonCard</name>
    <message>
        <source>An article that was removed since</source>
        <extracomment>Lessons that are listed at once; more are asked for.</extracomment>
        <translation>Een antwoord dat intussen is verwijderd</translation>
    </message>
    <message>
        <source>{name}, {moment}</source>
        <translation>{name}, {moment}</translation>
    </message>
    <message>
        <source>counts no longer</source>
        <translation>telt niet meer mee</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Weer meetellen</translation>
    </message>
    <message>
        <source>Do not count</source>
        <translation>Niet meetellen</translation>
    </message>
    <message>
        <source>{what}: {article}</source>
        <translation>{what}: {article}</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>this was the answer</source>
        <translation>dit was het antwoord</translation>
    </message>
    <message>
        <source>used</source>
        <translation>gebruikt</translation>
    </message>
    <message>
        <source>another question</source>
        <translation>een andere vraag</translation>
    </message>
    <message>
        <source>out of date; says nothing of what fits</source>
        <translation>verouderd; zegt niets over wat past</translation>
    </message>
    <message>
        <source>unclear; says nothing of what fits</source>
        <translation>onduidelijk; zegt niets over wat past</translation>
    </message>
    <message>
        <source>too long; says nothing of what fits</source>
        <translation>te lang; zegt niets over wat past</translation>
    </message>
    <message>
        <source>not right; says nothing of what fits</source>
        <translation>klopt niet; zegt niets over wat past</translation>
    </message>
</context>
<context>
    <name>LessonsPage</name>
    <message>
        <source>When agents say that an answer was used, was the right one or belongs to another question, Maat looks for like words with the next call. One agent alone cannot turn an answer around.</source>
        <translation>Als medewerkers zeggen dat een antwoord is gebruikt, het juiste was of bij een andere vraag hoort, let Maat bij het volgende gesprek op zulke woorden. Eén medewerker alleen kan een antwoord niet omdraaien.</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Meer tonen</translation>
    </message>
    <message>
        <source>Nothing learned yet</source>
        <translation>Nog niets geleerd</translation>
    </message>
    <message>
        <source>As soon as agents say in a call that an answer was right or wrong, it is here.</source>
        <translation>Zodra medewerkers in een gesprek zeggen dat een antwoord klopt of niet, staat het hier.</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>not heard</source>
        <extracomment>Above this a voice distorts; the bar says so. How long a peak is held, and how fast it falls afterwards (broadcast practice: 1.5 s, 20 dB/s).</extracomment>
        <translation>niet te horen</translation>
    </message>
</context>
<context>
    <name>LineRow</name>
    <message>
        <source>Answer</source>
        <translation>Opnemen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Weigeren</translation>
    </message>
    <message>
        <source>Take off hold</source>
        <translation>Uit de wacht halen</translation>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>Niet doorverbinden</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Ophangen</translation>
    </message>
    <message>
        <source>{action}: {who}</source>
        <translation>{action}: {who}</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>On this computer</source>
        <translation>Op deze computer</translation>
    </message>
    <message>
        <source>To fetch with: maat models fetch NAME</source>
        <translation>Op te halen met: maat models fetch NAAM</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in gebruik</translation>
    </message>
    <message>
        <source>comes with Maat</source>
        <translation>hoort bij Maat</translation>
    </message>
    <message>
        <source>licence unknown</source>
        <translation>licentie onbekend</translation>
    </message>
    <message>
        <source>{licence}: not for commercial use</source>
        <translation>{licence}: niet voor commercieel gebruik</translation>
    </message>
    <message>
        <source>word errors {rates}</source>
        <translation>woordfouten {rates}</translation>
    </message>
    <message>
        <source>Memory while it runs: about {size}</source>
        <translation>Geheugen tijdens gebruik: ongeveer {size}</translation>
    </message>
    <message>
        <source>Memory while it runs: up to {size}</source>
        <translation>Geheugen tijdens gebruik: tot {size}</translation>
    </message>
    <message>
        <source>Made by {maker}; comes from {source}</source>
        <translation>Gemaakt door {maker}; komt van {source}</translation>
    </message>
    <message>
        <source>Licence: {licence}, {url}</source>
        <translation>Licentie: {licence}, {url}</translation>
    </message>
    <message>
        <source>NOT FOR COMMERCIAL USE. Ask a lawyer whether the work of your organisation counts as that, also when a company does it for you.</source>
        <translation>NIET VOOR COMMERCIEEL GEBRUIK. Vraag een jurist of het werk van je organisatie daaronder valt, ook als een bedrijf het voor je doet.</translation>
    </message>
    <message>
        <source>No checksum was published; only size and structure of what arrives are checked.</source>
        <translation>Er is geen controlegetal bekendgemaakt; alleen grootte en opbouw van wat binnenkomt worden gecontroleerd.</translation>
    </message>
    <message>
        <source>{name} is not in the catalog; it comes from {source}</source>
        <translation>{name} staat niet in de catalogus; het komt van {source}</translation>
    </message>
    <message>
        <source>Licence: unknown. Ask whoever made it.</source>
        <translation>Licentie: onbekend. Vraag het de maker.</translation>
    </message>
    <message>
        <source>Do you accept this licence? [y/N] </source>
        <translation>Ga je akkoord met deze licentie? [j/N] </translation>
    </message>
    <message>
        <source>y,yes</source>
        <comment>all answers that mean yes, with commas</comment>
        <translation>j,ja</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Ophalen</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Controleren</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>Uitpakken</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>{reason}; trying again in {seconds} s</source>
        <translation>{reason}; over {seconds} s opnieuw</translation>
    </message>
    <message>
        <source>Stopped. What arrived is kept: maat models fetch {name} goes on.</source>
        <translation>Gestopt. Wat binnen is, is bewaard: maat models fetch {name} gaat verder.</translation>
    </message>
    <message>
        <source>{path} is there; its archive is the one that was published.</source>
        <translation>{path} staat klaar; het archief is het archief dat is gepubliceerd.</translation>
    </message>
    <message>
        <source>{path} is there; no checksum was known. SHA-256 of the archive: {sha256}</source>
        <translation>{path} staat klaar; er was geen controlegetal bekend. SHA-256 van het archief: {sha256}</translation>
    </message>
    <message>
        <source>{path} is there already and undamaged.</source>
        <translation>{path} is er al en is onbeschadigd.</translation>
    </message>
    <message>
        <source>{path} is there.</source>
        <translation>{path} staat klaar.</translation>
    </message>
    <message>
        <source>From now on Maat listens with {name}.</source>
        <translation>Vanaf nu luistert Maat met {name}.</translation>
    </message>
    <message>
        <source>But MAAT_MODEL is set, and goes before: {model}</source>
        <translation>Maar MAAT_MODEL is ingesteld en gaat voor: {model}</translation>
    </message>
    <message>
        <source>To listen with it: maat models use {name}</source>
        <translation>Zo luistert Maat ermee: maat models use {name}</translation>
    </message>
    <message>
        <source>{name}: all {files} files are as they were published</source>
        <translation>{name}: alle {files} bestanden zijn zoals ze zijn gepubliceerd</translation>
    </message>
    <message>
        <source>{name}: complete, but without a manifest to compare with; make one with: maat models add DIR</source>
        <translation>{name}: compleet, maar zonder lijst om mee te vergelijken; maak er een met: maat models add MAP</translation>
    </message>
    <message>
        <source>{name}: {file} is missing</source>
        <translation>{name}: {file} ontbreekt</translation>
    </message>
    <message>
        <source>{name}: {file} is not the file that was published</source>
        <translation>{name}: {file} is niet het bestand dat is gepubliceerd</translation>
    </message>
    <message>
        <source>{name}: {file} cannot be read</source>
        <translation>{name}: {file} kan niet worden gelezen</translation>
    </message>
    <message>
        <source>small</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>large</source>
        <translation>groot</translation>
    </message>
    <message>
        <source>large, dynamic</source>
        <translation>groot, dynamisch</translation>
    </message>
    <message>
        <source>demonstration</source>
        <translation>demonstratie</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Duits</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Engels</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spaans</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Frans</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Nederlands</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Pools</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turks</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Oekraïens</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>Yesterday</source>
        <translation>Gisteren</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Vandaag</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Morgen</translation>
    </message>
    <message>
        <source>{day} {time}</source>
        <translation>{day} {time}</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} u {minutes} min</translation>
    </message>
</context>
<context>
    <name>NonePage</name>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>The computer could not keep up: {count} pieces of sound were missed. Ask again what is missing.</source>
        <translation>De computer kon het niet bijhouden: {count} stukjes geluid gemist. Vraag na wat ontbreekt.</translation>
    </message>
    <message>
        <source>Speech recognition did not give the last words: the end may be missing.</source>
        <translation>De spraakherkenning gaf de laatste woorden niet: het einde kan ontbreken.</translation>
    </message>
    <message>
        <source>Only your microphone is heard, not the resident. Choose their sound in the settings (Ctrl+,).</source>
        <translation>Alleen je microfoon wordt gehoord, de inwoner niet. Kies diens geluid in de instellingen (Ctrl+,).</translation>
    </message>
    <message>
        <source>The resident is hard to hear. Maat proposes nothing for these words.</source>
        <translation>De inwoner is slecht te verstaan. Maat stelt bij deze woorden niets voor.</translation>
    </message>
    <message>
        <source>The resident speaks {language}; no article is written in it. Maat proposes nothing for it.</source>
        <translation>De inwoner spreekt {language}; geen artikel is in die taal. Maat stelt daar niets bij voor.</translation>
    </message>
    <message>
        <source>The sound stopped. Check the headset; what was heard is kept.</source>
        <translation>Het geluid stopte. Controleer de headset; wat gehoord is, is bewaard.</translation>
    </message>
    <message>
        <source>Saving failed. Maat tries again; keep the window open.</source>
        <translation>Bewaren lukte niet. Maat probeert het opnieuw; laat het venster open.</translation>
    </message>
    <message>
        <source>Something went wrong that Maat did not expect. The log has the details.</source>
        <translation>Er ging iets onverwachts mis. In het logboek staat wat.</translation>
    </message>
</context>
<context>
    <name>ObjectionButton</name>
    <message>
        <source>Text is wrong</source>
        <extracomment>The key of each, beside the menu.</extracomment>
        <translation>Tekst klopt niet</translation>
    </message>
    <message>
        <source>The right answer, but its text is out of date, unclear or too long</source>
        <translation>Het goede antwoord, maar de tekst is verouderd, onduidelijk of te lang</translation>
    </message>
    <message>
        <source>Reported: {what}</source>
        <translation>Gemeld: {what}</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Verouderd</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Onduidelijk</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>Te lang</translation>
    </message>
    <message>
        <source>Another question</source>
        <translation>Een andere vraag</translation>
    </message>
</context>
<context>
    <name>OriginCard</name>
    <message>
        <source>{moment}, corrected by {name}</source>
        <extracomment>More places than this prove nothing that these do not.</extracomment>
        <translation>{moment}, verbeterd door {name}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>Open this conversation</source>
        <translation>Dit gesprek openen</translation>
    </message>
    <message>
        <source>Open the conversation of {moment}</source>
        <translation>Het gesprek van {moment} openen</translation>
    </message>
    <message>
        <source>Recognised as: {text}</source>
        <translation>Herkend als: {text}</translation>
    </message>
</context>
<context>
    <name>Phone</name>
    <message>
        <source>Number withheld</source>
        <translation>Nummer afgeschermd</translation>
    </message>
    <message>
        <source>Has not called from this number before</source>
        <translation>Belt voor het eerst met dit nummer</translation>
    </message>
    <message>
        <source>Calls without showing a number</source>
        <translation>Belt zonder nummer</translation>
    </message>
    <message>
        <source>Is being called</source>
        <translation>Wordt gebeld</translation>
    </message>
    <message>
        <source>Rings there</source>
        <translation>De telefoon gaat over</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>In de wacht</translation>
    </message>
    <message>
        <source>Still on the line; nothing is written down</source>
        <translation>Nog aan de lijn; er wordt niets uitgeschreven</translation>
    </message>
    <message>
        <source>{whom} is being called; the resident is on hold.</source>
        <translation>{whom} wordt gebeld; de inwoner staat in de wacht.</translation>
    </message>
    <message>
        <source>You are talking to {whom}; the resident is on hold.</source>
        <translation>Je spreekt met {whom}; de inwoner staat in de wacht.</translation>
    </message>
    <message>
        <source>Connecting with {whom}…</source>
        <translation>Doorverbinden met {whom}…</translation>
    </message>
    <message>
        <source>{reason} The resident is still on the line.</source>
        <translation>{reason} De inwoner is nog aan de lijn.</translation>
    </message>
    <message>
        <source>the caller</source>
        <translation>de beller</translation>
    </message>
    <message>
        <source>{who} cannot be connected ({code}).</source>
        <translation>{who} is niet te bereiken ({code}).</translation>
    </message>
    <message>
        <source>{who} is on the phone.</source>
        <translation>{who} is in gesprek.</translation>
    </message>
    <message>
        <source>{who} does not take the call.</source>
        <translation>{who} neemt het gesprek niet aan.</translation>
    </message>
    <message>
        <source>The number of {who} does not exist.</source>
        <translation>Het nummer van {who} bestaat niet.</translation>
    </message>
    <message>
        <source>{who} does not answer.</source>
        <translation>{who} neemt niet op.</translation>
    </message>
    <message>
        <source>Nothing is heard of {who} any more, so the call is over.</source>
        <translation>Van {who} is niets meer te horen; het gesprek is afgebroken.</translation>
    </message>
    <message>
        <source>The built-in telephone stopped; what was said is kept.</source>
        <translation>De ingebouwde telefoon is gestopt; wat gezegd is, is bewaard.</translation>
    </message>
    <message>
        <source>The call with {who} did not come about.</source>
        <translation>Het gesprek met {who} kwam niet tot stand.</translation>
    </message>
    <message>
        <source>Your telephone calls {whom} ({address}). On it: put the resident on hold, tell {whom} what it is about, then connect them.</source>
        <translation>Je telefoon belt {whom} ({address}). Zet daar de inwoner in de wacht, vertel {whom} waar het over gaat en verbind ze door.</translation>
    </message>
    <message>
        <source>The resident is talking to {who} now.</source>
        <translation>De inwoner spreekt nu met {who}.</translation>
    </message>
    <message>
        <source>Missed call: {who}</source>
        <translation>Gemiste oproep: {who}</translation>
    </message>
    <message>
        <source>Missed call without a number</source>
        <translation>Gemiste oproep zonder nummer</translation>
    </message>
    <message>
        <source>That cannot be done with this call now.</source>
        <translation>Dat kan nu niet met dit gesprek.</translation>
    </message>
    <message>
        <source>Telephone: you can be called, {address}</source>
        <translation>Telefoon: je bent bereikbaar, {address}</translation>
    </message>
    <message>
        <source>Telephone: the server does not accept name or password. Correct them in the settings.</source>
        <translation>Telefoon: de centrale accepteert naam of wachtwoord niet. Verbeter ze bij de instellingen.</translation>
    </message>
    <message>
        <source>Telephone: you cannot be called yet; Maat keeps trying.</source>
        <translation>Telefoon: je bent nog niet bereikbaar; Maat blijft het proberen.</translation>
    </message>
    <message>
        <source>Telephone: off</source>
        <translation>Telefoon: uit</translation>
    </message>
    <message>
        <source>The resident cannot hear you: the microphone is away. Plug it in again.</source>
        <translation>De inwoner hoort je niet: de microfoon is weg. Sluit hem weer aan.</translation>
    </message>
    <message>
        <source>You cannot hear the resident: the headset is away. Plug it in again.</source>
        <translation>Je hoort de inwoner niet: de headset is weg. Sluit hem weer aan.</translation>
    </message>
    <message>
        <source>The headset is away: you and the resident cannot hear each other. Plug it in again.</source>
        <translation>De headset is weg: jij en de inwoner horen elkaar niet. Sluit hem weer aan.</translation>
    </message>
</context>
<context>
    <name>PhoneButtons</name>
    <message>
        <source>Mute</source>
        <translation>Dempen</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>In de wacht zetten</translation>
    </message>
    <message>
        <source>Keys of the telephone</source>
        <translation>Toetsen van de telefoon</translation>
    </message>
    <message>
        <source>Open the microphone</source>
        <translation>Microfoon weer aan</translation>
    </message>
    <message>
        <source>Take off hold</source>
        <translation>Uit de wacht halen</translation>
    </message>
</context>
<context>
    <name>PhonePage</name>
    <message>
        <source>It works: you can be called as {address}.</source>
        <translation>Het werkt: je bent bereikbaar als {address}.</translation>
    </message>
    <message>
        <source>The server does not accept this name or password ({code}). Type them again.</source>
        <translation>De centrale accepteert deze naam of dit wachtwoord niet ({code}). Typ ze opnieuw.</translation>
    </message>
    <message>
        <source>The server answers, but does not register this telephone ({code} {reason}). Maat keeps trying; ask whoever runs the exchange.</source>
        <translation>De centrale antwoordt, maar meldt deze telefoon niet aan ({code} {reason}). Maat blijft het proberen; vraag het aan de beheerder van de centrale.</translation>
    </message>
    <message>
        <source>The certificate of the server is not trusted, or is for another name. Check the domain; for an authority of your own, name its file under certificates.</source>
        <translation>Het certificaat van de centrale is niet te vertrouwen of is voor een andere naam. Controleer het domein; noem bij een eigen certificaatautoriteit het bestand daarvan bij de certificaten.</translation>
    </message>
    <message>
        <source>The server does not answer. Maat keeps trying; check the domain, the way calls are set up and the network.</source>
        <translation>De centrale antwoordt niet. Maat blijft het proberen; controleer het domein, de manier van verbinden en het netwerk.</translation>
    </message>
    <message>
        <source>Maat is my telephone</source>
        <extracomment>Names in ``Account`` of what may be wrong with it, as a fault tells it: &quot;domain: &apos;x y&apos;&quot;.</extracomment>
        <translation>Maat is mijn telefoon</translation>
    </message>
    <message>
        <source>Where you hear the resident</source>
        <translation>Waarmee je de inwoner hoort</translation>
    </message>
    <message>
        <source>Keep and register</source>
        <translation>Bewaren en aanmelden</translation>
    </message>
    <message>
        <source>The computer&apos;s default ({name})</source>
        <translation>De standaard van de computer ({name})</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standaard</translation>
    </message>
    <message>
        <source>{name} (not there now)</source>
        <translation>{name} (nu niet aangesloten)</translation>
    </message>
    <message>
        <source>Kept in the keyring of this computer</source>
        <translation>Bewaard in de sleutelbos van deze computer</translation>
    </message>
    <message>
        <source>None is kept yet</source>
        <translation>Nog niet bewaard</translation>
    </message>
    <message>
        <source>Asking the telephone server…</source>
        <translation>De centrale wordt gevraagd…</translation>
    </message>
    <message>
        <source>For example telefonie.voorbeeldstad.nl</source>
        <translation>Bijvoorbeeld telefonie.voorbeeldstad.nl</translation>
    </message>
    <message>
        <source>Only where it differs from the user</source>
        <translation>Alleen als die anders is dan de gebruiker</translation>
    </message>
    <message>
        <source>Only where everything goes through another server</source>
        <translation>Alleen als alles via een andere server gaat</translation>
    </message>
    <message>
        <source>Only for an authority of your own: a PEM file</source>
        <translation>Alleen bij een eigen autoriteit: een PEM-bestand</translation>
    </message>
    <message>
        <source>How calls are set up</source>
        <translation>Manier van verbinden</translation>
    </message>
    <message>
        <source>TLS (encrypted)</source>
        <translation>TLS (versleuteld)</translation>
    </message>
    <message>
        <source>Encryption of the sound</source>
        <translation>Versleuteling van het geluid</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Verplicht</translation>
    </message>
    <message>
        <source>When the other side can</source>
        <translation>Als de andere kant het kan</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Uit</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefoon</translation>
    </message>
    <message>
        <source>Maat works beside any telephone. It can also be your telephone: then you answer, hold and hand over in this window, and both sides are heard without any device in between.</source>
        <translation>Maat werkt naast elke telefoon. Maat kan ook je telefoon zijn: dan neem je op, zet je in de wacht en verbind je door in dit venster, en zijn beide kanten te horen zonder apparaat ertussen.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Whoever runs the telephone exchange has these.</source>
        <translation>Deze gegevens heeft de beheerder van de telefooncentrale.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Gebruiker</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domein</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Wachtwoord</translation>
    </message>
    <message>
        <source>Name for the password</source>
        <translation>Naam bij het wachtwoord</translation>
    </message>
    <message>
        <source>Server in between (proxy)</source>
        <translation>Server ertussen (proxy)</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Versleuteling</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>Te vertrouwen certificaten</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Headset</translation>
    </message>
    <message>
        <source>You speak into the microphone that is chosen on the page Sound.</source>
        <translation>Je spreekt in de microfoon die op de pagina Geluid gekozen is.</translation>
    </message>
    <message>
        <source>Not installed on this computer</source>
        <translation>Niet geïnstalleerd op deze computer</translation>
    </message>
    <message>
        <source>There is no built-in telephone for Windows. Use Teams, Zoiper, a desk phone or whatever you have: Maat listens along, and has it dial.</source>
        <translation>Voor Windows is er geen ingebouwde telefoon. Gebruik Teams, Zoiper, een bureautelefoon of wat je hebt: Maat luistert mee en laat die bellen.</translation>
    </message>
    <message>
        <source>Use your own telephone beside Maat, or have the extra “sip” installed: docs/softphone.md has the command. Then start Maat again.</source>
        <translation>Gebruik je eigen telefoon naast Maat, of laat het extra onderdeel “sip” installeren: het commando staat in docs/softphone.md. Start Maat daarna opnieuw.</translation>
    </message>
</context>
<context>
    <name>PhoneSetup</name>
    <message>
        <source>Telephone</source>
        <extracomment>A server that has not answered by then will not, or not soon.</extracomment>
        <translation>Telefoon</translation>
    </message>
    <message>
        <source>It is kept, and used as soon as no call is going on.</source>
        <translation>Het is bewaard en wordt gebruikt zodra er geen gesprek loopt.</translation>
    </message>
</context>
<context>
    <name>ResidentPage</name>
    <message>
        <source>Notes</source>
        <translation>Aantekeningen</translation>
    </message>
    <message>
        <source>Only what matters for the summary</source>
        <translation>Alleen wat in de samenvatting hoort</translation>
    </message>
    <message>
        <source>Earlier calls</source>
        <translation>Eerdere gesprekken</translation>
    </message>
    <message>
        <source>No earlier calls from this number.</source>
        <translation>Geen eerdere gesprekken met dit nummer.</translation>
    </message>
    <message>
        <source>Fill in the number to see earlier calls.</source>
        <translation>Vul het nummer in om eerdere gesprekken te zien.</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message>
        <source>too large ({detail}); shorten or split it</source>
        <translation>te groot ({detail}); maak het korter of splits het</translation>
    </message>
    <message>
        <source>a field is not as it should be ({detail}); mend it</source>
        <translation>een veld klopt niet ({detail}); verbeter het</translation>
    </message>
    <message>
        <source>the text is not UTF-8; save the file as UTF-8</source>
        <translation>de tekst is geen UTF-8; sla het bestand op als UTF-8</translation>
    </message>
    <message>
        <source>not JSON ({detail}); mend or remove this line</source>
        <translation>geen JSON ({detail}); verbeter of verwijder deze regel</translation>
    </message>
    <message>
        <source>{detail} is empty; fill it in</source>
        <translation>{detail} is leeg; vul het in</translation>
    </message>
    <message>
        <source>{detail} occurs more than once; the last one is used</source>
        <translation>{detail} komt vaker voor; de laatste wordt gebruikt</translation>
    </message>
    <message>
        <source>neither a VAC nor a Kennisartikel ({detail}); mend or remove it</source>
        <translation>geen VAC en geen Kennisartikel ({detail}); verbeter of verwijder het</translation>
    </message>
    <message>
        <source>neither a VAC nor a Kennisartikel, it has {detail}; remove it</source>
        <translation>geen VAC en geen Kennisartikel, er staat {detail} in; verwijder het</translation>
    </message>
    <message>
        <source>its status is {detail}</source>
        <translation>de status is {detail}</translation>
    </message>
    <message>
        <source>this row cannot be read ({detail}); mend it</source>
        <translation>deze rij is niet te lezen ({detail}); verbeter de rij</translation>
    </message>
    <message>
        <source>more columns than the heading has ({detail}); put text with the delimiter in quotes</source>
        <translation>meer kolommen dan de kop heeft ({detail}); zet tekst met het scheidingsteken tussen aanhalingstekens</translation>
    </message>
    <message>
        <source>nothing in it can be used ({detail}); mend or remove this file</source>
        <translation>er staat niets bruikbaars in ({detail}); verbeter of verwijder dit bestand</translation>
    </message>
    <message>
        <source>the HTML is broken ({detail}); mend or remove it</source>
        <translation>de HTML is stuk ({detail}); verbeter of verwijder die</translation>
    </message>
</context>
<context>
    <name>SentencePanel</name>
    <message>
        <source>Say: “{sentence}”</source>
        <extracomment>With so many of the words right the microphone is good. With fewer of them it was another sentence.</extracomment>
        <translation>Zeg: “{sentence}”</translation>
    </message>
    <message>
        <source>Say a sentence</source>
        <translation>Zeg een zin</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Luister</translation>
    </message>
    <message>
        <source>Maat is listening. Say the sentence.</source>
        <translation>Maat luistert. Zeg de zin.</translation>
    </message>
    <message>
        <source>{percent}% sure.</source>
        <translation>{percent}% zeker.</translation>
    </message>
    <message>
        <source>{right} of {of} words are right.</source>
        <translation>{right} van de {of} woorden zijn goed.</translation>
    </message>
    <message>
        <source>The microphone is good.</source>
        <translation>De microfoon is goed.</translation>
    </message>
    <message>
        <source>This is the demonstration model, which understands hardly any human voice: real calls need another.</source>
        <translation>Dit is het demonstratiemodel, dat menselijke stemmen nauwelijks verstaat: voor echte gesprekken is een ander nodig.</translation>
    </message>
    <message>
        <source>Bring the microphone nearer to your mouth, or choose another one, and try again.</source>
        <translation>Houd de microfoon dichter bij je mond of kies een andere, en probeer het nog eens.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Settings</source>
        <extracomment>A line longer than this reads badly.</extracomment>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>Start the call</source>
        <translation>Gesprek beginnen</translation>
    </message>
</context>
<context>
    <name>SilenceLine</name>
    <message>
        <source>Go on with the call</source>
        <translation>Gesprek voortzetten</translation>
    </message>
    <message>
        <source>Nobody speaks: the call ends in {seconds} s.</source>
        <translation>Niemand praat: het gesprek eindigt over {seconds} s.</translation>
    </message>
</context>
<context>
    <name>Sound</name>
    <message>
        <source>A Mac lets no program hear what it plays. Install BlackHole (free), make a multi-output device of it and your headset in Audio MIDI Setup, and choose that as output. BlackHole then appears here.</source>
        <translation>Een Mac laat geen programma horen wat hij afspeelt. Installeer BlackHole (gratis), maak er in Audio/MIDI-configuratie samen met je headset een apparaat met meerdere uitgangen van, en kies dat als uitgang. BlackHole verschijnt dan hier.</translation>
    </message>
    <message>
        <source>Windows has no output now. Plug in a headset or loudspeaker: it appears here by itself.</source>
        <translation>Windows heeft nu geen uitvoer. Sluit een headset of luidspreker aan: die verschijnt hier vanzelf.</translation>
    </message>
    <message>
        <source>Maat can hear what this computer plays when PulseAudio or PipeWire runs. Install one of them and log in again; the outputs then appear here.</source>
        <translation>Maat kan horen wat deze computer afspeelt als PulseAudio of PipeWire draait. Installeer een van beide en meld je opnieuw aan; de uitvoer verschijnt dan hier.</translation>
    </message>
</context>
<context>
    <name>SoundLines</name>
    <message>
        <source>You are heard again: {device}.</source>
        <translation>Je bent weer te horen: {device}.</translation>
    </message>
    <message>
        <source>The resident is heard again: {device}.</source>
        <translation>De inwoner is weer te horen: {device}.</translation>
    </message>
    <message>
        <source>You are heard by {device} now, the new default of the computer.</source>
        <translation>Je bent nu te horen via {device}, de nieuwe standaard van de computer.</translation>
    </message>
    <message>
        <source>The resident is heard on {device} now, the new default of the computer.</source>
        <translation>De inwoner is nu te horen via {device}, de nieuwe standaard van de computer.</translation>
    </message>
    <message>
        <source>The computer cannot keep up: {count} pieces of sound were missed. Close other programs.</source>
        <translation>De computer kan het niet bijhouden: {count} stukjes geluid zijn gemist. Sluit andere programma&apos;s.</translation>
    </message>
    <message>
        <source>Your microphone hears the resident too. Use a headset, or turn the loudspeaker down; Maat leaves the echo out.</source>
        <translation>Je microfoon hoort de inwoner ook. Gebruik een headset of zet de luidspreker zachter; Maat laat de echo weg.</translation>
    </message>
    <message>
        <source>{device} sounds like a telephone, so you are understood less well. Use its USB adapter or a cable.</source>
        <translation>{device} klinkt als een telefoon, dus jij wordt minder goed verstaan. Gebruik de USB-adapter ervan of een kabel.</translation>
    </message>
    <message>
        <source>{device} sounds like a telephone, so the resident is understood less well. Use its USB adapter or a cable.</source>
        <translation>{device} klinkt als een telefoon, dus de inwoner wordt minder goed verstaan. Gebruik de USB-adapter ervan of een kabel.</translation>
    </message>
    <message>
        <source>Nobody is heard: the devices are not there. Plug the headset in; Maat goes on by itself, and what was heard is kept.</source>
        <translation>Niemand is te horen: de apparaten zijn er niet. Sluit de headset aan; Maat gaat vanzelf verder en wat gehoord is, blijft bewaard.</translation>
    </message>
    <message>
        <source>You are not heard: another program has {device}. Close that program.</source>
        <translation>Je bent niet te horen: een ander programma houdt {device} bezet. Sluit dat programma.</translation>
    </message>
    <message>
        <source>The resident is not heard: another program has {device}. Close that program.</source>
        <translation>De inwoner is niet te horen: een ander programma houdt {device} bezet. Sluit dat programma.</translation>
    </message>
    <message>
        <source>You are not heard: {device} gives no sound. Is it switched on?</source>
        <translation>Je bent niet te horen: {device} geeft geen geluid. Staat het aan?</translation>
    </message>
    <message>
        <source>The resident is not heard: {device} gives no sound. Is it switched on?</source>
        <translation>De inwoner is niet te horen: {device} geeft geen geluid. Staat het aan?</translation>
    </message>
    <message>
        <source>You are not heard: the computer gives another sound than that of {device}. Choose again.</source>
        <translation>Je bent niet te horen: de computer geeft ander geluid dan dat van {device}. Kies opnieuw.</translation>
    </message>
    <message>
        <source>The resident is not heard: the computer gives another sound than that of {device}. Choose again.</source>
        <translation>De inwoner is niet te horen: de computer geeft ander geluid dan dat van {device}. Kies opnieuw.</translation>
    </message>
    <message>
        <source>You are not heard: {device} is not there. Plug it in; Maat goes on by itself.</source>
        <translation>Je bent niet te horen: {device} is er niet. Sluit het aan; Maat gaat vanzelf verder.</translation>
    </message>
    <message>
        <source>The resident is not heard: {device} is not there. Plug it in; Maat goes on by itself.</source>
        <translation>De inwoner is niet te horen: {device} is er niet. Sluit het aan; Maat gaat vanzelf verder.</translation>
    </message>
    <message>
        <source>the microphone</source>
        <translation>de microfoon</translation>
    </message>
    <message>
        <source>the output</source>
        <translation>de uitvoer</translation>
    </message>
    <message>
        <source>Sound…</source>
        <extracomment>What matters most is shown when there is more than one. How long it is shown that something was, ms: long enough to be seen by somebody who is talking. An echo comes and goes with who is talking; it is over when it has been away for so long. Choosing another device helps.</extracomment>
        <translation>Geluid…</translation>
    </message>
</context>
<context>
    <name>SoundPage</name>
    <message>
        <source>Microphone (my side)</source>
        <extracomment>What a radio button keeps free around itself for the ring of the focus; the texts begin where its mark does. What has grown is laid out by then, from the label up to the scrolled column. Who has not been heard by then will not be.</extracomment>
        <translation>Microfoon (mijn kant)</translation>
    </message>
    <message>
        <source>Sound of the resident</source>
        <translation>Geluid van de inwoner</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Geluid</translation>
    </message>
    <message>
        <source>Speak, and see which microphone hears it. Nothing of what is heard here is kept.</source>
        <translation>Praat en kijk welke microfoon het hoort. Van wat hier te horen is, wordt niets bewaard.</translation>
    </message>
    <message>
        <source>What is heard on a headset or loudspeaker. Play something: the bar of the right one moves.</source>
        <translation>Wat er op een headset of luidspreker te horen is. Speel iets af: bij de goede beweegt het balkje.</translation>
    </message>
    <message>
        <source>Test sentence</source>
        <translation>Proefzin</translation>
    </message>
    <message>
        <source>The chosen microphone is not there. Plug it in or choose another one.</source>
        <translation>De gekozen microfoon is er niet. Sluit hem aan of kies een andere.</translation>
    </message>
    <message>
        <source>The chosen microphone cannot be heard. Close other programs that use it, or choose another one.</source>
        <translation>De gekozen microfoon is niet te horen. Sluit andere programma&apos;s die hem gebruiken, of kies een andere.</translation>
    </message>
    <message>
        <source>A call is running: its transcript shows what is heard. Try it out afterwards.</source>
        <translation>Er loopt een gesprek: in het transcript staat wat er gehoord wordt. Probeer het daarna uit.</translation>
    </message>
    <message>
        <source>Speech recognition is not ready yet. Try again in a moment.</source>
        <translation>De spraakherkenning is nog niet klaar. Probeer het zo nog eens.</translation>
    </message>
    <message>
        <source>No words were heard. Does the bar of the chosen microphone move when you speak?</source>
        <translation>Er zijn geen woorden gehoord. Beweegt het balkje van de gekozen microfoon als je praat?</translation>
    </message>
</context>
<context>
    <name>SoundSetup</name>
    <message>
        <source>Sound</source>
        <translation>Geluid</translation>
    </message>
</context>
<context>
    <name>SourceCard</name>
    <message>
        <source>removes what it has no longer</source>
        <extracomment>Before anybody is at work, and after most systems have made their own.</extracomment>
        <translation>verwijdert wat er niet meer in staat</translation>
    </message>
    <message>
        <source>with a token</source>
        <translation>met een token</translation>
    </message>
    <message>
        <source>Import now</source>
        <translation>Nu importeren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>{what}: {source}</source>
        <translation>{what}: {source}</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>every day at {time}</source>
        <translation>elke dag om {time}</translation>
    </message>
    <message>
        <source>every {minutes} minutes</source>
        <translation>elke {minutes} minuten</translation>
    </message>
    <message>
        <source>only by hand</source>
        <translation>alleen met de hand</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>niets nieuws</translation>
    </message>
    <message>
        <source>{added} new, {changed} changed, {removed} removed</source>
        <translation>{added} nieuw, {changed} gewijzigd, {removed} verwijderd</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} overgeslagen</translation>
    </message>
    <message>
        <source>{count} changed here too and kept as they are here</source>
        <translation>{count} hier ook gewijzigd en gebleven zoals ze hier zijn</translation>
    </message>
    <message>
        <source>{count} no longer in the source and kept</source>
        <translation>{count} niet meer in de bron en gebleven</translation>
    </message>
    <message>
        <source>not imported yet</source>
        <translation>nog niet geïmporteerd</translation>
    </message>
</context>
<context>
    <name>SourcesPage</name>
    <message>
        <source>When</source>
        <translation>Wanneer</translation>
    </message>
    <message>
        <source>Also remove what the source has no longer</source>
        <translation>Verwijder ook wat niet meer in de bron staat</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Kies een map</translation>
    </message>
    <message>
        <source>Add source</source>
        <translation>Bron toevoegen</translation>
    </message>
    <message>
        <source>Maat imports these by itself while it is open, and not during a call.</source>
        <translation>Maat importeert deze zelf zolang het open staat, en niet tijdens een gesprek.</translation>
    </message>
    <message>
        <source>A folder or an address that answers are imported from again and again.</source>
        <translation>Een map of adres waar steeds opnieuw antwoorden uit komen.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Bronnen</translation>
    </message>
    <message>
        <source>One more source</source>
        <translation>Nog een bron</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Folder, file or address (https://)</source>
        <translation>Map, bestand of adres (https://)</translation>
    </message>
    <message>
        <source>Token, when the address wants one</source>
        <translation>Token, als het adres daarom vraagt</translation>
    </message>
    <message>
        <source>Looking at {source} …</source>
        <translation>Kijkt bij {source} …</translation>
    </message>
    <message>
        <source>Importing …</source>
        <translation>Importeert …</translation>
    </message>
    <message>
        <source>The source is kept. Importing it adds {added} and changes {changed}.</source>
        <translation>De bron is bewaard. Importeren voegt {added} toe en wijzigt {changed}.</translation>
    </message>
    <message>
        <source>Imported: {what}</source>
        <translation>Geïmporteerd: {what}</translation>
    </message>
    <message>
        <source>The source is forgotten; its answers stay.</source>
        <translation>De bron is vergeten; de antwoorden blijven.</translation>
    </message>
</context>
<context>
    <name>SpecialistWindow</name>
    <message>
        <source>Choose a question</source>
        <extracomment>How much of a question fits in a toast.</extracomment>
        <translation>Kies een vraag</translation>
    </message>
    <message>
        <source>Questions for {name}</source>
        <translation>Vragen voor {name}</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Vragen</translation>
    </message>
    <message>
        <source>the agent</source>
        <translation>de medewerker</translation>
    </message>
    <message>
        <source>Your answer is with {agent}.</source>
        <translation>Je antwoord is bij {agent}.</translation>
    </message>
    <message>
        <source>The question is back with {agent}.</source>
        <translation>De vraag is terug bij {agent}.</translation>
    </message>
    <message>
        <source>This question is yours now. {agent} can see that.</source>
        <translation>De vraag is van jou. {agent} ziet dat.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Opnieuw proberen</translation>
    </message>
    <message>
        <source>New question from {agent}</source>
        <translation>Nieuwe vraag van {agent}</translation>
    </message>
    <message>
        <source>the contact centre</source>
        <translation>het contactcentrum</translation>
    </message>
    <message>
        <source>Copied: {number}</source>
        <translation>Gekopieerd: {number}</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Answered</source>
        <translation>Beantwoord</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Doorgezet</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Terugbellen</translation>
    </message>
    <message>
        <source>Not solved</source>
        <translation>Niet opgelost</translation>
    </message>
    <message>
        <source>free</source>
        <translation>vrij</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>bezet</translation>
    </message>
    <message>
        <source>away</source>
        <translation>afwezig</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Aangeboden</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aangenomen</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Teruggegeven</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>Opgelost</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Ingetrokken</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Speech recognition does not work</source>
        <translation>Spraakherkenning werkt niet</translation>
    </message>
    <message>
        <source>Speech recognition starts again</source>
        <translation>Spraakherkenning start opnieuw</translation>
    </message>
    <message>
        <source>Demonstration model: not for real calls</source>
        <translation>Demonstratiemodel: niet voor echte gesprekken</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>How it goes</source>
        <translation>Hoe het gaat</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Vraag</translation>
    </message>
    <message>
        <source>Answer given</source>
        <translation>Antwoord gegeven</translation>
    </message>
    <message>
        <source>Handed over to</source>
        <translation>Doorgezet naar</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Weer ingetrokken</translation>
    </message>
</context>
<context>
    <name>TableForm</name>
    <message>
        <source>Question</source>
        <extracomment>Letters of the example of a column.</extracomment>
        <translation>Vraag</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwoord</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Afdeling</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Trefwoorden</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Pagina</translation>
    </message>
    <message>
        <source>Between columns</source>
        <translation>Tussen de kolommen</translation>
    </message>
    <message>
        <source>; semicolon</source>
        <translation>; puntkomma</translation>
    </message>
    <message>
        <source>, comma</source>
        <translation>, komma</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tab</translation>
    </message>
    <message>
        <source>| bar</source>
        <translation>| streep</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codering</translation>
    </message>
    <message>
        <source>none</source>
        <translation>geen</translation>
    </message>
    <message>
        <source>column {number}</source>
        <translation>kolom {number}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>{what} by {name}</source>
        <translation>{what} door {name}</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Agent</source>
        <translation>Medewerker</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Inwoner</translation>
    </message>
    <message>
        <source>{time}, {name}: {text}</source>
        <translation>{time}, {name}: {text}</translation>
    </message>
    <message>
        <source> (corrected; recognised as: {text})</source>
        <translation> (verbeterd; herkend als: {text})</translation>
    </message>
    <message>
        <source> (partly uncertain)</source>
        <translation> (deels onzeker)</translation>
    </message>
    <message>
        <source>{time}, {name}, in {language}: {text}</source>
        <translation>{time}, {name}, in het {language}: {text}</translation>
    </message>
    <message>
        <source>[corrected; recognised as: {text}]</source>
        <translation>[verbeterd; herkend als: {text}]</translation>
    </message>
</context>
<context>
    <name>TranscriptDelegate</name>
    <message>
        <source>Recognised as: {text}</source>
        <extracomment>A line of text gets hard to read when it is longer than this. Above and beside the words as recognised, below those that were corrected.</extracomment>
        <translation>Herkend als: {text}</translation>
    </message>
</context>
<context>
    <name>TranscriptList</name>
    <message>
        <source>What is being said</source>
        <extracomment>Closer to the end than this counts as being there.</extracomment>
        <translation>Wat er gezegd wordt</translation>
    </message>
    <message>
        <source>To now</source>
        <translation>Naar nu</translation>
    </message>
</context>
<context>
    <name>TranscriptModel</name>
    <message>
        <source>Me</source>
        <translation>Ik</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Inwoner</translation>
    </message>
    <message>
        <source>Question {number}</source>
        <translation>Vraag {number}</translation>
    </message>
    <message>
        <source>{time} {name}, in {language}: {text}</source>
        <translation>{time} {name}, in het {language}: {text}</translation>
    </message>
    <message>
        <source>{time} {name}: {text}</source>
        <translation>{time} {name}: {text}</translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>Listening</source>
        <translation>Luistert</translation>
    </message>
    <message>
        <source>What you and the resident say appears here, word by word.</source>
        <translation>Wat jij en de inwoner zeggen, verschijnt hier woord voor woord.</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Gesprek</translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Undo</source>
        <extracomment>Long enough to read two lines and to reach the mouse.</extracomment>
        <translation>Ongedaan maken</translation>
    </message>
</context>
<context>
    <name>UtteranceEditor</name>
    <message>
        <source>What was really said</source>
        <extracomment>Around the text, beyond its lines.</extracomment>
        <translation>Wat er echt is gezegd</translation>
    </message>
    <message>
        <source>Enter keeps it, Escape leaves it as it was</source>
        <translation>Enter bewaart het, Escape laat het zoals het was</translation>
    </message>
</context>
<context>
    <name>VersionCard</name>
    <message>
        <source>{what} by {name}</source>
        <extracomment>Earlier versions that are listed; older ones are kept.</extracomment>
        <translation>{what} door {name}</translation>
    </message>
    <message>
        <source>Back to this</source>
        <translation>Hiernaar terug</translation>
    </message>
    <message>
        <source>Back to the text from before {moment}</source>
        <translation>Terug naar de tekst van vóór {moment}</translation>
    </message>
    <message>
        <source>Replaced by an import {moment}</source>
        <translation>Vervangen door een import {moment}</translation>
    </message>
    <message>
        <source>Changed {moment}</source>
        <translation>Gewijzigd {moment}</translation>
    </message>
    <message>
        <source>Removed {moment}</source>
        <translation>Verwijderd {moment}</translation>
    </message>
    <message>
        <source>Put back {moment}</source>
        <translation>Teruggezet {moment}</translation>
    </message>
</context>
<context>
    <name>Vocabulary</name>
    <message>
        <source>{model} can write {known} of the {words} words of the knowledge base.</source>
        <translation>{model} kent {known} van de {words} woorden van de kennisbank.</translation>
    </message>
    <message>
        <source>It cannot write these {count} (weight, articles, word, parts it knows):</source>
        <translation>Deze {count} kent het niet (gewicht, artikelen, woord, delen die het kent):</translation>
    </message>
    <message>
        <source>in the word list: {heard}</source>
        <translation>in de woordenlijst: {heard}</translation>
    </message>
    <message>
        <source>{compounds} are made of words it knows, {covered} are in the word list. Add others there: team lead&apos;s window, Word list.</source>
        <translation>{compounds} bestaan uit woorden die het kent, {covered} staan in de woordenlijst. Voeg andere daar toe: venster van de teamleider, Woordenlijst.</translation>
    </message>
    <message>
        <source>{line} [corrected; recognised as: {heard}]</source>
        <translation>{line} [verbeterd; herkend als: {heard}]</translation>
    </message>
</context>
<context>
    <name>VoiceOpening</name>
    <message>
        <source>A call begins by itself when you and the resident speak.</source>
        <extracomment>A headset that is being chosen or has just been let go of is not taken at once.</extracomment>
        <translation>Een gesprek begint vanzelf als jij en de inwoner praten.</translation>
    </message>
    <message>
        <source>No call begins by itself: {why}</source>
        <translation>Er begint geen gesprek vanzelf: {why}</translation>
    </message>
</context>
<context>
    <name>WaitingCall</name>
    <message>
        <source>A call was announced meanwhile</source>
        <translation>Intussen is een gesprek aangekondigd</translation>
    </message>
    <message>
        <source>Start this call</source>
        <translation>Dit gesprek beginnen</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Wegleggen</translation>
    </message>
    <message>
        <source>Unknown number</source>
        <translation>Onbekend nummer</translation>
    </message>
    <message>
        <source>{action}: {who}</source>
        <translation>{action}: {who}</translation>
    </message>
</context>
<context>
    <name>WordForm</name>
    <message>
        <source>Word list</source>
        <translation>Woordenlijst</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>As it should be read: afvalpas, WOZ, Molenweg</source>
        <translation>Zoals het hoort: afvalpas, WOZ, Molenweg</translation>
    </message>
    <message>
        <source>Heard as</source>
        <translation>Gehoord als</translation>
    </message>
    <message>
        <source>What is written instead: afval pas</source>
        <translation>Wat er in plaats daarvan staat: afval pas</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>Use from now on</source>
        <translation>Voortaan gebruiken</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>Waar het vandaan komt</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Voorgesteld</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In gebruik</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Afwijzen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>New term</source>
        <translation>Nieuwe term</translation>
    </message>
    <message>
        <source>Wherever the recogniser writes what is heard, Maat reads the term when it looks for an answer.</source>
        <translation>Waar de herkenner schrijft wat is gehoord, leest Maat de term als het een antwoord zoekt.</translation>
    </message>
    <message>
        <source>Learned from a correction. It is used once it was seen in {count} corrections, or when you say so.</source>
        <translation>Geleerd van een verbetering. Maat gebruikt het na {count} verbeteringen, of als je dat kiest.</translation>
    </message>
    <message>
        <source>Put in by hand. What is heard is read as the term when Maat looks for an answer.</source>
        <translation>Met de hand toegevoegd. Maat leest wat is gehoord als de term als het een antwoord zoekt.</translation>
    </message>
    <message>
        <source>Learned from {count} corrections, and used since.</source>
        <translation>Geleerd van {count} verbeteringen, en sindsdien in gebruik.</translation>
    </message>
    <message>
        <source>Learned from corrections and confirmed by hand.</source>
        <translation>Geleerd van verbeteringen en met de hand bevestigd.</translation>
    </message>
    <message>
        <source>Both need a word, of at most {words} words and {characters} characters.</source>
        <translation>Vul in beide velden een woord in, van hoogstens {words} woorden en {characters} tekens.</translation>
    </message>
</context>
<context>
    <name>WordListView</name>
    <message>
        <source>Search in the word list</source>
        <translation>Zoeken in de woordenlijst</translation>
    </message>
    <message>
        <source>Search terms</source>
        <translation>Zoek een term</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Toevoegen</translation>
    </message>
    <message>
        <source>Add a term</source>
        <translation>Term toevoegen</translation>
    </message>
    <message>
        <source>1 term</source>
        <translation>1 term</translation>
    </message>
    <message>
        <source>{count} terms</source>
        <translation>{count} termen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Niets gevonden</translation>
    </message>
    <message>
        <source>No term and nothing heard has this in it.</source>
        <translation>Dit staat in geen enkele term en in niets wat is gehoord.</translation>
    </message>
    <message>
        <source>No terms yet</source>
        <translation>Nog geen termen</translation>
    </message>
    <message>
        <source>Some words the recogniser writes differently. Add them here, or correct them in a conversation: Maat learns from that and proposes them.</source>
        <translation>Sommige woorden schrijft de herkenner anders. Voeg ze hier toe, of verbeter ze in een gesprek: Maat leert daarvan en stelt ze voor.</translation>
    </message>
</context>
<context>
    <name>WordRows</name>
    <message>
        <source>Terms</source>
        <translation>Termen</translation>
    </message>
</context>
<context>
    <name>WordTexts</name>
    <message>
        <source>Added: {term}</source>
        <translation>Toegevoegd: {term}</translation>
    </message>
    <message>
        <source>Saved: {term}</source>
        <translation>Opgeslagen: {term}</translation>
    </message>
    <message>
        <source>Used from now on: {term}</source>
        <translation>Voortaan in gebruik: {term}</translation>
    </message>
    <message>
        <source>Removed: {term}</source>
        <translation>Verwijderd: {term}</translation>
    </message>
    <message>
        <source>As it was recognised again.</source>
        <translation>Weer zoals het was herkend.</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Ongedaan gemaakt.</translation>
    </message>
    <message>
        <source>Corrected. Maat now knows: {terms}</source>
        <translation>Verbeterd. Maat kent nu: {terms}</translation>
    </message>
    <message>
        <source>Corrected. Proposed for the word list: {terms}</source>
        <translation>Verbeterd. Voorgesteld voor de woordenlijst: {terms}</translation>
    </message>
    <message>
        <source>Corrected.</source>
        <translation>Verbeterd.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>New</source>
        <translation>Nieuw</translation>
    </message>
    <message>
        <source>With you</source>
        <translation>Bij jou</translation>
    </message>
    <message>
        <source>With {name}</source>
        <translation>Bij {name}</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Doorgezet</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aangenomen</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Teruggegeven</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwoord</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>Opgelost</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Ingetrokken</translation>
    </message>
    <message>
        <source>Offered again</source>
        <translation>Opnieuw aangeboden</translation>
    </message>
    <message>
        <source>On the line</source>
        <translation>Aan de lijn</translation>
    </message>
    <message>
        <source>Not wrapped up</source>
        <translation>Niet afgerond</translation>
    </message>
    <message>
        <source>Very bad</source>
        <translation>Heel slecht</translation>
    </message>
    <message>
        <source>Not so good</source>
        <translation>Niet zo goed</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>Gaat wel</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Goed</translation>
    </message>
    <message>
        <source>Very good</source>
        <translation>Heel goed</translation>
    </message>
    <message>
        <source>“{written}” was said as “{spoken}”</source>
        <translation>“{written}” is gezegd als “{spoken}”</translation>
    </message>
    <message>
        <source>Not heard clearly: {words}</source>
        <translation>Niet goed verstaan: {words}</translation>
    </message>
    <message>
        <source>Proposed · {count}</source>
        <translation>Voorgesteld · {count}</translation>
    </message>
    <message>
        <source>In use · {count}</source>
        <translation>In gebruik · {count}</translation>
    </message>
    <message>
        <source>heard as “{heard}”</source>
        <translation>gehoord als “{heard}”</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>met de hand</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>geleerd</translation>
    </message>
    <message>
        <source>1 correction</source>
        <translation>1 verbetering</translation>
    </message>
    <message>
        <source>{count} corrections</source>
        <translation>{count} verbeteringen</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Voorgesteld</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In gebruik</translation>
    </message>
</context>
<context>
    <name>WrapUpPanel</name>
    <message>
        <source>Wrap up</source>
        <translation>Afronden</translation>
    </message>
    <message>
        <source>In a few words</source>
        <translation>In een paar woorden</translation>
    </message>
    <message>
        <source>Nothing promised</source>
        <translation>Niets beloofd</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>Bewaren en sluiten</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Onderwerp</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Samenvatting</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Afloop</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Beloofd</translation>
    </message>
    <message>
        <source>Answered myself</source>
        <translation>Zelf beantwoord</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Doorgezet</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Terugbellen</translation>
    </message>
    <message>
        <source>Not solved</source>
        <translation>Niet opgelost</translation>
    </message>
</context>
</TS>
