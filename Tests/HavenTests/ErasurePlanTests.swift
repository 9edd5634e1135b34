import Foundation
import Haven
import HavenRecords
import Testing

/// What is looked through when somebody is erased.
@Suite struct ErasurePlanTests {
  /// Who is asked to confirm may take a while; a note that names the person and that a colleague writes meanwhile
  /// is barred too.
  @Test(arguments: [ErasureScope.identity, .member])
  func whatColleaguesWriteBeforeItIsConfirmedIsSearchedToo(scope: ErasureScope) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    let person = #"{"identity":{"given":"Dariusz","family":"Wexcombe"}}"#
    _ = try access.addMember(file: Array(person.utf8), alias: "Stan", kind: nil)
    _ = try access.addMember(file: nil, alias: "Omar", kind: nil)
    let plan = try access.planErasure(of: "Stan", scope)
    #expect(plan.mentions.now.isEmpty && plan.mentions.before.isEmpty)

    let colleague = try scene.unlock()
    let head = try RecordHead(kind: nil, on: nil, fields: [])
    let written = try colleague.add(head, text: "Wexcombe was there.", to: "Omar")
    try colleague.close()

    let certificate = try access.erase(plan)
    #expect(certificate.mentions.now == [written.id])
    try access.close()
  }

  /// Nobody is called by the alias of whoever was erased, so no release would know it for one; of who they are alone,
  /// the alias stays theirs.
  @Test func theAliasIsLookedForWhereItGoes() throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    _ = try access.addMember(file: nil, alias: "Zoltan", kind: nil)
    _ = try access.addMember(file: nil, alias: "Omar", kind: nil)
    let head = try RecordHead(kind: nil, on: nil, fields: [])
    let now = try access.add(head, text: "We saw that Zoltan was there.", to: "Omar")
    let before = try access.add(head, text: "Zoltan's coat stayed.", to: "Omar")
    _ = try access.amend(before.id, text: "A coat stayed.")
    let plan = try access.planErasure(of: "Zoltan", .member)
    #expect(plan.mentions.now == [now.id] && plan.mentions.before == [before.id])
    #expect(try access.planErasure(of: "Zoltan", .identity).mentions.now.isEmpty)
    try access.close()
  }
}
