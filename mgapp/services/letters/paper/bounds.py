"""Lets every line of a letter break, however long its words are."""

from dataclasses import replace
from functools import partial

from mgapp.services.letters.paper.facts import Decree, Event, Head, LetterPaper, Signer
from mgapp.services.letters.paper.printable import breakable

_line = partial(breakable, room=32)
_text = partial(breakable, room=44)


def bounded(paper: LetterPaper) -> LetterPaper:
    """Mark where the words of a letter may break; its body has its own measure."""
    return replace(
        paper,
        head=_head(paper.head),
        subject=_line(paper.subject),
        place=_line(paper.place),
        number=_line(paper.number) if paper.number else None,
        attachment=_line(paper.attachment),
        to=tuple(map(_line, paper.to)),
        to_place=_line(paper.to_place),
        issued_from=_line(paper.issued_from),
        event=_event(paper.event) if paper.event else None,
        decree=_decree(paper.decree) if paper.decree else None,
        signers=tuple(map(_signer, paper.signers)),
        copies=tuple(map(_line, paper.copies)),
    )


def _head(head: Head) -> Head:
    return replace(head, tiers=tuple(map(_line, head.tiers)), lines=tuple(map(_text, head.lines)))


def _event(event: Event) -> Event:
    return Event(_line(event.day), _line(event.time), _line(event.place), _line(event.agenda))


def _decree(decree: Decree) -> Decree:
    return Decree(
        post=_line(decree.post),
        menimbang=tuple(map(_text, decree.menimbang)),
        mengingat=tuple(map(_text, decree.mengingat)),
        memperhatikan=tuple(map(_text, decree.memperhatikan)),
        memutuskan=tuple(map(_text, decree.memutuskan)),
    )


def _signer(signer: Signer) -> Signer:
    return replace(
        signer,
        lines=tuple(map(_line, signer.lines)),
        name=_line(signer.name),
        pangkat=_line(signer.pangkat),
        note=_text(signer.note),
    )
