"""The command line: thin; every command asks one function of the runtime or of a service.

Commands import what they need themselves: a start waits for nothing that it does not use.
"""
# ruff: noqa: PLC0415 (see above)

import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from mgapp.runtime import child, stopping
from mgapp.runtime.errors import StartRefused

app = typer.Typer(
    help="Buku tamu, kasus dan surat menyurat untuk kantor publik.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

REFUSED = 2
BROKEN = 1


@app.command()
def run() -> None:
    """Mulai basis data dan aplikasi di satu port."""
    with child.warming_up() as process:
        from mgapp.runtime import run as runtime

        runtime.run(process)


@app.command()
def worker() -> None:
    """Kerjakan antrean tanpa aplikasi web; boleh lebih dari satu, di mesin mana pun."""
    from mgapp.runtime import run as runtime

    runtime.work()


@app.command()
def migrate() -> None:
    """Bawa skema basis data ke keadaan program ini."""
    from mgapp.runtime import database
    from mgapp.runtime import migrate as runtime
    from mgapp.settings import settings

    with database.reach(settings()) as opened:
        changed = runtime.ensure_current(opened.owner_url, opened.web_role)
    typer.echo("Skema diperbarui." if changed else "Skema sudah mutakhir.")


@app.command()
def seed() -> None:
    """Muat unit kerja, kalender, kode klasifikasi dan pengaturan awal yang belum ada."""
    from mgapp.runtime import office
    from mgapp.services import letters, organisation
    from mgapp.settings import settings

    with office.at_work(settings()) as session:
        organisation.seed(session)
        letters.seed(session)
    typer.echo("Data awal sudah termuat.")


@app.command()
def demo() -> None:
    """Muat akun, kunjungan, surat dan kasus contoh ke basis data yang masih kosong."""
    from mgapp.runtime import demo as runtime
    from mgapp.runtime import first_start, office
    from mgapp.settings import settings

    password = first_start.new_password()
    with office.at_work(settings()) as session:
        loaded = runtime.load(session, password)
    if loaded is None:
        typer.echo("Data demo sudah termuat; kata sandinya yang ditampilkan waktu itu.")
        return
    typer.echo(
        f"{loaded.visits} kunjungan, {loaded.letters} surat dari publik dan {loaded.papers} surat"
        " kantor contoh termuat. Akun:"
    )
    for username in loaded.usernames:
        typer.echo(f"  {username}")
    typer.echo(f"Kata sandi semua akun demo (hanya ditampilkan sekali): {password}")


@app.command()
def create_admin(
    username: Annotated[str, typer.Argument(help="Nama pengguna.")],
    name: Annotated[str, typer.Option(help="Nama lengkap.")] = "Administrator",
) -> None:
    """Buat admin; kata sandi dari MGAPP_ADMIN_PASSWORD, atau dibuatkan dan ditampilkan."""
    from mgapp.runtime import first_start, office
    from mgapp.services import accounts
    from mgapp.settings import settings

    given = settings().admin_password
    password = given.get_secret_value() if given else first_start.new_password()
    with office.at_work(settings()) as session:
        accounts.create_admin(session, username=username, password=password, name=name)
    shown = "" if given else f", kata sandi {password}"
    typer.echo(f"Admin {username} dibuat{shown}.")


@app.command("export")
def export_everything(
    file: Annotated[Path, typer.Argument(help="Berkas zip yang akan dibuat; belum ada.")],
) -> None:
    """Tulis seluruh data, berkas, hash dan kunci ke satu zip yang hanya dapat dibaca pemiliknya."""
    from mgapp.runtime import moving
    from mgapp.settings import settings

    size = moving.export(settings(), file)
    typer.echo(f"Seluruh data ditulis ke {file} ({size / 1_000_000:.1f} MB), termasuk kunci.")


@app.command("import")
def import_everything(
    file: Annotated[Path, typer.Argument(help="Zip dari mgapp export, atau JSON program lama.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Hanya katakan akibatnya.")] = False,  # noqa: FBT002 (typer's way of a flag)
) -> None:
    """Masukkan ekspor, atau isi penyimpanan peramban buku tamu lama; boleh diulang."""
    from mgapp.runtime import moving
    from mgapp.settings import settings

    outcome = moving.bring(settings(), file, dry_run=dry_run)
    for note in outcome.notes:
        typer.echo(note)
    for one in outcome.refused:
        typer.echo(f"{one.source}[{one.index}]: {one.reason}", err=True)
    would = "Akan ada" if dry_run else "Selesai:"
    typer.echo(
        f"{would} {outcome.created} data baru, {outcome.changed} diubah, {outcome.unchanged} sama,"
        f" {len(outcome.refused)} ditolak."
    )
    if outcome.refused:
        raise typer.Exit(BROKEN)


@app.command()
def verify_audit() -> None:
    """Hitung ulang rantai jejak semua kasus dan surat; sebut peristiwa pertama yang rusak."""
    from mgapp.runtime import office
    from mgapp.services import cases, letters
    from mgapp.services.access import Actor
    from mgapp.settings import settings

    actor = Actor.system("verify_audit")
    counted = {"kasus": 0, "surat": 0}
    with office.at_work(settings()) as session:
        for audit in cases.verify_all(session, actor):
            counted["kasus"] += 1
            _whole(audit.code, audit.valid, audit.first_broken, audit.reason)
        for found in letters.verify_all(session, actor):
            counted["surat"] += 1
            _whole(f"surat {found.letter_id}", found.valid, found.first_broken, found.reason)
    typer.echo(f"Jejak {counted['kasus']} kasus dan {counted['surat']} surat utuh.")


def _whole(what: str, valid: bool, first_broken: object, reason: object) -> None:  # noqa: FBT001 (one row of a report)
    if not valid:
        where = first_broken or "akhir"
        typer.echo(f"Jejak {what} rusak pada peristiwa {where} ({reason}).", err=True)
        raise typer.Exit(BROKEN)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Berkas baru, atau direktori tempatnya.")],
) -> None:
    """Cadangkan basis data, berkas dan kunci ke satu berkas, juga saat mgapp berjalan."""
    from mgapp.runtime import backup as runtime
    from mgapp.runtime import passphrase
    from mgapp.settings import settings

    place = file / runtime.dated_name() if file.is_dir() else file
    phrase, drawn = passphrase.to_lock(settings())
    made = runtime.back_up(settings(), place, phrase)
    typer.echo(f"{made.place}: {made.size} byte, {made.files} berkas, sha256 {made.sha256}.")
    if made.lost:
        typer.echo(f"Perhatian: {made.lost} berkas hilang atau berubah di penyimpanan.", err=True)
    if drawn:
        typer.echo(f"Frasa sandi kunci di dalamnya (hanya ditampilkan sekali): {phrase}")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="Cadangan dari mgapp backup.")],
    check: Annotated[bool, typer.Option("--check", help="Periksa saja.")] = False,  # noqa: FBT002 (a flag)
) -> None:
    """Pulihkan cadangan ke tempat yang kosong, lalu periksa semua jejaknya."""
    from mgapp.runtime import passphrase
    from mgapp.runtime import restore as runtime
    from mgapp.settings import settings

    if check:
        found = runtime.examine(file)
        typer.echo(f"Utuh: dibuat {found.made_at}, {found.files} berkas.")
        return
    done = runtime.restore(settings(), file, passphrase.to_unlock(settings()))
    typer.echo(
        f"Keadaan {done.made_at} dipulihkan: {done.rows} baris, {done.files} berkas; "
        f"{done.trails} jejak utuh. Mulai dengan mgapp run."
    )


@app.command()
def rotate_key() -> None:
    """Ganti kunci rahasia kantor; yang tersegel disegel ulang, tautan lama tetap berlaku."""
    from mgapp.runtime import rotation
    from mgapp.settings import settings

    done = rotation.rotate(settings())
    typer.echo(f"Kunci diganti: {done.values} nilai disegel ulang. Semua orang masuk kembali.")
    if done.unreadable:
        typer.echo(f"Perhatian: {done.unreadable} nilai tidak terbaca kunci mana pun.", err=True)


@app.command()
def doctor() -> None:
    """Periksa alat, pengaturan, direktori data, basis data, port dan tampilan."""
    from mgapp.runtime import doctor as runtime
    from mgapp.settings import settings

    found = list(runtime.examine(settings()))
    for finding in found:
        typer.echo(f"{finding.mark:<10}{finding.text}")
    if any(finding.mark is runtime.Mark.WRONG for finding in found):
        raise typer.Exit(BROKEN)


def main() -> None:
    """Run a command; a refusal is one line on stderr and an exit code other than 0."""
    try:
        with stopping.stoppable():
            sys.exit(app(standalone_mode=False))
    except stopping.Stopped:
        raise SystemExit(0) from None
    except StartRefused as refused:
        _refuse(str(refused))
    except TyperException as misused:
        told = " ".join(misused.format_message().split())
        if not told:  # no word at all: the help was shown
            raise SystemExit(REFUSED) from None
        _refuse(f"{told} Lihat: mgapp --help.")
    except Exception as error:
        from mgapp.services.kernel.errors import InputRefused, OfficeError

        if isinstance(error, InputRefused) and error.errors:
            wrong = error.errors[0]
            _refuse(f"{wrong.field}: {wrong.message}")
        if isinstance(error, OfficeError):
            _refuse(str(error))
        raise


def _refuse(line: str) -> None:
    sys.stderr.write(f"mgapp: {line}\n")
    raise SystemExit(REFUSED) from None


if __name__ == "__main__":
    main()
