/// The columns of peer reviews.
extension ColumnDeclaration {
  static let reviewNumber = Self(
    "Number of the peer review", "Numéro de la rétroaction des pairs",
    from: ("1 for the first, by day", "1 pour la première, selon le jour"),
    .other, .integers(1...Int.max), missing: [])

  static let peerCount = Self(
    "Number of peers", "Nombre de pairs",
    from: (
      "as recorded, else the most ratings of one prompt; fewer than the ratings is unknown",
      "tel que noté, sinon le plus de cotes d'une question ; moins que les cotes est inconnu"
    ),
    .quasi, .bands(Bands.peers.values), missing: [.unknown])

  static let impactMean = mean(
    "Peers: understands how victims were impacted", "Pairs : comprend les effets sur les victimes")
  static let causesMean = mean(
    "Peers: understands the root causes", "Pairs : comprend les causes profondes")
  static let planMean = mean("Peers: has a plan in place", "Pairs : a un plan en place")

  static let selfImpact = own(
    "Self: understands how victims were impacted", "Soi : comprend les effets sur les victimes")
  static let selfCauses = own(
    "Self: understands the root causes", "Soi : comprend les causes profondes")
  static let selfPlan = own("Self: has a plan in place", "Soi : a un plan en place")

  static let unableCount = Self(
    "Ratings not able to be given", "Cotes impossibles à donner",
    from: (
      "over the three prompts, 12 for more; suppressed with fewer than 4 peers",
      "pour les trois questions, 12 pour plus ; supprimé à moins de 4 pairs"
    ),
    .other, .integers(0...ReviewRow.mostUnable), missing: [.suppressed, .unknown])

  private static func mean(_ english: String, _ french: String) -> Self {
    Self(
      english, french,
      from: (
        "mean of ratings from 1 to 5, rounded to a half; suppressed with fewer than 4 ratings or peers; Haven's own scale, not validated",
        "moyenne de cotes de 1 à 5, arrondie à la demie ; supprimée à moins de 4 cotes ou pairs ; échelle propre à Haven, non validée"
      ),
      .sensitive, .halves(ReviewRow.ratings), missing: [.unable, .suppressed, .unknown])
  }

  private static func own(_ english: String, _ french: String) -> Self {
    Self(
      english, french,
      from: (
        "as recorded; Haven's own scale, not validated",
        "tel que noté ; échelle propre à Haven, non validée"
      ),
      .sensitive,
      .scale([
        ColumnValue("1", "not at all", "pas du tout"), ColumnValue("2", "a little", "un peu"),
        ColumnValue("3", "partly", "en partie"), ColumnValue("4", "mostly", "en grande partie"),
        ColumnValue("5", "fully", "pleinement"),
      ]),
      missing: [.refused, .unable, .unknown])
  }
}
