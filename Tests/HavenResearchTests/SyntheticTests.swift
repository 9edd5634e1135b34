import HavenRecords
import HavenResearch
import Testing

/// Invented people: a package to write programs with.
@Suite struct SyntheticTests {
  /// The proof that no share of anything real is in it.
  @Test func theVaultHasNoPartInIt() throws {
    let one = try Cohort(members: 40, seed: 1).release(level: .synthetic)
    let other = try Cohort(members: 3, seed: 2).release(level: .synthetic)
    #expect(one.files == other.files)
    #expect(one.summary.people == 0)
  }

  @Test func theStudyDecidesAndNothingElse() throws {
    let cohort = Cohort(members: 1)
    let first = try cohort.release(level: .synthetic, study: "s1")
    let second = try cohort.release(level: .synthetic, study: "s2")
    #expect(first.text("people.csv") != second.text("people.csv"))
    #expect(first.cells("people.csv")[0] == second.cells("people.csv")[0])
  }

  @Test func itHasTheTablesOfARelease() throws {
    let cohort = Cohort(members: 40, isVaried: false)
    let rows = try cohort.release()
    let synthetic = try cohort.release(level: .synthetic)
    // Of nobody there is nothing to say beside tables.
    let ofPeople = ["flow.csv", "withdrawals.csv"]
    let expected = rows.files.map(\.name).filter {
      !ofPeople.contains($0) && !$0.hasPrefix("risk_report")
    }
    #expect(synthetic.files.map(\.name) == expected && expected.count + 5 == rows.files.count)
    for name in ["people.csv", "records.csv"] {
      #expect(rows.cells(name)[0] == synthetic.cells(name)[0])
    }
    let people = synthetic.cells("people.csv").dropFirst()
    #expect(people.count == 100 && Set(people.map { $0[0] }).count == 100)
    #expect(people.allSatisfy { $0[0].hasPrefix("synthetic-") })
    let ids = Set(people.map { $0[0] })
    let keys = synthetic.cells("records.csv").dropFirst().map { "\($0[0]) \($0[1])" }
    #expect(Set(keys).count == keys.count && keys.count > 200)
    #expect(synthetic.cells("records.csv").dropFirst().allSatisfy { ids.contains($0[0]) })
  }

  /// Each value of a column, and missing ones, so that programs meet them all.
  @Test func everyValueOccurs() throws {
    let people = try Cohort(members: 1).release(level: .synthetic).cells("people.csv")
    #expect(
      Set(people.dropFirst().map { $0[1] }).isSuperset(of: [
        "18-29", "30-39", "40-49", "50-59", "60+",
      ]))
    #expect(!people.joined().contains("18-39"))
    #expect(people.joined().contains("-96") && people.joined().contains("-99"))
  }
}
