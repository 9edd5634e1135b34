internal import ArgumentParser
internal import Haven

/// The language of help.
///
/// Help is made before options are read, and by types alone, so nothing can be passed to where it is made. A process
/// speaks one language: the parser asks each command for its configuration once.
enum HelpLanguage {
  @TaskLocal static var current = Language.english
}

extension Sentence {
  /// The sentence in the language of help.
  var inHelp: String { text(in: HelpLanguage.current) }
}

extension ArgumentHelp {
  /// The help of an option or argument. What stands between `<` and `>` is the same in every language, as options are.
  init(_ abstract: Sentence, valueName: String? = nil) {
    self.init(abstract.inHelp, valueName: valueName)
  }
}
