import HavenProgramme
import HavenRecords
import Testing

/// Which records' texts may name others by mentions.
@Suite struct MentioningTests {
  @Test(arguments: [
    "note", "session", "plan", "episode", "measure", "agreement", "x", "Ré-écoute", "storyteller",
  ])
  func plainRecordsMay(kind: String) { #expect(Mentioning.isOpen(to: kind)) }

  @Test(arguments: [
    "concern", "Decision", "file-request", "REQUEST-ANSWER", "story", " Testimony ", "review",
    "peer review", "consent", "hold", "mention", "review-decisions", "reflection", "reflections",
  ])
  func whatStaysInItsWordsMayNot(kind: String) { #expect(!Mentioning.isOpen(to: kind)) }
}
