# SPDX-License-Identifier: EUPL-1.2
"""The commands and their options. Exit codes: 0 done, 1 the work failed, 2 usage."""

import argparse
import importlib
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from desktop import __version__
from desktop.domain.errors import Fault, MaatError
from desktop.system.logs import start_logs
from desktop.system.paths import default_home
from desktop.system.settings import interface_language, load_settings

log = logging.getLogger(__name__)

#: Exit code of what was stopped with Ctrl+C, as a shell has it.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: Without the program's name; those of the process when None.

    Returns:
        The exit code.
    """
    if hasattr(signal, "SIGPIPE"):
        # `maat ... | head` ends quietly, as other commands do.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    commands = parser()
    words = sys.argv[1:] if arguments is None else arguments
    if {"-h", "--help"} & set(words):
        _translate(commands)
    options = commands.parse_args(words)
    if options.check is not None:
        options.check(options)
    return _run(options)


def _translate(commands: argparse.ArgumentParser) -> None:
    from desktop.ui.help_texts import translate_help

    try:
        settings_file = default_home().settings_file
    except MaatError:
        # Help is what somebody needs then, more than anything.
        settings_file = None
    translate_help(commands, interface_language(settings_file))


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = argparse.ArgumentParser(prog="maat", description="Hears a call, understands the question, hands it on.")
    top.add_argument("--version", action="version", version=f"maat {__version__}")
    top.add_argument("--verbose", action="store_true", help="log everything to stderr")
    top.add_argument("--role", choices=("agent", "specialist", "lead"), help="whose window is shown")
    top.set_defaults(command="window", function="run", check=None)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")

    demo = _command(commands, "demo", "run", "play a bundled call through the whole pipeline")
    demo.add_argument("--headless", action="store_true", help="no window; write screenshots and events to demo-output/")
    demo.add_argument("--fast", action="store_true", help="as fast as it can instead of in real time")
    demo.add_argument("--call", metavar="FILE", help="the recording to play")
    demo.add_argument("--output", metavar="DIR", default="demo-output", help="where --headless writes")

    transcribe = _command(commands, "transcribe", "run", "what is said in a recording, or in a folder of them")
    _recording_options(transcribe)
    transcribe.add_argument("--output", metavar="DIR", help="folder: where transcripts go")
    transcribe.add_argument("--format", action="append", choices=("json", "txt", "srt", "vtt"), help="folder: not all")
    transcribe.set_defaults(check=partial(_check_folder, transcribe))
    transcribe.add_argument("--jobs", type=_positive, metavar="N", help="folder: so many at once; one a core if not")

    assist = _command(commands, "assist", "run", "the whole pipeline on a recording, without a window")
    _recording_options(assist)
    assist.add_argument("--kb", metavar="FILE", help="knowledge base instead of your own")
    assist.add_argument("--departments", metavar="FILE", help="departments instead of your own")

    _kb_commands(commands)
    _contacts_commands(commands)
    _models_commands(commands)
    _call_commands(commands)

    bench = _command(commands, "bench", "run", "measure speed, cost and memory; in a source tree only")
    bench.add_argument("--only", metavar="NAME", help="one benchmark")
    bench.add_argument("--model", metavar="DIR", help="Vosk model directory")
    bench.add_argument("--recordings", metavar="DIR", help="with what is said in them, instead of ours")
    bench.add_argument("--json", action="store_true", help="JSON lines")

    doctor = _command(commands, "doctor", "run", "check model, devices, database and screen")
    doctor.add_argument("--json", action="store_true", help="JSON lines")
    return top


def _kb_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    kb = commands.add_parser("kb", help="the knowledge base")
    inner = kb.add_subparsers(title="commands", metavar="COMMAND", required=True)

    add = _command(inner, "import", "run_import", "add or replace articles", module="kb")
    add.set_defaults(check=partial(_check_import, add))
    add.add_argument("files", nargs="*", metavar="PLACE", help="file, folder or address; JSONL, CSV, VAC objects, HTML")
    add.add_argument("--departments", metavar="FILE", help="departments with their specialists, JSONL")
    add.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    add.add_argument("--remove-missing", action="store_true", help="also remove what the file has no longer")
    add.add_argument("--theirs", action="store_true", help="take the file's text of what was changed here too")
    _reading_options(add)
    add.add_argument("--json", action="store_true", help="JSON lines")

    _source_commands(inner)

    export = _command(inner, "export", "run_export", "all articles as JSONL", module="kb")
    export.add_argument("output", nargs="?", default="-", metavar="FILE")

    listing = _command(inner, "list", "run_list", "all articles", module="kb")
    listing.add_argument("--json", action="store_true", help="JSON lines")

    match = _command(inner, "match", "run_match", "what would be suggested for these words", module="kb")
    match.add_argument("text", metavar="TEXT")
    match.add_argument("--top", type=_positive, default=5, metavar="N")
    match.add_argument("--json", action="store_true", help="JSON lines")

    measure = _command(inner, "eval", "run", "measure matching; changes nothing", module="kb_eval")
    measure.add_argument("queries", metavar="QUERIES.jsonl")
    measure.add_argument("--kb", metavar="KB.jsonl")
    measure.add_argument("--departments", metavar="FILE")
    measure.add_argument("--baseline", action="store_true", help="plain FTS5 BM25 beside it")
    measure.add_argument("--no-examples", action="store_true", help="leave the articles' examples out")
    measure.add_argument("--without", action="append", default=[], metavar="PART", help="switch a part off")
    measure.add_argument("--json", action="store_true", help="one JSON object")


def _reading_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("auto", "jsonl", "csv", "vac", "html"), default="auto")
    command.add_argument(
        "--columns", metavar="FIELD=HEADING,…", type=_columns, default=(), help="columns of a table: question=Vraag"
    )
    command.add_argument("--encoding", metavar="NAME", default="", help="of a table: utf-8, cp1252")
    command.add_argument("--delimiter", metavar="CHARACTER", type=_delimiter, help="of a table")


def _source_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sources = commands.add_parser("sources", help="where answers come from again and again")
    inner = sources.add_subparsers(title="commands", metavar="COMMAND", required=True)

    listing = _command(inner, "list", "run_list", "all sources, and how it went the last time", module="kb_sources")
    listing.add_argument("--json", action="store_true", help="JSON lines")

    add = _command(inner, "add", "run_add", "keep a source, or replace the one of this name", module="kb_sources")
    add.add_argument("name", metavar="NAME")
    add.add_argument("place", metavar="PLACE", help="file, folder or address; JSONL, CSV, VAC objects, HTML")
    when = add.add_mutually_exclusive_group()
    when.add_argument("--every", type=_positive, metavar="MINUTES", default=0, help="while Maat is open")
    when.add_argument("--daily", metavar="HH:MM", default="", help="while Maat is open, or soon after it is opened")
    add.add_argument("--remove-missing", action="store_true", help="also remove what the source has no longer")
    add.add_argument("--token", action="store_true", help="ask for the token of the address, or read it from a pipe")
    _reading_options(add)

    remove = _command(inner, "remove", "run_remove", "forget a source; its answers stay", module="kb_sources")
    remove.add_argument("name", metavar="NAME")

    run = _command(inner, "run", "run_now", "import now", module="kb_sources")
    run.add_argument("names", nargs="*", metavar="NAME", help="all of them when left out")
    run.add_argument("--due", action="store_true", help="only those whose time it is")
    run.add_argument("--json", action="store_true", help="JSON lines")


def _columns(text: str) -> tuple[tuple[str, str], ...]:
    pairs = [part.partition("=") for part in text.split(",")]
    if not all(field.strip() and name.strip() for field, _, name in pairs):
        raise argparse.ArgumentTypeError(f"not like question=Vraag,answer=Antwoord: {text!r}")
    return tuple((field.strip(), name.strip()) for field, _, name in pairs)


def _delimiter(text: str) -> str:
    character = {"tab": "\t", "\\t": "\t"}.get(text.lower(), text)
    if len(character) != 1 or character in '"\r\n':
        raise argparse.ArgumentTypeError(f"not one character, or tab: {text!r}")
    return character


def _contacts_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    contacts = commands.add_parser("contacts", help="earlier contacts")
    inner = contacts.add_subparsers(title="commands", metavar="COMMAND", required=True)

    listing = _command(inner, "list", "run_list", "contacts, newest first", module="contacts")
    listing.add_argument("--text", default="", help="words that all occur in it")
    listing.add_argument("--number", default="", help="phone number")
    listing.add_argument("--topic", default="", help="part of the topic")
    listing.add_argument("--since", default="", metavar="DAY", type=_day, help="first day, YYYY-MM-DD")
    listing.add_argument("--until", default="", metavar="DAY", type=_day, help="last day, YYYY-MM-DD")
    listing.add_argument("--limit", type=_positive, default=200, metavar="N")
    listing.add_argument("--json", action="store_true", help="JSON lines")

    show = _command(inner, "show", "run_show", "one contact with its transcript", module="contacts")
    show.add_argument("id", metavar="ID")
    show.add_argument("--json", action="store_true", help="one JSON object")


def _call_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    call = commands.add_parser("call", help="have the running window begin or end a call")
    inner = call.add_subparsers(title="commands", metavar="COMMAND", required=True)
    start = _command(inner, "start", "run_start", "begin a call with a number", module="call")
    start.add_argument("--number", required=True, metavar="NUMBER", help="of whoever calls; anonymous when not known")
    start.add_argument("--name", default="", metavar="NAME", help="of whoever calls")
    start.add_argument("--open", action="store_true", help="open the window when there is none")
    _command(inner, "end", "run_end", "end the running call", module="call")
    link = _command(inner, "link", "run_link", "begin the call that a maat: link asks for", module="call")
    link.add_argument("link", metavar="LINK", help="maat://call?number=NUMBER&name=NAME")

    links = commands.add_parser("link", help="maat: links in web pages")
    inner = links.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _command(inner, "register", "run_register", "have this system give them to Maat", module="link")
    _command(inner, "unregister", "run_unregister", "no longer have it do so", module="link")


def _models_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    models = commands.add_parser("models", help="speech models")
    inner = models.add_subparsers(title="commands", metavar="COMMAND", required=True)

    listing = _command(inner, "list", "run_list", "which models are here, and which can be fetched", module="models")
    listing.add_argument("--json", action="store_true", help="JSON lines")

    fetch = _command(inner, "fetch", "run_fetch", "fetch a model, check it and unpack it", module="models")
    fetch.add_argument("name", metavar="NAME")
    fetch.add_argument("--accept-licence", action="store_true", help="accept its licence without being asked")
    fetch.add_argument("--from", dest="source", metavar="FILE|URL", help="archive, or where NAME.zip is")
    fetch.add_argument("--sha256", metavar="HEX", type=_sha256, help="what the archive must have")
    fetch.add_argument("--replace", action="store_true", help="also when there is one of that name")
    fetch.add_argument("--use", action="store_true", help="listen with it from now on")

    verify = _command(inner, "verify", "run_verify", "compare models with their manifests", module="models")
    verify.add_argument("name", nargs="?", metavar="NAME|DIR", help="all of them when left out; with --kb, that in use")
    verify.add_argument("--kb", action="store_true", help="which words of the knowledge base it cannot recognise")
    verify.add_argument("--json", action="store_true", help="JSON lines")

    add = _command(inner, "add", "run_add", "take in a model of your own", module="models")
    add.add_argument("folder", metavar="DIR")
    add.add_argument("--name", metavar="NAME", help="another name than that of the folder")
    add.add_argument("--language", metavar="CODE", default="", help="ISO 639-1, such as nl")
    add.add_argument("--licence", metavar="NAME", default="", help="its licence")
    add.add_argument("--use", action="store_true", help="listen with it from now on")

    use = _command(inner, "use", "run_use", "listen with a model from now on", module="models")
    use.add_argument("name", metavar="NAME|DIR")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    function: str,
    summary: str,
    *,
    module: str = "",
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=summary, description=summary)
    command.set_defaults(command=module or name, function=function)
    return command


def _recording_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="stereo: left agent, right caller; mono: caller")
    command.add_argument("--model", metavar="DIR", help="Vosk model directory")
    command.add_argument("--json", action="store_true", help="JSON lines")
    command.add_argument("--partials", action="store_true", help="also open utterances")
    speed = command.add_mutually_exclusive_group()
    speed.add_argument("--realtime", action="store_true", help="as fast as it was spoken")
    speed.add_argument("--fast", action="store_true", help="as fast as it can (the default)")


def _check_folder(command: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if Path(options.file).is_dir():
        for name in ("realtime", "partials"):
            if getattr(options, name):
                command.error(f"argument --{name}: not with a folder")


def _check_import(command: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if not options.files and not options.departments:
        command.error("the following arguments are required: FILE or --departments")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def _sha256(text: str) -> str:
    if len(text) != 64 or set(text.lower()) - set("0123456789abcdef"):
        raise argparse.ArgumentTypeError(f"{text} is not 64 hexadecimal digits")
    return text.lower()


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a day (YYYY-MM-DD)") from error


def _run(options: argparse.Namespace) -> int:
    # Not before the options are read: Qt is a tenth of a second, for --help and --version too.
    from desktop.ui.terminal import terminal_language

    language, problem = _prepare(verbose=options.verbose)
    command = importlib.import_module(f"desktop.commands.{options.command}")

    def work(given: object) -> int:
        if problem is not None:
            raise problem
        return int(getattr(command, options.function)(options, given))

    if getattr(command, "WINDOWED", False):
        # A window makes its own application; texts for the terminal are wanted only when it cannot.
        ended = _attempt(lambda: work(language))
        if isinstance(ended, int):
            return ended
        with terminal_language(language):
            return _tell(ended)
    with terminal_language(language) as texts:
        ended = _attempt(lambda: work(texts))
        return ended if isinstance(ended, int) else _tell(ended)


def _prepare(*, verbose: bool) -> tuple[str, MaatError | None]:
    """The language to speak, and what is wrong with the folder or the settings of the user."""
    # Without any handler Python writes warnings to stderr, beside the line that is meant for the user.
    logging.getLogger().addHandler(logging.NullHandler())
    language = interface_language(None)
    try:
        home = default_home()
        try:
            start_logs(home.log_file, verbose=verbose)
        except OSError as error:
            raise MaatError(Fault.HOME_UNUSABLE, f"{home.log_file}: {error.strerror}") from error
        language = interface_language(home.settings_file)
        return load_settings(home.settings_file).language, None
    except MaatError as error:
        return language, error


def _attempt(work: Callable[[], int]) -> int | Exception:
    try:
        return work()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return error


def _tell(error: Exception) -> int:
    """One line for whoever started it; the log has the rest."""
    from desktop.ui.faults import explain

    if isinstance(error, MaatError):
        log.warning("the command ended: %s", error)
    else:
        log.error("the command failed", exc_info=error)
    print(explain(error), file=sys.stderr)
    return 1
