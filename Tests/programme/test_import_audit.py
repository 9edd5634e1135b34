"""What the journal says of an import that brought a group too.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import json

from program import Vault, needs_haven, scratch

pytestmark = needs_haven

LINES = [{"type": "member", "ref": "m1", "alias": "Stan"},
         {"type": "group", "ref": "g1", "name": "Tuesday", "kind": "support"},
         {"type": "record", "member": "m1", "kind": "note", "text": "A walk."}]


def test_groups_are_said_of_an_import():
    with scratch() as folder:
        vault = Vault(folder)
        vault.create()
        vault.run("import", "-", text="".join(json.dumps(line) + "\n" for line in LINES))
        told = vault.do("audit", as_json=False).out.decode()
        assert "members, groups and records" in told
        told = vault.do("--lang", "fr", "audit", as_json=False).out.decode()
        assert "membres, groupes et notes" in told
