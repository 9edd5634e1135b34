internal import Haven

extension Words {
  static let snapshotHeads = [
    Sentence("SNAPSHOT", fr: "INSTANTANÉ"), Sentence("ORDER", fr: "ORDRE"),
    Sentence("CLAIMED", fr: "DATÉ DE"), Sentence("WRITER", fr: "AUTEUR"),
    Sentence("NO", fr: "NO"), Sentence("BYTES", fr: "OCTETS"),
  ]

  static func soundBackups(_ found: VerifiedBackup, wereRead: Bool) -> Sentence {
    let (snapshots, objects) = (found.snapshotCount, found.objectCount)
    return wereRead
      ? Sentence(
        "The backups hold: \(snapshots) snapshots, \(objects) objects, every one read.",
        fr: "Les sauvegardes sont intactes : \(snapshots) instantanés, \(objects) objets, tous lus."
      )
      : Sentence(
        "The backups hold: \(snapshots) snapshots, \(objects) objects, none read; --read reads them.",
        fr:
          "Les sauvegardes sont intactes : \(snapshots) instantanés, \(objects) objets, non lus ; "
          + "--read les lit.")
  }

  static func repositoryNewHere(_ id: String) -> Sentence {
    Sentence(
      "this machine has not seen these backups before, and would not notice an older copy; a colleague "
        + "can compare: \(id)",
      fr: "cet ordinateur n'a jamais vu ces sauvegardes et ne remarquerait pas une copie plus "
        + "ancienne ; un collègue peut comparer : \(id)")
  }

  static func strayInBackups(_ place: String) -> Sentence {
    Sentence(
      "nothing of the backups names this, and it harms nothing: \(place)",
      fr: "rien dans les sauvegardes ne nomme ceci, qui ne nuit pas : \(place)")
  }
}

extension Words.Help {
  static let backup = "Look at backups, with no key."
  static let backupExamples = """
    haven backup list /media/stick/haven
    haven backup verify /media/stick/haven --read
    """
  static let repository = "The folder of the backups."
  static let backupList = "List the snapshots, newest first."
  static let backupListExamples = """
    haven backup list /media/stick/haven
    haven backup list /media/stick/haven --json
    """
  static let backupVerify =
    "Notice what was changed, removed or put back, and name it. Exit 13 where something was."
  static let backupVerifyExamples = """
    haven backup verify /media/stick/haven
    haven backup verify /media/stick/haven --read
    """
  static let readObjects = "Read every object; else each is only looked for."
}
