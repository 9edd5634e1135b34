import HavenRecords
import HavenRedaction
import SoakSupport
import Testing

/// Random vaults and notes: no exact form of anybody known is left, and the leak check, which is other
/// code, agrees. `Scripts/soak --part redaction` does 10,000 of them.
@Suite struct RandomVaultTests {
  @Test func noExactFormOfAKnownPersonIsLeft() throws {
    let sweep = Sweep("redaction", sample: 300)
    var findings: [String] = []
    var figures: [String: Int] = [:]
    for unit in sweep.units {
      var generator = sweep.generator(unit: unit)
      let trial = Trial(&generator)
      figures["forms", default: 0] += trial.note.plants.count
      figures["controls", default: 0] += trial.controlCount
      findings += trial.findings.map { "seed \(sweep.seed) unit \(unit): \($0)" }
    }
    #expect(findings.isEmpty, "\(findings.count): \(findings.prefix(30).joined(separator: "\n"))")
    #expect(figures["forms", default: 0] > 50 * sweep.units.count)
    #expect(figures["controls", default: 0] > sweep.units.count / 2)
    try sweep.report(figures)
  }
}

/// One roster and one note about some of it.
private struct Trial {
  let note: PlantedNote
  private(set) var findings: [String] = []
  private(set) var controlCount = 0

  private let people: [KnownPerson]
  private let input: [Unicode.Scalar]
  private let redaction: Redaction
  private let check: LeakCheck

  init(_ generator: inout SeededGenerator) {
    people = RandomPeople.roster(&generator)
    let linked = Set(people.map(\.reference).filter { _ in generator.pick([true, false]) })
    note = PlantedNote(about: people, linked: linked, &generator)
    input = Array(note.text.unicodeScalars)
    let strictness = generator.pick([Strictness.draft, .draft, .draft, .balanced, .strict])
    redaction = Redactor(known: KnownIdentities(people), strictness: strictness)
      .redact(note.text, linked: linked)
    check = LeakCheck(people, sparing: Set(people.compactMap(\.alias)))
    lookForForms(strictness)
    lookForLeaks()
    control(&generator)
  }

  private mutating func lookForForms(_ strictness: Strictness) {
    let covered = redaction.coverage(of: input)
    for plant in note.plants
    where plant.range.contains(where: { input[$0].isLetterOrDigit && !covered[$0] }) {
      findings.append(
        "\(strictness), \(plant.form.kind) “\(plant.form.text)” of \(people[plant.person].reference) "
          + "\(plant.style): \(around(plant.range))")
    }
  }

  /// The form with what stands beside it, which may decide.
  private func around(_ range: Range<Int>) -> String {
    let wide = max(0, range.lowerBound - 30)..<min(input.count, range.upperBound + 30)
    return String(String.UnicodeScalarView(input[wide])).debugDescription
  }

  private mutating func lookForLeaks() {
    let bytes = Array(redaction.text.utf8)
    for left in check.leftovers(in: redaction.text) {
      let around = bytes[max(0, left.offset - 20)..<min(bytes.count, left.offset + 30)]
      findings.append(
        "leak check: \(left.form) of \(left.reference) in "
          + String(decoding: around, as: UTF8.self).debugDescription)
    }
  }

  /// What the engine finds is put back in one place: the leak check has to see it.
  private mutating func control(_ generator: inout SeededGenerator) {
    let known = note.plants.filter { $0.form.isChecked && $0.style != .lower }
    guard let plant = known.randomElement(using: &generator) else { return }
    controlCount += 1
    let text = redaction.text(leaving: plant.range, of: input)
    let reference = people[plant.person].reference
    if !check.leftovers(in: text).contains(where: { $0.reference == reference }) {
      findings.append(
        "the leak check is silent about \(plant.form.kind) “\(plant.form.text)” \(plant.style): "
          + around(plant.range))
    }
  }
}
