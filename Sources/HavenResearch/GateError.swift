package import HavenRecords

/// Why the gate made no release. No case carries a value from a record or an identity.
package enum GateError: Error, Equatable, Sendable {
  /// The study's name is empty, longer than 64 scalars, or has control characters.
  case unusableStudyName
  /// The recipient's name is empty, longer than 64 scalars, or has control characters.
  case unusableRecipient
  /// Notes are asked for at a level that has no rows.
  case notesNeedRows
  /// The period ends before it begins.
  case periodIsEmpty
  /// The study ended, or was closed, on this day; or it begins on a later one.
  case studyExpired(CalendarDate)
  case studyClosed(CalendarDate)
  case studyNotOpen(CalendarDate)
  /// The study names tables or columns that there are not.
  case studyUnusable
  /// The study does not allow this level.
  case levelNotAllowed
  /// The study does not allow text.
  case notesNotAllowed
  /// No member's consent covers the study on this day.
  case noConsent
  /// Together with an earlier release, counts would tell of a group under the limit, in this many places.
  case differencing(count: Int)
  /// This many rows match exactly one row of another study's releases.
  case joinsTooMany(count: Int, limit: Int)
  /// The k asked for is under the limit.
  case kBelowLimit(limit: Int)
  /// No generalisation gives every person `limit` - 1 others like them; `reachable` is the most that one does.
  case kTooSmall(limit: Int, reachable: Int)
  /// The maker does not hold the identity of this many subjects, so cannot take it out.
  case identityNotHeld(subjects: Int)
  /// The study has no id for this many members.
  case studyIDMissing(members: Int)
  /// This many members have an id that is malformed, or that another one has too.
  case studyIDUnusable(members: Int)
  /// Nobody has decided yet about this many words of the notes.
  case reviewNeeded(count: Int)
  /// The records of a member could not be read.
  case textMissing
  /// The finished files hold forms of known identities; the first of them is in `file`.
  case leftover(count: Int, file: String)
  /// What was read back from disk is not what the gate made.
  case readBackDiffers(file: String)
}
