<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL">
<context>
    <name>AnswerCard</name>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No question heard yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As soon as the resident asks something, the answer is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening to the next question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The resident asks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a standard question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer in the knowledge base fits. Ask on, or hand the question over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I gave this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not what the resident asks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes closest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or is it this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes closest, but is no sure fit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>To read aloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rest of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For you only, do not read aloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text of {date}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallStrip</name>
    <message>
        <source>On the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcript paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on writing down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration of the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone number of the resident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the resident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resident</source>
        <translation type="unfinished">Inwoner</translation>
    </message>
    <message>
        <source>Loudness: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called before: {day}, {topic}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called before: {day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>All questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was said about this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No transcript went along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No words were kept of this question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it went back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resident</source>
        <translation type="unfinished">Inwoner</translation>
    </message>
    <message>
        <source>Name unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call back on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed over by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation type="unfinished">Doorgezet</translation>
    </message>
</context>
<context>
    <name>CheckInLine</name>
    <message>
        <source>How the resident is: {words}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Heard: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>{number}: {question}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
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
        <source>No contacts found.</source>
        <translation>Geen contacten gevonden.</translation>
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
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Accept</source>
        <extracomment>What this window has buttons for; other steps that the table allows belong to other windows.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can {agent} tell the resident?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write as you would say it: short sentences, no jargon, and say what happens next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why does it go back?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does {agent} need to know or ask?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: what is missing, or which department does know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can no longer be sent, because the question changed. Copy what you still need.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfidenceMark</name>
    <message>
        <source>sure</source>
        <extracomment>From this calibrated confidence on an answer is called sure, and from the second one likely.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>likely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>late</source>
        <extracomment>From here on minutes no longer help to decide what to do first.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>due now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} workday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} workdays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} hours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Director</name>
    <message>
        <source>We take the assessment off your husband&apos;s name. You pay nothing now; I call you about the firm.</source>
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
        <source>Fill the knowledge base with: maat kb import FILE</source>
        <translation>Vul de kennisbank met: maat kb import BESTAND</translation>
    </message>
    <message>
        <source>Without departments nothing can be handed over. Add them: maat kb import --departments FILE</source>
        <translation>Zonder afdelingen kan niets worden doorgezet. Voeg ze toe: maat kb import --departments BESTAND</translation>
    </message>
    <message>
        <source>No window can be shown: {detail}</source>
        <translation>Er kan geen venster worden getoond: {detail}</translation>
    </message>
    <message>
        <source>The font that comes with Maat is missing. Install Maat again.</source>
        <translation>Het lettertype van Maat ontbreekt. Installeer Maat opnieuw.</translation>
    </message>
    <message>
        <source>Only {detail} MB is free. Make room.</source>
        <translation>Er is nog maar {detail} MB vrij. Maak ruimte.</translation>
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
        <source>{detail} has more than two channels. Left is heard as the agent, right as the resident.</source>
        <translation>{detail} heeft meer dan twee kanalen. Links geldt als de medewerker, rechts als de inwoner.</translation>
    </message>
    <message>
        <source>There is no knowledge base at {detail}. Check the file name.</source>
        <translation>Er is geen kennisbank {detail}. Controleer de bestandsnaam.</translation>
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
        <source>{detail} cannot be read as a list of departments. Use one JSON object a line, with id and name.</source>
        <translation>{detail} kan niet als lijst van afdelingen worden gelezen. Gebruik per regel een JSON-object met id en name.</translation>
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
        <source>The disk is full: {detail}. Make room; what was said is kept in memory and saved as soon as it fits.</source>
        <translation>De schijf is vol: {detail}. Maak ruimte; wat gezegd is blijft in het geheugen en wordt bewaard zodra het past.</translation>
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
        <translation>Iemand anders was eerder met deze vraag. U ziet nu hoe het ervoor staat.</translation>
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
        <source>The settings cannot be read: {detail}. Mend or remove that file; it was not changed.</source>
        <translation>De instellingen kunnen niet worden gelezen: {detail}. Herstel of verwijder dat bestand; er is niets gewijzigd.</translation>
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
    <name>Header</name>
    <message>
        <source>Can you take a question?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Specialist</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Hits</name>
    <message>
        <source>Number unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No topic noted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InboxPane</name>
    <message>
        <source>Which questions</source>
        <extracomment>The countdown shows minutes at its finest.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody has an answer. As soon as a colleague hands over a question, it appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing finished yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions that were answered or withdrawn stay here, so that you can look them up.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InboxTray</name>
    <message>
        <source>Maat: one question waits</source>
        <extracomment>What fits in a badge.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maat: {count} questions wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maat: no question waits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpecialistWindow</name>
    <message>
        <source>Choose a question</source>
        <extracomment>How much of a question fits in a toast.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your answer is with {agent}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question is back with {agent}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This question is yours now. {agent} can see that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New question from {agent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the contact centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied: {number}</source>
        <translation type="unfinished"></translation>
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
    <name>Timeline</name>
    <message>
        <source>{what} by {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Agent</source>
        <translation type="unfinished">Medewerker</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation type="unfinished">Inwoner</translation>
    </message>
    <message>
        <source>{time}, {name}: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (partly uncertain)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TranscriptList</name>
    <message>
        <source>What is being said</source>
        <extracomment>Closer to the end than this counts as being there.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TranscriptModel</name>
    <message>
        <source>Not heard clearly: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resident</source>
        <translation type="unfinished">Inwoner</translation>
    </message>
    <message>
        <source>Question {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} {name}: {text}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>Listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you and the resident say appears here, word by word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcript</source>
        <extracomment>A line of text gets hard to read when it is longer than this.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation type="unfinished">Doorgezet</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished">Aangenomen</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished">Beantwoord</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation type="unfinished">Opgelost</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished">Ingetrokken</translation>
    </message>
    <message>
        <source>Offered again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not wrapped up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very bad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not so good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very good</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
