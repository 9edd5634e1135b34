internal import Haven

/// Standard error: what the program says beside its answer.
struct Talk {
  let language: Language
  let isQuiet: Bool

  /// Something good to know; silent with `--quiet`.
  func note(_ sentence: Sentence) {
    if !isQuiet { Descriptor.error.write("haven: \(text(sentence))\n") }
  }

  /// Something to beware of; silent with `--quiet`.
  func warn(_ sentence: Sentence) {
    if !isQuiet { Descriptor.error.write("haven: warning: \(text(sentence))\n") }
  }

  /// Why the command ends.
  func error(_ fact: String) { Descriptor.error.write("haven: error: \(fact)\n") }

  /// What to do about it.
  func hint(_ sentence: Sentence) { Descriptor.error.write("haven: hint: \(text(sentence))\n") }

  /// An error with its hint. Paths and keys in it come from outside.
  func report(_ error: HavenError) {
    self.error(text(error.fact))
    if let hint = error.hint { self.hint(hint) }
  }

  private func text(_ sentence: Sentence) -> String {
    VisibleText.oneLine(sentence.text(in: language))
  }
}
