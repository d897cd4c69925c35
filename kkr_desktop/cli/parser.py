"""The command line's grammar, with help and refusals in Danish."""

from __future__ import annotations

import argparse
from datetime import date
from typing import NoReturn

from .. import __version__
from ..domain.danish import parse_date
from ..domain.vocabulary import LetterKind, ListKind
from ..errors import UserError

# argparse asks gettext for its own words; these are what it gets. A test holds the list against the running
# Python, so that a new release's new words are noticed.
ARGPARSE_WORDS = {
    "usage: ": "brug: ",
    "positional arguments": "argumenter",
    "options": "valgmuligheder",
    "optional arguments": "valgmuligheder",
    "subcommands": "kommandoer",
    "show this help message and exit": "vis denne hjælp og stop",
    "show program's version number and exit": "vis programmets version og stop",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s: advarsel: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "ukendt: %s",
    "the following arguments are required: %s": "der mangler: %s",
    "one of the arguments %s is required": "en af disse mangler: %s",
    "not allowed with argument %s": "kan ikke bruges sammen med %s",
    "ignored explicit argument %r": "%r kan ikke gives her",
    "expected one argument": "skal have én værdi",
    "expected at most one argument": "kan højst have én værdi",
    "expected at least one argument": "skal have mindst én værdi",
    "expected %s argument": "skal have %s værdi",
    "expected %s arguments": "skal have %s værdier",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan betyde %(matches)s",
    "ambiguous option: %(option)s could match %(matches)r": "%(option)s kan betyde %(matches)r",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)s findes ikke (vælg mellem %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "%(value)s findes ikke; mente du %(closest)s? (vælg mellem %(choices)s)"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)s findes ikke (vælg %(choices)s)",
    "invalid %(type)s value: %(value)r": "%(value)s kan ikke bruges som %(type)s",
    "can't open '%(filename)s': %(error)s": "%(filename)s kan ikke åbnes: %(error)s",
    "argument 'dest' is required for type 'subparsers'": "kommandoen mangler et navn",
    "'required' is an invalid argument for positionals": "et argument kan ikke gøres frit",
    "mutually exclusive arguments must be optional": "valg, der udelukker hinanden, skal kunne udelades",
    "cannot have multiple subparser arguments": "der kan kun være ét sæt kommandoer",
    " (default: %(default)s)": " (ellers: %(default)s)",
    "argument '%(argument_name)s' is deprecated": "%(argument_name)s udgår",
    "option '%(option)s' is deprecated": "%(option)s udgår",
    "command '%(parser_name)s' is deprecated": "kommandoen %(parser_name)s udgår",
}


def _danish(text: str) -> str:
    return ARGPARSE_WORDS.get(text, text)


def _danish_counted(one: str, many: str, count: int) -> str:
    return _danish(one if count == 1 else many)


vars(argparse).update(_=_danish, ngettext=_danish_counted)


class Parser(argparse.ArgumentParser):
    """A parser whose refusal is a UserError, so that it reaches the reader like every other one."""

    def error(self, message: str) -> NoReturn:
        hint = f"Skriv “{self.prog} --help” for at se, hvad der kan bruges."
        raise UserError(
            f"Kommandoen kan ikke forstås: {message}. {hint}", where="kommandolinje", code="usage"
        )


def _place(text: str) -> str:
    if not text.strip():
        raise UserError("Skriv, hvor det skal ligge, efter --out.", where="--out", code="no_place")
    return text


def _day(text: str) -> date:
    return parse_date(text, where="dato")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 12:
        raise UserError(f"“{text}” er ikke et nummer.", where="kommandolinje", code="usage")
    return int(text)


def _positive(text: str) -> int:
    number = _number(text)
    if number < 1:
        raise UserError("Antallet skal være mindst 1.", where="--limit", code="usage")
    return number


def make_parser() -> argparse.ArgumentParser:
    """The whole grammar: options, commands and their own options."""
    parser = Parser(
        prog="kkr-desktop",
        description="Register over de bestyrelsesposter, som et kommunekontaktråd besætter."
        " Uden kommando åbnes vinduet.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"kkr-desktop {__version__}",
        help="vis programmets version og stop",
    )
    parser.add_argument(
        "--register",
        metavar="FIL",
        help="registret; ellers KKR_REGISTER, det sidst åbnede eller det faste sted",
    )
    parser.add_argument("--json", action="store_true", default=False, help="svar med ét JSON-dokument")
    commands = parser.add_subparsers(
        dest="command", metavar="KOMMANDO", title="kommandoer", parser_class=Parser
    )

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        added.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="svar med ét JSON-dokument"
        )
        return added

    init = command("init", "lav et nyt register med dagsordenens oplysninger")
    init.add_argument("--starter", default="nordjylland-2026", metavar="NAVN", help="startpakken")
    status = command("status", "vis alle pladser, og hvilke der er åbne")
    status.add_argument("--as-of", type=_day, metavar="DATO", help="pr. denne dato (ellers i dag)")
    check = command("check", "vis, hvem der opfylder reglerne, og hvorfor")
    check.add_argument("round", nargs="?", metavar="RUNDE", help="fx 2026-03-27/4.1 (ellers alle runder)")
    check.add_argument("--on", type=_day, metavar="DATO", help="som om beslutningen træffes denne dag")
    explain = command("explain", "vis, hvorfor én kandidat er egnet eller ikke")
    explain.add_argument(
        "nomination", type=_number, metavar="INDSTILLING", help="indstillingens nummer fra check"
    )
    suggest = command("suggest", "vis, hvilke kandidater der tilsammen opfylder kravene")
    suggest.add_argument("round", metavar="RUNDE", help="fx 2026-03-27/4.1")
    suggest.add_argument(
        "--group", action="append", metavar="PLADSGRUPPE", help="kun denne pladsgruppe (kan gentages)"
    )
    suggest.add_argument(
        "--fix", action="append", type=_number, default=[], metavar="INDSTILLING", help="skal være med"
    )
    suggest.add_argument(
        "--exclude", action="append", type=_number, default=[], metavar="INDSTILLING", help="må ikke være med"
    )
    suggest.add_argument(
        "--limit", type=_positive, default=20, metavar="ANTAL", help="vis højst så mange (ellers 20)"
    )
    letters = command("letters", "lav rundens breve som PDF")
    letters.add_argument("round", metavar="RUNDE", help="fx 2026-03-27/4.1")
    letters.add_argument(
        "--kind",
        action="append",
        choices=[kind.code for kind in LetterKind],
        metavar="SLAGS",
        help="brevets slags (kan gentages; ellers appointment): "
        + ", ".join(f"{kind.code} ({kind.danish})" for kind in LetterKind),
    )
    letters.add_argument("--english", action="store_true", help="på engelsk, hvor brevet findes på engelsk")
    letters.add_argument("--email", action="store_true", help="lav også e-mailkladder med brevet vedhæftet")
    letters.add_argument("--on", type=_day, metavar="DATO", help="brevets dato (ellers beslutningens dag)")
    letters.add_argument(
        "--out", required=True, type=_place, metavar="MAPPE", help="mappen, brevene lægges i"
    )
    listing = command("list", "skriv en liste som PDF eller Excel")
    listing.add_argument(
        "kind",
        choices=[kind.code for kind in ListKind],
        metavar="LISTE",
        help="listens slags: " + ", ".join(f"{kind.code} ({kind.danish})" for kind in ListKind),
    )
    listing.add_argument("--out", required=True, type=_place, metavar="FIL", help="filen; .pdf eller .xlsx")
    listing.add_argument("--public", action="store_true", help="den offentlige udgave")
    listing.add_argument("--as-of", type=_day, metavar="DATO", help="pr. denne dato (ellers i dag)")
    listing.add_argument("--round", metavar="RUNDE", help="candidates: kun denne runde (ellers alle)")
    listing.add_argument("--person", metavar="PERSON", help="person: navn eller nummer")
    listing.add_argument("--organisation", metavar="ORGANISATION", help="organisation: navn eller nummer")
    listing.add_argument(
        "--until", type=_day, metavar="DATO", help="expiring: til og med denne dato (ellers et år frem)"
    )
    export = command("export", "skriv registret til en Excel-projektmappe")
    export.add_argument("out", metavar="FIL.xlsx", help="projektmappen")
    export.add_argument("--round", metavar="RUNDE", help="kun denne runde")
    export.add_argument("--as-of", type=_day, metavar="DATO", help="pr. denne dato (ellers i dag)")
    agenda = command("agenda", "skriv dagsordenspunktet til en runde, eller læs en dagsorden")
    agenda_commands = agenda.add_subparsers(
        dest="agenda_command", metavar="HANDLING", title="handlinger", required=True, parser_class=Parser
    )
    write = agenda_commands.add_parser(
        "write",
        help="skriv punktet som tekst eller Word",
        description="skriv punktet som tekst eller Word",
        allow_abbrev=False,
    )
    write.add_argument("round", metavar="RUNDE", help="fx 2026-03-27/4.1")
    write.add_argument(
        "--out", required=True, type=_place, metavar="FIL", help="tekst (.txt) eller Word (.docx)"
    )
    read = agenda_commands.add_parser(
        "read",
        help="vis, hvad en dagsorden foreslår",
        description="vis, hvad en dagsorden foreslår; intet gemmes",
        allow_abbrev=False,
    )
    read.add_argument("file", metavar="FIL", help="dagsordenen som .pdf, .docx eller .txt")
    for one in (write, read):
        one.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="svar med ét JSON-dokument"
        )
    demo = command("demo", "gennemfør hele marts-runden med opdigtede kandidater i en ny mappe")
    demo.add_argument("--out", required=True, type=_place, metavar="MAPPE", help="en ny mappe")
    demo.add_argument(
        "--until",
        choices=["nominations", "decision", "letters"],
        default="letters",
        metavar="TRIN",
        help="stop efter: nominations (indstillinger), decision (beslutning), letters (breve)",
    )
    return parser
