"""The command line: every verb of the window, fit for scripts.

Exit code 0: done. 1: some input failed (the rest is kept), or there was nothing to do. 2: usage.
Sentences for people about errors go to standard error; standard output is the answer.

Most of the time that a short verb takes is Python reading modules. So a verb is run without the
others being imported, and what only some verbs need is imported in their functions.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated

import typer
import typer.main

from .. import __version__
from ..errors import ReadingListError
from ..verbs import VERBS, first_word
from .base import INTERRUPTED, JsonFlag, given, say, state


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"readinglist {__version__}")
        raise typer.Exit


def _options(
    library: Annotated[
        str | None, typer.Option("--library", metavar="DIR", help="The library folder.")
    ] = None,
    json_: JsonFlag = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    state.library = None if library is None else given(library, "--library")
    state.json = json_


def command_line(verb: str | None = None) -> typer.Typer:
    """Return the command line, with all verbs or only those that stand beside ``verb``."""
    app = typer.Typer(
        name="readinglist",
        help="Keep, find and share what you read. Without a verb, the window opens.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for name in {VERBS[verb]} if verb in VERBS else set(VERBS.values()):
        module = import_module(f".{name}", __package__)
        app.registered_commands += module.app.registered_commands
        app.registered_groups += module.app.registered_groups
    order = list(VERBS)
    app.registered_commands.sort(key=lambda command: order.index(command.name or ""))
    app.registered_groups.sort(key=lambda group: order.index(group.name or ""))
    return app


def main(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    _prepare_streams()
    state.library, state.json = None, False
    command = typer.main.get_command(command_line(first_word(arguments)))
    try:
        result = command.main(args=arguments, prog_name="readinglist", standalone_mode=False)
        sys.stdout.flush()
    except ReadingListError as error:
        say(str(error))
        return 1
    except (KeyboardInterrupt, typer.Abort):
        result = INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Typer makes a SystemExit of it
        _drop_output()  # its reader went away, as `head` does
        return 0
    except OSError as error:
        if error.filename is not None:
            raise
        _drop_output()
        say(f"The output cannot be written: {error.strerror}.")
        return 1
    except Exception as error:
        if hasattr(error, "exit_code") and hasattr(error, "show"):  # a usage error of click's
            error.show()
            return int(error.exit_code)
        raise
    if result == INTERRUPTED:
        say("Stopped. What was done so far is kept.")
    return result if isinstance(result, int) else 0


def _prepare_streams() -> None:
    """Have streams that take any character, and none that is closed.

    A file opened later, such as the database, would stand where a closed one stood.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _drop_output() -> None:
    """Let what is not written yet go nowhere: Python would try to write it as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
