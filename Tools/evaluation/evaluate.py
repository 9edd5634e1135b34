"""Measures `haven redact` on folders of marked notes, and prints the rows of Docs/REDACTION.md."""

import argparse
import json
import os
import subprocess
import sys

import figures
import notes
import scoring


def arguments(words):
    parser = argparse.ArgumentParser(prog="Scripts/evaluate-redaction", description=__doc__)
    parser.add_argument("corpora", metavar="CORPUS", nargs="+",
                        help="a folder with corpus.jsonl or notes.jsonl, and members.json where people are known")
    parser.add_argument("--strictness", choices=("strict", "balanced", "draft"), default="strict")
    parser.add_argument("--folds", type=int, metavar="N", help="the figures of each of N folds, by note, as well")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N mentions that were not masked whole")
    fifth = parser.add_mutually_exclusive_group()
    fifth.add_argument("--leave-out-fifth", action="store_true",
                       help="leave out the notes whose number, from 0, is 4 modulo 5: always so for a folder named dev")
    fifth.add_argument("--with-the-unread-fifth", action="store_true",
                       help="measure on these notes too, which is done once, at the end")
    options = parser.parse_args(words)
    if options.folds is not None and options.folds < 2:
        parser.error("--folds takes 2 or more")
    if options.misses < 0:
        parser.error("--misses takes 0 or more")
    # Whoever has seen the misses of these notes has read them.
    if options.with_the_unread_fifth and options.misses:
        parser.error("--misses does not go with --with-the-unread-fifth: these notes are measured on, not read")
    return options


def redacted(program, corpus, strictness):
    """The spans that the program finds in each note."""
    command = [program, "redact", "--jsonl", "--spans", "--strictness", strictness]
    if corpus.identities:
        command += ["--identities", str(corpus.identities)]
    lines = [json.dumps({"id": note.id, "text": note.text, "members": note.members}) for note in corpus.notes]
    try:
        run = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, encoding="utf-8")
    except OSError as error:
        raise notes.Fault(program, None, f"it cannot be run: {error.strerror}") from None
    if run.returncode != 0:
        raise notes.Fault(corpus.name, None, f"haven redact ended with {run.returncode}: {run.stderr.strip()}")
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if [answer["id"] for answer in answers] != [note.id for note in corpus.notes]:
        raise notes.Fault(corpus.name, None, "haven redact answered with other notes than it was given")
    return [[(span["start"], span["end"]) for span in answer["spans"]] for answer in answers]


def in_folds(tallies, count):
    """The notes of each fold: every count-th, so that what was written together is apart."""
    return [tallies[fold::count] for fold in range(count)]


def report(corpora, options, program):
    measured = []
    for corpus in corpora:
        spans = redacted(program, corpus, options.strictness)
        measured.append((corpus, [scoring.tally(note, found) for note, found in zip(corpus.notes, spans)]))
    yield from figures.table(options.strictness, [(heading(corpus), scoring.figures(counted)) for corpus, counted in measured])
    for corpus, counted in measured:
        if options.folds:
            yield ""
            columns = [(f"fold {number}", scoring.figures(fold))
                       for number, fold in enumerate(in_folds(counted, options.folds), 1)]
            yield from figures.table(corpus.name, columns)
        if options.misses:
            yield ""
            yield from figures.misses(corpus.notes, counted, options.misses)


def heading(corpus):
    left_out = f", {corpus.left_out} left out" if corpus.left_out else ""
    return f"{corpus.name}, {len(corpus.notes)} notes{left_out}"


def main(words):
    options = arguments(words)
    leave_out = True if options.leave_out_fifth else False if options.with_the_unread_fifth else None
    try:
        corpora = [notes.load(folder, leave_out) for folder in options.corpora]
        for corpus in corpora:
            if options.folds and options.folds > len(corpus.notes):
                raise notes.Fault(corpus.name, None, f"{len(corpus.notes)} notes make no {options.folds} folds")
        program = os.environ.get("HAVEN_BINARY")
        if not program:
            raise notes.Fault("HAVEN_BINARY", None, "it does not name the program: use Scripts/evaluate-redaction")
        for line in report(corpora, options, program):
            print(line)
    except notes.Fault as fault:
        sys.exit(f"evaluate-redaction: error: {fault}")


if __name__ == "__main__":
    main(sys.argv[1:])
