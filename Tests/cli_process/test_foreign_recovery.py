"""The kit of a vault that another program wrote, by FORMAT.md alone. Run by Scripts/test, which sets HAVEN_BINARY."""

import haven_format as f
import make_vault
import pytest
from program import PASSPHRASE, Vault, needs_haven, scratch

pytestmark = needs_haven

FOUNDER = ("Abel", "seven invented words for one test only")


@pytest.mark.parametrize("by_grant", [False, True])
def test_the_kit_opens_a_journal_that_has_gone_on_in_another_epoch(by_grant):
    """Recovery may have an epoch in its ring, and again, closed, in a grant."""
    maker = make_vault.Maker("a test", *FOUNDER, recovery_by_grant=by_grant)
    lane = maker.add_subject(1_767_500_000, 1, "Otter", [("status", "active")], [("given", "Nobody")])
    maker.record(1_767_500_100, lane, "note", "", [], "one")
    maker.begin("keys", 1_767_500_600)
    maker.new_epoch(maker.journal)
    maker.commit()
    # More rows than the first epoch has: it must not be taken for one that goes on.
    for number in range(10):
        maker.record(1_767_500_700 + number, lane, "note", "", [], f"{number}")
    with scratch() as folder:
        vault = Vault(folder)
        maker.save(str(vault.path))
        vault.path.chmod(0o600)
        kit = folder / "kit"
        kit.write_text(f.kit_text(maker.kit, maker.id))
        done = vault.do("--as", "relief", "recover", "--kit", str(kit), new_passphrase=PASSPHRASE)
        assert done.code == 0, done.words
