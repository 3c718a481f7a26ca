"""The command line: thin; every command asks one function of the runtime or of a service.

Commands import what they need themselves: a start waits for nothing that it does not use.
"""
# ruff: noqa: PLC0415 (see above)

import sys

import typer

from mgapp.runtime import child, stopping
from mgapp.runtime.errors import StartRefused

app = typer.Typer(
    help="Buku tamu, kasus dan surat menyurat untuk kantor publik.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

REFUSED = 2


@app.command()
def run() -> None:
    """Mulai basis data dan aplikasi di satu port."""
    with child.warming_up() as process:
        from mgapp.runtime import run as runtime

        runtime.run(process)


@app.command()
def migrate() -> None:
    """Bawa skema basis data ke keadaan program ini."""
    from mgapp.runtime import database
    from mgapp.runtime import migrate as runtime
    from mgapp.settings import settings

    with database.reach(settings()) as opened:
        changed = runtime.ensure_current(opened.owner_url, opened.web_role)
    typer.echo("Skema diperbarui." if changed else "Skema sudah mutakhir.")


def main() -> None:
    """Run a command; a refusal is one line on stderr and an exit code other than 0."""
    try:
        with stopping.stoppable():
            app()
    except stopping.Stopped:
        raise SystemExit(0) from None
    except StartRefused as refused:
        sys.stderr.write(f"mgapp: {refused}\n")
        raise SystemExit(REFUSED) from None


if __name__ == "__main__":
    main()
