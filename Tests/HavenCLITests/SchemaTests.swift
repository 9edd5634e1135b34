import Foundation
import HavenJSON
import Testing

/// What `--json` prints has exactly the keys and types that Docs/JSON.md states.
@Suite struct SchemaTests {
  static let open = "--passphrase-fd 0 --quiet --json < pass"

  private static let study =
    "--ethics none-required --custodian r --agreement text --expires \(Program.until)"

  private static let rule = "retention rule add --for member --authority standard"

  /// The public key of RFC 8032's first test.
  private static let anotherWriter =
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

  /// The commands whose answer a schema is for, run in this order in one vault.
  static let commands: [(schema: String, command: String)] = [
    ("init", "init --kdf-memory 19 --kdf-passes 2 --recovery-kit kit.txt --no-input"),
    ("unlock", "unlock"), ("status", "status"), ("lock", "lock"), ("panic", "panic"),
    ("import", "import $FIXTURES/people/programme.jsonl --dry-run"),
    ("import", "import $FIXTURES/people/programme.jsonl"), ("upgrade", "upgrade"),
    ("member add", "member add --alias Quill"), ("member list", "member list"),
    ("member show", "member show Stan"),
    ("member show --reveal", "member show Stan --reveal --reason contact"),
    ("member edit", "member edit Quill --alias Quilla"),
    ("record add", "record add Stan --field mood=3 --text-file text"),
    ("record add", "record add Quilla --text-file named --mention"),
    ("reflection add", "reflection add --on 2026-01-13 --text-file text"),
    ("reflection list", "reflection list"), ("reflection show", "reflection show $f"),
    ("reflection amend", "reflection amend $f --text-file text"),
    ("reflection search", "reflection search letter"),
    ("reflection erase --dry-run", "reflection erase $f --dry-run"),
    ("reflection erase", "reflection erase $f --confirm 2026-01-13"),
    ("draft list", "draft list"), ("record list", "record list Stan"),
    ("record search", "record search letter"),
    ("record amend", "record amend $r --text-file text"),
    ("record amend", "record amend $r --text-file other-named --mention"),
    ("record attach", "record attach $r text"), ("record show", "record show $r"),
    ("record history", "record history $r"),
    ("record extract", "record extract $r text -o out"), ("keyholder list", "keyholder list"),
    ("study add", "study add s \(study) --level rows --level tables --notes"),
    ("study add", "study add t \(study) --override-file text --two-people"),
    ("study list", "study list"), ("study show", "study show s"), ("study key", "study key s"),
    ("study share", "study share"),
    ("consent add", "consent add --members-file agreed --study s --ends \(Program.until)"),
    ("review", "review s"), ("review --decide", "review s --decide empty"),
    ("review --decide", "review s --mask-open"),
    ("export-redacted", "export-redacted --study s --recipient r --level rows --notes --to rel"),
    ("release list", "release list"), ("release trace", "release trace s rel/people.csv"),
    ("release approve", "release approve t \(String(repeating: "5f", count: 32))"),
    ("consent withdraw", "consent withdraw Stan"), ("consent list", "consent list --study s"),
    ("study close", "study close t"),
    ("keygen", "keygen -o key"), ("seal", "seal text --to $k"),
    ("unseal", "unseal text.age --identity key -o opened"),
    ("redact", "redact --spans"), ("demo", "demo story"), ("verify", "verify"),
    ("compact", "compact"), ("doctor", "doctor"),
    ("backup list", "backup list $FIXTURES/backups/format-1-small/repository"),
    ("backup verify", "backup verify $FIXTURES/backups/format-1-small/repository --read"),
    // Kim's first passphrase is the keeper's: both open with the same file.
    ("keyholder add", "keyholder add Kim --role facilitator --new-passphrase-fd 4 4< pass"),
    ("keyholder passphrase", "--as Kim keyholder passphrase --new-passphrase-fd 4 4< other"),
    ("grant", "grant Stan --to Kim --lane identity"), ("grant", "grant Stan --to Kim"),
    ("revoke", "revoke Stan --from Kim"), ("grant", "grant Quilla --to Kim"),
    ("keyholder remove", "keyholder remove Kim --dry-run"),
    ("keyholder remove", "keyholder remove Kim --confirm Kim"),
    ("backup init", "backup init repo --kit kit.txt"), ("backup create", "backup create repo"),
    ("backup drill", "backup drill repo"), ("backup key show", "backup key show repo"),
    ("backup key export", "backup key export repo --to rk --with-prune-key"),
    ("backup key import", "backup key import repo --from rk"),
    ("backup key allow", "backup key allow repo \(anotherWriter)"),
    ("backup key close", "backup key close repo \(anotherWriter)"),
    ("backup restore", "backup restore repo --to back.haven --kit kit.txt"),
    ("backup prune", "backup prune repo --dry-run"),
    ("group add", "group add Tuesday --kind education --sessions 12 --module Consent"),
    ("group add", "group edit Tuesday --name Wednesday --speaks en"),
    ("group join", "group join Wednesday Stan --on 2026-01-06"),
    ("session record", "session record Wednesday --on 2026-01-13 --from evening --mention"),
    ("session list", "session list Wednesday"), ("session show", "session show Wednesday"),
    ("group add", "group pause Wednesday --by funding --from 2026-01-20"),
    ("group add", "group resume Wednesday --on 2026-02-03"), ("group list", "group list"),
    ("group facilitator", "group facilitator add Wednesday keeper"),
    ("group show", "group show Wednesday --all"),
    ("group facilitator", "group facilitator remove Wednesday keeper"),
    ("group share", "group share Wednesday --to keeper"),
    ("group join", "group leave Wednesday Stan --reason completed --on 2026-02-10"),
    (
      "record add",
      "record add Stan --kind episode --on 2024-01-10 --field path=support --text-file text"
    ),
    ("plan new", "plan new Stan --from plan.json --on 2025-01-02"),
    ("plan new", "plan new Stan --from plan.json"), ("plan list", "plan list Stan"),
    ("plan show", "plan show Stan"), ("plan diff", "plan diff Stan"),
    ("plan print", "plan print Stan --to plan.html --large --lang-of-member"),
    ("session sheet", "session sheet Wednesday --to evening.txt"),
    ("peer-review due", "peer-review due --all"),
    ("peer-review sheet", "peer-review sheet --to sheets.txt --copies 3"),
    ("peer-review record", "peer-review record Stan --from review.json"),
    ("peer-review show", "peer-review show Stan"),
    ("peer-review print", "peer-review print Stan --to review.html"),
    (
      "consent add",
      "consent add Stan --story series --starts 2026-01-01 --ends \(Program.until) --keep-content"
    ),
    ("speaker book", "speaker book Stan Wednesday --on 2026-02-04 --from asks"),
    ("speaker aftercare", "speaker aftercare Stan"),
    ("speaker book", "speaker book Stan Wednesday --on \(Program.until) --from asks"),
    ("consent add", "consent add Stan --share --ends 2026-06-30 --starts 2026-01-01 --from share"),
    ("consent told", "consent told Stan $s --on 2026-01-02"),
    (
      "consent print",
      "consent print Stan --share --from share --starts 2026-01-01 --ends 2026-06-30"
    ),
    ("consent list", "consent list"), ("speaker list", "speaker list"),
    ("speaker show", "speaker show Stan"),
    ("tonight", "tonight --on \(Program.until)"),
    ("speaker cancel", "speaker cancel Stan --on \(Program.until)"),
    ("agreement sign", "agreement sign Stan --ends \(Program.until) --limits-explained"),
    ("agreement list", "agreement list"),
    (
      "agreement wording add",
      "agreement wording add 2026 --language en --text-file $FIXTURES/programme/covenant.en.txt"
    ),
    ("agreement wording list", "agreement wording list"),
    ("agreement wording show", "agreement wording show 2026"),
    ("agreement print", "agreement print Stan --wording 2026"),
    ("agreement print", "agreement print Stan --wording 2026 --to covenant.html --large"),
    ("label template", "label template"), ("label list", "label list"),
    ("label set", "label set --from $FIXTURES/programme/labels.json"),
    ("label list", "label list"),
    ("caseload", "caseload"), ("caseload", "caseload --gaps --all --on 2026-02-05"),
    (
      "incident contact add",
      "incident contact add Child --number 555-0100 --for child-protection"
    ),
    ("incident contact list", "incident contact list"),
    ("incident contact remove", "incident contact remove Child"),
    ("incident add", "incident add Stan --from concern.json"),
    ("incident list", "incident list --open"),
    ("incident decide", "incident decide Stan --from decision.json"),
    ("incident list", "incident list Stan"), ("incident show", "incident show Stan $c"),
    ("request add", "request add Quilla --from request.json"),
    ("request list", "request list --open"),
    ("request answer", "request answer $q --from answer.json --bundle text"),
    ("request list", "request list Quilla"), ("request show", "request show $q"),
    ("retention release", "retention release Quilla"),
    ("measure add", "measure add Stan --from measure.json"), ("measure list", "measure list Stan"),
    ("tonight", "tonight --on 2026-01-19"), ("due", "due --on 9000-01-01"),
    ("journey", "journey Stan"), ("journey", "journey Stan --to journey.html --large --with-alias"),
    ("access-bundle", "access-bundle Stan --to stan.jsonl"),
    ("breach-pack", "breach-pack"),
    ("breach-pack", "breach-pack --lost 2026-01-19 --with-keyholders --to lost.html"),
    ("retention hold", "retention hold Stan --reason complaint"),
    ("retention rule add", "\(rule) seven --keep 7y --from last-contact --then review"),
    ("retention rule add", "\(rule) young --keep 10y6m --from 18th-birthday --then erase"),
    ("retention rule add", "\(rule) order --keep always"), ("retention show", "retention show"),
    ("retention rule remove", "retention rule remove order"),
    ("retention show", "retention show --all"),
    ("retention show", "retention show --reveal --on 9000-01-01 --due"),
    ("retention release", "retention release Stan"),
    ("record erase --dry-run", "record erase $r --dry-run"),
    ("record move", "record move $r --to Quilla"),
    ("record erase", "record erase $r --confirm Quilla"),
    ("member sever --dry-run", "member sever Stan --dry-run"),
    ("member sever", "member sever Stan --confirm Stan"),
    ("member erase --dry-run", "member erase Stan --dry-run"),
    ("member erase", "member erase Stan --confirm Stan"),
    ("audit", "audit"), ("audit digest", "audit digest"),
    ("keyholder slot list", "keyholder slot list"),
    ("keyholder slot add", "keyholder slot add --new-passphrase-fd 4 4< other"),
    ("keyholder slot remove", "keyholder slot remove 2"),
    ("keyholder role", "keyholder role keeper --role keeper"),
    ("recovery kit", "recovery kit --kit kit.txt --to again.svg"),
    ("recovery split", "recovery split --kit kit.txt --threshold 2 --count 3 --to shares"),
    (
      "recovery drill",
      "recovery drill --share shares/share-1-of-3.txt --share shares/share-3-of-3.txt"
    ),
    ("recovery rekey", "recovery rekey --kit kit.txt --new-kit new.txt"),
    ("recover", "recover --kit new.txt"),
  ]

  @Test func everyAnswerHasTheShapeThatTheDocumentStates() throws {
    let schemas = try Schema.documented()
    #expect(Set(schemas.keys) == Set(Self.commands.map(\.schema)))
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    try program.write("open sesame mountain gravel\n", to: "pass")
    try program.write("plum orchard behind seven fences\n", to: "other")
    try program.write("The apology letter again.\n", to: "text")
    try program.write("Stan told first.\n", to: "named")
    try program.write("Quilla told first.\n", to: "other-named")
    try program.write("", to: "empty")
    try program.write(
      #"{"members":{"Stan":{"attendance":"late","text":"Stan spoke of the letter."}}}"#,
      to: "evening")
    try program.write(
      #"{"boundaries":["my sister"],"warnings":["violence"],"support":["a friend"]}"#, to: "asks")
    try program.write(#"{"recipient":"r","facts":["f"],"reason":"why"}"#, to: "share")
    try program.write(#"{"coping":["a walk"],"review_due":"9000-01-01"}"#, to: "plan.json")
    try program.write(
      #"{"n_peers":1,"impact":[3],"causes":["u"],"plan":[5],"feedback":"Go on."}"#,
      to: "review.json")
    try program.write(
      #"{"what":"child","source":"person","heard_at":"2026-01-13T20:10","text":"He said so."}"#,
      to: "concern.json")
    try program.write(
      #"{"test":"policy","decision":"reported","to":"Child services","at":"2026-01-13T20:40","told_person":"yes","text":"She is six."}"#,
      to: "decision.json")
    try program.write(
      #"{"what":"warrant","from":"the police","received":"2026-01-13","counsel":"called","due":"2026-01-14","text":"All."}"#,
      to: "request.json")
    try program.write(
      #"{"outcome":"partly","to":"the court","on":"2026-01-14","counsel":"called","told_person":"tried","told_on":"2026-01-14","text":"Some."}"#,
      to: "answer.json")
    try program.write(
      #"{"instrument":"stress","wave":"intake","total":34,"source":"self","on":"2026-01-13"}"#,
      to: "measure.json")
    #expect(try program.run(Program.listMembers).code == 0)
    var record = ""
    var recipient = ""
    var concern = ""
    var reflection = ""
    var request = ""
    var share = ""
    for (name, command) in Self.commands {
      let line = command.replacingOccurrences(of: "$r", with: record)
        .replacingOccurrences(of: "$k", with: recipient)
        .replacingOccurrences(of: "$c", with: concern)
        .replacingOccurrences(of: "$f", with: reflection)
        .replacingOccurrences(of: "$q", with: request)
        .replacingOccurrences(of: "$s", with: share)
      let result = try program.run("haven \(line) \(Self.open)")
      #expect(result.code == 0, "\(name): \(result.talk)")
      #expect(result.talk == "", "\(name) says something in spite of --quiet")
      let answer = try JSON.parse(result.output, limit: 1 << 20)
      if name == "incident add" { concern = answer["record"]?.text ?? "" }
      if name == "reflection add" { reflection = answer["record"]?.text ?? "" }
      if name == "request add" { request = answer["record"]?.text ?? "" }
      if name == "consent add" { share = answer.elements?.first?["record"]?.text ?? "" }
      if name == "keygen" { recipient = answer["recipient"]?.text ?? "" }
      if name == "record add" || name == "record move" { record = answer["record"]?.text ?? "" }
      let schema = try #require(schemas[name])
      #expect(schema.fault(in: answer) == nil, "\(name): \(result.output)")
    }
  }

  /// A schema that fits everything proves nothing.
  @Test func aSchemaRefusesOtherShapes() {
    let schema = Schema(["a": "text", "b": ["number"]])
    #expect(schema.fault(in: ["a": "x", "b": [1, 2]]) == nil)
    #expect(schema.fault(in: ["a": 1, "b": []]) != nil)
    #expect(schema.fault(in: ["a": "x"]) != nil)
    #expect(schema.fault(in: ["a": "x", "b": [], "c": 1]) != nil)
    #expect(schema.fault(in: ["a": "x", "b": ["y"]]) != nil)
  }
}

/// A shape as Docs/JSON.md writes it: JSON whose texts name types.
struct Schema {
  let shape: JSON

  init(_ shape: JSON) { self.shape = shape }

  /// The fenced blocks that begin with ```json COMMAND.
  static func documented() throws -> [String: Schema] {
    let file = Transcript.folder.appending(path: "../../Docs/JSON.md").standardized
    let text = try String(contentsOf: file, encoding: .utf8)
    var found: [String: Schema] = [:]
    for block in text.components(separatedBy: "\n```json ").dropFirst() {
      let name = String(block.prefix { $0 != "\n" })
      let body = block.dropFirst(name.count).components(separatedBy: "\n```")[0]
      found[name] = Schema(try JSON.parse(body, limit: 1 << 16))
    }
    return found
  }

  /// Where an answer differs; nil when it does not.
  func fault(in answer: JSON) -> String? { Self.fault(answer, shape, "answer") }

  private static func fault(_ answer: JSON, _ shape: JSON, _ place: String) -> String? {
    switch shape {
    case .string(let type): return isOf(type, answer) ? nil : "\(place) is no \(type)"
    case .array(let elements):
      guard let found = answer.elements, let shape = elements.first else { return place }
      return found.lazy.compactMap { fault($0, shape, "\(place)[]") }.first
    case .object(let members):
      guard let found = answer.members else { return place }
      let optional = Set(
        members.filter { $0.name.hasSuffix("?") }.map { String($0.name.dropLast()) })
      let required = members.map(\.name).filter { !$0.hasSuffix("?") }
      let names = found.map(\.name)
      guard Set(required).isSubset(of: names),
        Set(names).isSubset(of: optional.union(required))
      else { return "\(place) has \(names)" }
      for member in members {
        let name = member.name.hasSuffix("?") ? String(member.name.dropLast()) : member.name
        guard let value = answer[name] else { continue }
        if let found = fault(value, member.value, "\(place).\(name)") { return found }
      }
      return nil
    default: return "\(place): no type"
    }
  }

  private static func isOf(_ type: String, _ value: JSON) -> Bool {
    switch type {
    case "text": value.text != nil
    case "text or null": value.text != nil || value == .null
    case "number": value.wholeNumber != nil
    case "number or null": value == .null || value.wholeNumber != nil
    case "truth": value.truth != nil
    case "id": value.text?.count == 26
    case "record id": value.text?.count == 13
    case "record id or null": value == .null || value.text?.count == 13
    case "day": value.text?.count == 10
    case "day or null": value == .null || value.text?.count == 10
    case "time": value.text?.contains("T") ?? false
    case "time or null": value == .null || isOf("time", value)
    case "truth or null": value == .null || isOf("truth", value)
    case "texts": value.members?.allSatisfy { $0.value.text != nil } ?? false
    case "label": value["en"]?.text != nil && value["fr"]?.text != nil
    case "label or null": value == .null || isOf("label", value)
    case "labels by key":
      value.members?.allSatisfy { isOf("label", $0.value) } ?? false
    case "text or list": value.text != nil || value.elements != nil
    case "labels": value.members?.allSatisfy { isOf("text or list", $0.value) } ?? false
    default: false
    }
  }
}
