internal import Haven
internal import HavenJSON

/// Stan's evening with his group, and his way: told where the programme has groups.
struct DemoEvening {
  private static let hero = "Stan"

  private let stage: DemoStage
  private let group: String
  /// Who is expected tonight.
  private let aliases: [String]

  /// Nil where Stan is in no group that meets.
  init?(stage: DemoStage) throws {
    let found = try stage.ask(["tonight"]).elements?.lazy.compactMap { group in
      (
        name: group["name"]?.text,
        aliases: group["expected"]?.elements?.compactMap { $0["alias"]?.text } ?? []
      )
    }.first { $0.aliases.contains(Self.hero) && $0.aliases.count > 1 }
    guard let found, let name = found.name else { return nil }
    self.stage = stage
    group = name
    aliases = found.aliases
  }

  func tell() throws {
    try meet()
    try lookBack()
  }

  private func meet() throws {
    stage.heading(Words.Demo.eveningHead)
    stage.say(Words.Demo.tonight)
    try stage.run(["tonight", group])
    stage.say(Words.Demo.afterwards)
    let file = eveningFile()
    try stage.keep(file, as: "evening.json")
    stage.quote(file)
    try stage.run(["session", "record", group, "--from", "evening.json", "--mention"])
    stage.say(Words.Demo.mentioned)
    try stage.run(["session", "show", group])
  }

  /// Everybody is there; Stan's line names somebody else.
  private func eveningFile() -> String {
    let other = aliases.first { $0 != Self.hero } ?? ""
    let members = aliases.map { alias -> String in
      let said: JSON =
        alias == Self.hero
        ? ["attendance": "present", "text": .string(Words.Demo.line(naming: other))]
        : ["attendance": "present"]
      return "\(JSON.string(alias).serialized()): \(said.serialized())"
    }
    return """
      {"text": \(JSON.string(Words.Demo.sharedText).serialized()),
       "members": {\(members.joined(separator: ",\n  "))}}

      """
  }

  private func lookBack() throws {
    stage.heading(Words.Demo.stanHead)
    stage.say(Words.Demo.plan)
    try stage.run(["plan", "show", Self.hero], lineLimit: 18)
    stage.say(Words.Demo.difference)
    try stage.run(["plan", "diff", Self.hero], lineLimit: 16)
    stage.say(Words.Demo.peers)
    try stage.run(["peer-review", "show", Self.hero], lineLimit: 14)
    stage.say(Words.Demo.journey)
    try stage.run(["journey", Self.hero])
  }
}
