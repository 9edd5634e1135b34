import HavenRecords

/// The risk report's words in one language.
struct RiskReportWords {
  let french: Bool

  func pick(_ en: String, _ fr: String) -> String { french ? fr : en }

  var code: String { pick("en", "fr") }
  var title: String { pick("Disclosure risk report", "Rapport sur le risque de divulgation") }
  var study: String { pick("Study", "Étude") }
  var ethicsNumber: String { pick("Ethics approval", "Approbation éthique") }
  var custodian: String { pick("Custodian", "Dépositaire") }
  var recipient: String { pick("Recipient", "Destinataire") }
  var level: String { pick("Level of detail", "Niveau de détail") }
  var expiry: String { pick("To be destroyed by", "À détruire au plus tard le") }

  func name(of level: ReleaseLevel) -> String {
    switch level {
    case .tables: pick("counts alone", "nombres seulement")
    case .rows: pick("a row for each person", "une ligne par personne")
    case .synthetic: pick("invented people", "personnes inventées")
    }
  }

  // The verdict.
  var verdictTitle: String { pick("In one sentence", "En une phrase") }
  var notMeasured: String {
    pick(
      "This release has no rows, so there is no risk for a row to measure.",
      "Cette diffusion n'a pas de lignes : il n'y a pas de risque par ligne à mesurer.")
  }

  func met(_ risk: String) -> String {
    pick(
      "Threshold met: the highest risk for one person is \(risk), and at most \(percent(0.05)) is "
        + "asked where an invasion of privacy would weigh heavily.",
      "Seuil respecté : le risque le plus élevé pour une personne est de \(risk) ; il est demandé "
        + "au plus \(percent(0.05)) quand l'atteinte à la vie privée serait grave.")
  }

  func notMet(_ risk: String) -> String {
    pick(
      "Threshold not met: the highest risk for one person is \(risk), over the \(percent(0.05)) "
        + "asked where an invasion of privacy would weigh heavily. It needs the custodian's written "
        + "reasons.",
      "Seuil non respecté : le risque le plus élevé pour une personne est de \(risk), plus que les "
        + "\(percent(0.05)) demandés quand l'atteinte à la vie privée serait grave. Il faut les "
        + "motifs écrits du dépositaire.")
  }

  // Figures.
  var figuresTitle: String { pick("Risk before and after", "Risque avant et après") }
  var measure: String { pick("Measure", "Mesure") }
  var before: String { pick("Before", "Avant") }
  var after: String { pick("In the release", "Dans la diffusion") }
  var rows: String { pick("People", "Personnes") }
  var classes: String {
    pick("Classes of people who look the same", "Classes de personnes semblables")
  }
  var smallestClass: String { pick("Smallest class", "Plus petite classe") }
  var uniques: String { pick("People like nobody else", "Personnes sans semblable") }
  var highestRisk: String { pick("Highest risk", "Risque le plus élevé") }
  var prosecutorMax: String {
    pick("Prosecutor risk, highest", "Risque du procureur, le plus élevé")
  }
  var prosecutorMean: String { pick("Prosecutor risk, mean", "Risque du procureur, moyen") }
  var marketer: String { pick("Marketer risk", "Risque du démarcheur") }
  var cellsSuppressed: String { pick("Cells suppressed", "Cellules supprimées") }

  func rowsUnder(_ limit: Int) -> String {
    pick("People in classes under \(limit)", "Personnes dans des classes de moins de \(limit)")
  }

  func k(_ asked: Int, reached: Int) -> String {
    pick(
      "Each class was to have at least k = \(asked) people; the smallest has \(reached).",
      "Chaque classe devait compter au moins k = \(asked) personnes ; la plus petite en compte "
        + "\(reached).")
  }

  /// What each measure means, and where it comes from.
  var meanings: [String] {
    [
      pick(
        "Prosecutor risk: somebody knows that a person is in the release, and their values in the "
          + "columns below. This is the chance that they point to the right row: one divided by "
          + "the size of the person's class. [2]",
        "Risque du procureur : quelqu'un sait qu'une personne est dans la diffusion et connaît ses "
          + "valeurs dans les colonnes ci-dessous. C'est la probabilité de désigner la bonne ligne : un divisé par la taille de "
          + "la classe. [2]"),
      pick(
        "Marketer risk: somebody tries to match everybody, and does not mind mistakes. This is the "
          + "share of people whom they match rightly: classes divided by people. [2]",
        "Risque du démarcheur : quelqu'un tente d'apparier tout le monde, sans craindre l'erreur. "
          + "C'est la part des personnes bien appariées : classes divisées par personnes. [2]"),
      pick(
        "Threshold: a highest risk of 0.05, about twenty people who look the same, where an "
          + "invasion of privacy would weigh heavily (0.075 and 0.09 where less so). [1]",
        "Seuil : un risque maximal de 0,05, environ vingt personnes semblables, quand l'atteinte à "
          + "la vie privée serait grave (0,075 et 0,09 quand elle le serait moins). [1]"),
    ]
  }

  // Charts.
  var classSizesTitle: String {
    pick("How many people look the same", "Combien de personnes se ressemblent")
  }
  var classSizesNote: String {
    pick(
      "People by the size of their class: further right is safer. [3]",
      "Personnes selon la taille de leur classe : plus à droite, plus sûr. [3]")
  }
  var classSize: String { pick("Size of the class", "Taille de la classe") }
  /// Sizes of classes in a sentence or a row, where other figures stand behind them.
  func sizes(_ bin: ClassSizeBin) -> String {
    let (least, most) = (bin.sizes.lowerBound, bin.sizes.upperBound)
    if least == most { return String(least) }
    return most == Int.max
      ? pick("\(least) or more", "\(least) ou plus")
      : pick("\(least) to \(most)", "\(least) à \(most)")
  }
  var people: String { pick("people", "personnes") }
  var columnsTitle: String { pick("What each column gave up", "Ce que chaque colonne a cédé") }
  var columnsNote: String {
    pick(
      "A step makes all values of a column coarser; a suppressed cell says nothing.",
      "Une étape rend plus grossières toutes les valeurs d'une colonne ; une cellule supprimée ne "
        + "dit rien.")
  }
  var column: String { pick("Column", "Colonne") }
  var stepsGivenUp: String { pick("Steps given up", "Étapes cédées") }

  func step(_ step: Int, of count: Int) -> String {
    pick("\(step) of \(count)", "\(step) sur \(count)")
  }

  func suppressed(rows: Int, of allRows: Int, cells: Int, all: Int) -> String {
    pick(
      "Rows suppressed: \(count(rows, of: allRows)). Cells suppressed: \(count(cells, of: all)).",
      "Lignes supprimées : \(count(rows, of: allRows)). Cellules supprimées : "
        + "\(count(cells, of: all)).")
  }

  /// The column's label, or its name where none is declared.
  func label(of column: String) -> String {
    Column(rawValue: column)?.label.text(french: french) ?? column
  }

  // Sensitive columns and joins.
  var sensitiveTitle: String { pick("Sensitive columns", "Colonnes sensibles") }
  var sensitiveNote: String {
    pick(
      "How many different values the least varied class has: with 1, whoever knows somebody's class "
        + "knows the value. The second figure also weighs how evenly the values are spread. [4]",
      "Combien de valeurs différentes a la classe la moins variée : avec 1, qui connaît la classe "
        + "d'une personne connaît la valeur. Le second chiffre tient aussi compte de leur "
        + "répartition. [4]")
  }
  var distinctL: String { pick("Distinct l-diversity", "l-diversité distincte") }
  var entropyL: String { pick("Entropy l-diversity", "l-diversité entropique") }
  var joinsTitle: String { pick("Joins with other studies", "Croisements avec d'autres études") }
  var noJoins: String {
    pick(
      "No other study has people of this release, as far as this vault knows.",
      "Aucune autre étude n'a de personnes de cette diffusion, à la connaissance de ce coffre.")
  }
  var joinsNote: String {
    pick(
      "Ids differ in each study. People who are alone in both with the values that both tell could "
        + "be joined without one. Counts under k, and what would tell them, are hidden.",
      "Les identifiants diffèrent d'une étude à l'autre. Qui est seul dans les deux avec les valeurs "
        + "communes pourrait être croisé sans identifiant. Les nombres sous k, et ce qui les révélerait, sont "
        + "cachés.")
  }
  var otherStudy: String { pick("Other study", "Autre étude") }
  var peopleInBoth: String { pick("People in both", "Personnes dans les deux") }
  var aloneInBoth: String { pick("Alone in both", "Seules dans les deux") }

  var hidden: String { pick("hidden", "caché") }

  // Limits and sources.
  var limitsTitle: String { pick("What this does not say", "Ce que ce rapport ne dit pas") }
  var limits: [String] {
    [
      pick(
        "The release is pseudonymised and still personal information. No figure here makes it "
          + "anything else.",
        "La diffusion est pseudonymisée et reste un ensemble de renseignements personnels. Aucun "
          + "chiffre n'y change rien."),
      pick(
        "The figures hold for the columns listed. Somebody who was there may also know how many "
          + "records a person has, and in which months; that is not measured.",
        "Les chiffres valent pour les colonnes nommées. Qui était présent peut aussi connaître le "
          + "nombre et les mois des notes d'une personne ; cela n'est pas mesuré."),
      pick(
        "Redacted text, where there is any, is not measured.",
        "Le texte caviardé, s'il y en a, n'est pas mesuré."),
      pick(
        "What the recipient can join the files with, outside this vault, is not known.",
        "Ce avec quoi le destinataire peut croiser les fichiers, hors de ce coffre, est inconnu."),
      pick(
        "A threshold that is met is no approval: the ethics board and the custodian decide.",
        "Un seuil respecté n'est pas une approbation : le comité d'éthique et le dépositaire "
          + "décident."),
    ]
  }
  var sourcesTitle: String { pick("Sources", "Sources") }
  var sources: [String] {
    [
      pick(
        "[1] Information and Privacy Commissioner of Ontario, De-identification Guidelines for "
          + "Structured Data, 2025.",
        "[1] Commissaire à l'information et à la protection de la vie privée de l'Ontario, "
          + "De-identification Guidelines for Structured Data, 2025."),
      "[2] K. El Emam, Guide to the De-Identification of Personal Health Information, CRC, 2013.",
      "[3] L. Sweeney, k-Anonymity, Int. J. Uncertainty, Fuzziness, vol. 10 no. 5, 2002.",
      "[4] A. Machanavajjhala et al., l-Diversity, ACM TKDD, vol. 1 no. 1, 2007.",
    ]
  }
}

extension RiskReportWords {
  /// A share with one decimal: `4.8%`, `4,8 %`.
  func percent(_ share: Double) -> String {
    decimal(share * 100, digits: 1) + pick("%", "\u{A0}%")
  }

  /// A count and its share: `12 (or 4.8%)`. The word keeps them from being figures of one date.
  func count(_ count: Int, of all: Int) -> String {
    guard all > 0 else { return String(count) }
    return "\(count) (\(pick("or", "soit")) \(percent(Double(count) / Double(all))))"
  }

  /// A number that is not negative, rounded half up.
  func decimal(_ value: Double, digits: Int) -> String {
    let power = (0..<digits).reduce(1) { product, _ in product * 10 }
    let rounded = Int((value * Double(power)).rounded())
    let fraction = String(rounded % power)
    let zeros = String(repeating: "0", count: digits - fraction.utf8.count)
    return "\(rounded / power)\(pick(".", ","))\(zeros)\(fraction)"
  }
}
