internal import HavenRecords

/// Which records' texts may name others by mentions (Docs/PROGRAMME.md §6).
package enum Mentioning {
  /// Whether those of a kind may: not what stays in the words in which it was said, nor what a command of its own reads
  /// word by word.
  package static func isOpen(to kind: String) -> Bool {
    !ReservedKind.isOfCommand(kind) && !StoryContent.isStory(kind: kind)
      && !PeerReview.isReview(kind: kind)
  }
}
