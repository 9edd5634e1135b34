internal import Haven

extension Words {
  /// Heads of columns and names of values.
  enum Label {
    static let alias = Sentence("ALIAS")
    static let kind = Sentence("KIND", fr: "TYPE")
    static let status = Sentence("STATUS", fr: "ÉTAT")
    static let records = Sentence("RECORDS", fr: "NOTES")
    static let member = Sentence("ID")
    static let record = Sentence("RECORD", fr: "NOTE")
    static let on = Sentence("ON", fr: "DATE")
    static let author = Sentence("AUTHOR", fr: "AUTEUR")
    static let version = Sentence("VERSION")
    static let name = Sentence("NAME", fr: "NOM")
    static let role = Sentence("ROLES", fr: "RÔLES")
    static let slots = Sentence("SLOTS")
    static let slot = Sentence("SLOT", fr: "ACCÈS")
    static let current = Sentence("NOW", fr: "OUVERT")
    static let snippet = Sentence("TEXT", fr: "TEXTE")
    static let at = Sentence("AT", fr: "QUAND")
    static let who = Sentence("WHO", fr: "QUI")
    static let done = Sentence("DID", fr: "ACTE")
    static let reason = Sentence("REASON", fr: "MOTIF")
    static let period = Sentence("PERIOD", fr: "PÉRIODE")
    static let last = Sentence("LAST", fr: "DERNIER")
    static let times = Sentence("TIMES", fr: "FOIS")
    static let check = Sentence("CHECK")
    static let state = Sentence("STATE")
    static let detail = Sentence("DETAIL")
  }
}
