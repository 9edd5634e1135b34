"""Two studies of the same people: whoever has both releases tries to find each person of the one in the other.

Everybody is alike in what the studies let out, so that nothing is left to go by but ids, the order of rows, moved days, lengths
and what files are. Who is who the test works out by the stand-alone reader, which opens the vault.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import csv
from datetime import date
from statistics import correlation

import haven_format as f
import pytest
from oracle import open_vault
from program import UNTIL, Vault, alias, consent_add, needs_haven, people, scratch

pytestmark = needs_haven
COUNT = 60
# Of 60 guesses one is right by chance; nine or more in one try of a million. So is a correlation of 0.6.
LUCK, CORRELATED = 9, 0.6
STUDIES_LANE = 6


@pytest.fixture(name="folder", scope="module")
def fixture_folder():
    with scratch() as folder:
        vault = Vault(folder)
        vault.create()
        lines = people(0, COUNT, 1).replace('"kind": "note"', '"kind": "note", "on": "2025-03-05"')
        lines = lines.replace('"profile": {', '"profile": {"intake": "2025-01-08", ')
        (folder / "people").write_text(lines)
        vault.run("import", "people")
        (folder / "agreement").write_text("what was agreed\n")
        for study in ("north", "south"):
            vault.run("study", "add", study, "--ethics", "REB-1", "--custodian", study, "--agreement", "agreement", "--expires", UNTIL,
                      "--level", "rows", "--table", "records", "--column", "referral_grp", "--table", "records.shifted_on")
            vault.run(*consent_add(study), text="\n".join(alias(number) for number in range(COUNT)))
        for study, recipient in (("north", "Ito"), ("north", "Mbeki"), ("south", "Ito")):
            vault.run("export-redacted", "--study", study, "--recipient", recipient, "--level", "rows", "--to", f"{study} {recipient}")
        yield folder


def ids_of(folder, study):
    """Each person's id in a study (FORMAT.md §14), its check character taken from the release."""
    written = {row["study_id"][:-1]: row["study_id"] for row in release(folder, f"{study} Ito", "people")}
    vault = open_vault(folder / "vault.haven")
    number, = [number for number, versions in vault.records.items()
               if versions[0][0].kind == "study" and dict(versions[0][0].pairs).get("name") == study]
    lane, epoch = next((lane, epoch) for versions in vault.records.values() for version, lane, epoch in versions
                       if lane.kind == STUDIES_LANE and dict(version.pairs) == {"study": f.record_name(number)})
    secret = f.T("HvStySec", 32, number, key=lane.keys[epoch])
    found = {subject: written["p" + f.b32(f.T("HvStudId", 32, subject, key=secret)[:10])] for subject in vault.profiles}
    vault.close()
    return found


def release(folder, name, table):
    with open(folder / name / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ranks(folder, name, study):
    """Where each person stands in a release."""
    place = {row["study_id"]: number for number, row in enumerate(release(folder, name, "people"))}
    return {subject: place[written] for subject, written in ids_of(folder, study).items()}


def right_guesses(left, right, distance):
    """For how many people the nearest of the other release is the same person; of equally near ones, the share."""
    score = 0
    for subject, value in left.items():
        near = {other: distance(value, found) for other, found in right.items()}
        nearest = [other for other, far in near.items() if far == min(near.values())]
        score += (subject in nearest) / len(nearest)
    return score


def differing(left, right):
    return sum(a != b for a, b in zip(left, right, strict=True))


def test_no_id_of_one_study_is_like_that_of_the_other(folder):
    north, south = ids_of(folder, "north"), ids_of(folder, "south")
    assert {row["study_id"] for row in release(folder, "north Ito", "people")} == set(north.values())
    assert not set(north.values()) & set(south.values())
    assert {len(written) for written in [*north.values(), *south.values()]} == {18}
    assert right_guesses(north, south, differing) < LUCK
    # The same guesses join what does belong together.
    assert right_guesses(north, ids_of(folder, "north"), differing) == COUNT


@pytest.mark.parametrize("names", [("north Ito", "south Ito"), ("north Ito", "north Mbeki")])
def test_the_order_of_rows_joins_nobody(folder, names):
    left, right = (ranks(folder, name, name.split()[0]) for name in names)
    assert right_guesses(left, right, lambda a, b: abs(a - b)) < LUCK
    assert abs(correlation([left[who] for who in left], [right[who] for who in left])) < CORRELATED


def days(folder, name, study):
    moved = {row["study_id"]: date.fromisoformat(row["shifted_on"]).toordinal() for row in release(folder, name, "records")}
    return {subject: moved[written] for subject, written in ids_of(folder, study).items()}


def test_moved_days_join_nobody(folder):
    north, south = days(folder, "north Ito", "north"), days(folder, "south Ito", "south")
    assert date(2025, 3, 5).toordinal() not in north.values() and len(set(north.values())) > COUNT // 3
    assert right_guesses(north, south, lambda a, b: abs(a - b)) < LUCK
    assert abs(correlation([north[who] for who in north], [south[who] for who in north])) < CORRELATED
    # In one study they are what they were, whoever gets it.
    assert days(folder, "north Mbeki", "north") == north


def test_files_have_nothing_that_tells_one_from_another(folder):
    def attributes(name):
        return {(path.name, path.stat().st_mode, path.stat().st_mtime_ns, path.stat().st_uid, path.stat().st_gid)
                for path in (folder / name).iterdir()}
    assert attributes("north Ito") == attributes("south Ito") == attributes("north Mbeki")
    lengths = {len(",".join(row.values())) for name in ("north Ito", "south Ito") for row in release(folder, name, "people")}
    assert len(lengths) == 1
