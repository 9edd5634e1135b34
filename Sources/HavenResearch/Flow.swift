/// How many people came as far as where, for a flow diagram after CONSORT.
///
/// Who is counted: the people of the programme who could be in the study. Each of them either left at
/// one of four exits, counted at the first that applies, or is in the release. So the counts add up,
/// and a reader can take one from another; what must not come out that way is hidden too.
package struct Flow: Sendable, Equatable {
  /// A place in the diagram, in its order.
  package enum Stage: String, Sendable, CaseIterable {
    case eligible
    case noResearchConsent = "no_research_consent"
    case consentNotOnDay = "consent_not_on_day"
    case withdrawn
    case outsidePeriod = "outside_period"
    case released
    case rowsSuppressed = "rows_suppressed"
  }

  private let exits: [Int]
  private let released: Int
  private let rowsSuppressed: Int?

  /// Creates a flow of people.
  ///
  /// - Parameters:
  ///   - noResearchConsent: They never agreed to research.
  ///   - consentNotOnDay: Their consent did not hold on the day of the release.
  ///   - withdrawn: They took their consent back.
  ///   - outsidePeriod: Nothing of theirs lies in the period.
  ///   - released: They are in the release.
  ///   - rowsSuppressed: How many of those have a row that says nothing; nil where there are no rows.
  package init(
    noResearchConsent: Int, consentNotOnDay: Int, withdrawn: Int, outsidePeriod: Int,
    released: Int, rowsSuppressed: Int?
  ) {
    exits = [noResearchConsent, consentNotOnDay, withdrawn, outsidePeriod]
    precondition(
      (exits + [released, rowsSuppressed ?? 0]).allSatisfy { $0 >= 0 }, "a count is not negative")
    precondition(rowsSuppressed ?? 0 <= released, "who has a row is in the release")
    self.released = released
    self.rowsSuppressed = rowsSuppressed
  }

  /// What may be told of each stage.
  ///
  /// How many are in the release everybody sees who has its files, and how many were eligible is known
  /// to people of the programme. So the sum of the exits is known, too. Therefore
  ///
  /// - where one exit is under k, all exits with anybody are hidden. Hiding only as many as it takes
  ///   would tell which ones it took, and from that what they are;
  /// - where their sum is under k itself, the number of the eligible is hidden with them;
  /// - suppressed rows are hidden when they, or the rows that are not suppressed, are under k.
  ///
  /// It does not look at the flow of an earlier release: one person more here than there can be told.
  ///
  /// - Parameter k: Over 5. Four exits of one person each can be told from others unless their sum may
  ///   be larger.
  package func published(k: Int) -> [Stage: Cell] {
    let left = exits.reduce(0, +)
    let areExitsTold = exits.allSatisfy { isTold($0, k) }
    var published: [Stage: Cell] = [.released: cell(released, isTold: isTold(released, k))]
    published[.eligible] = cell(
      left + released, isTold: isTold(left, k) && isTold(released, k))
    for (place, stage) in Self.exitStages.enumerated() {
      published[stage] = cell(exits[place], isTold: areExitsTold || exits[place] == 0)
    }
    published[.rowsSuppressed] =
      rowsSuppressed.map { rows in
        cell(rows, isTold: isTold(rows, k) && isTold(released - rows, k))
      } ?? .notApplicable
    return published
  }

  /// What is told of a stage.
  package enum Cell: Sendable, Equatable {
    case count(Int)
    case hidden
    case notApplicable
  }

  private static let exitStages: [Stage] = [
    .noResearchConsent, .consentNotOnDay, .withdrawn, .outsidePeriod,
  ]

  private func isTold(_ count: Int, _ k: Int) -> Bool { count == 0 || count >= k }

  private func cell(_ count: Int, isTold: Bool) -> Cell { isTold ? .count(count) : .hidden }

  /// `flow.csv`: a line for each stage.
  package func csv(k: Int) -> String {
    let published = published(k: k)
    let lines = Stage.allCases.map { stage in
      let cell =
        switch published[stage] {
        case .count(let count): String(count)
        case .hidden: MissingCode.suppressed.rawValue
        case .notApplicable, nil: MissingCode.notApplicable.rawValue
        }
      return [stage.rawValue, stage.label.en, stage.label.fr, cell]
    }
    // Not as text for a spreadsheet: a missing code begins with a minus, and is a number.
    return ([Self.schema.variables.map(\.name)] + lines)
      .map { $0.map(Table.quoted).joined(separator: ",") + "\n" }.joined()
  }
}

extension Flow.Stage {
  var label: Bilingual {
    switch self {
    case .eligible:
      Bilingual(en: "Eligible in the programme", fr: "Admissibles dans le programme")
    case .noResearchConsent:
      Bilingual(en: "No consent to research", fr: "Pas de consentement à la recherche")
    case .consentNotOnDay:
      Bilingual(
        en: "Consent not in force on the day of the release",
        fr: "Consentement sans effet le jour de la diffusion")
    case .withdrawn: Bilingual(en: "Consent withdrawn", fr: "Consentement retiré")
    case .outsidePeriod: Bilingual(en: "Outside the period", fr: "Hors de la période")
    case .released: Bilingual(en: "In the release", fr: "Dans la diffusion")
    case .rowsSuppressed:
      Bilingual(en: "Of these, rows suppressed", fr: "Dont lignes supprimées")
    }
  }
}

extension Flow {
  /// `flow.csv`, described.
  static let schema = TableSchema(
    name: "flow", title: Bilingual(en: "Flow of people", fr: "Cheminement des personnes"),
    variables: [
      variable(
        "stage", Bilingual(en: "Stage", fr: "Étape"),
        categories: Stage.allCases.enumerated().map { place, stage in
          Variable.Category(number: place + 1, code: stage.rawValue, label: stage.label)
        }),
      variable("label_en", Bilingual(en: "Stage in English", fr: "Étape en anglais")),
      variable("label_fr", Bilingual(en: "Stage in French", fr: "Étape en français")),
      variable(
        "n", Bilingual(en: "Number of people", fr: "Nombre de personnes"), type: .integer,
        missing: [.suppressed, .notApplicable]),
    ], primaryKey: ["stage"])

  private static func variable(
    _ name: String, _ label: Bilingual, type: Column.ValueType = .string,
    categories: [Variable.Category] = [], missing: [MissingCode] = []
  ) -> Variable {
    let isCount = type == .integer
    return Variable(
      name: name, label: label, type: type, unit: isCount ? Column.count.unit : nil,
      categories: categories, isOrdered: false, missing: missing,
      universe: Bilingual(
        en: "everybody who could be in the study",
        fr: "toutes les personnes qui pouvaient être dans l'étude"),
      derivation: isCount
        ? Column.count.derivation
        : Bilingual(
          en: "in the order of a flow diagram", fr: "dans l'ordre d'un diagramme de flux"),
      source: Bilingual(en: "consents and records", fr: "consentements et notes au dossier"),
      identifiability: .other,
      transformation: isCount
        ? Column.count.transformation : Bilingual(en: "none", fr: "aucune"), isText: false)
  }
}
