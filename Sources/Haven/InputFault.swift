/// Where in what was read a fault lies.
package enum InputPlace: Equatable, Sendable {
  /// A line of an import file, from 1.
  case importLine(Int)
  /// The file of one person (`member add --from`).
  case memberFile
  /// The file of a record's fields.
  case fieldsFile
  /// A record's text.
  case recordText
  /// A line of `redact --jsonl`, from 1.
  case redactLine(Int)
  /// The text that `redact` takes as a whole.
  case redactText
  /// The file of people for `redact`, as a whole.
  case identitiesFile
  /// A person in it, from 1.
  case identityEntry(Int)
  /// A line of `review --decide`, from 1.
  case decisionLine(Int)
  /// The file of an evening (`session record --from`).
  case eveningFile
  /// The file of a safety-net plan.
  case planFile
  /// The file of a peer review.
  case peerReviewFile
  /// The file of what a speaker asks for.
  case speakingFile
  /// The file of whom what may be told.
  case shareFile
  /// The file of a concern, or of a decision about one.
  case incidentFile
  /// The file of a request for what is kept, or of its answer.
  case requestFile
  /// The file of a measure.
  case measureFile
  /// The file of an agency's own words.
  case labelFile
}

/// What is wrong with something that was read.
package enum InputFault: Error, Equatable {
  case notUTF8
  case notJSON(line: Int, column: Int)
  case endsInsideValue
  case somethingFollows
  case numberOutOfRange
  case nestedTooDeep
  case duplicateKey(String)
  case lineTooLong(byteLimit: Int)
  case notAnObject
  case unknownKey(String)
  case missingKey(String)
  case notText(key: String)
  case notAList(key: String)
  case notAnObjectAt(key: String)
  case notADay(key: String)
  /// No day with a time.
  case notAMoment(key: String)
  case unknownType
  case unknownKind
  case emptyText(key: String)
  case notALabel(key: String)
  /// Records of this kind are written by a command of their own.
  case reservedKind
  /// The field that says whom the marks of a text mean.
  case mentionsGiven
  /// A story's words, which are kept under a yes alone.
  case storyContent
  /// Nothing that somebody can decide about words.
  case notADecision
  /// Words about which there is nothing to decide in that member's texts.
  case nothingToDecide
  case tooLong(key: String, scalarLimit: Int)
  case tooManyBytes(key: String, byteLimit: Int)
  case tooMany(key: String, limit: Int)
  case notAnAlias
  /// None of the words that a key can have.
  case notOneOf(key: String, words: [String])
  case aliasTaken
  case refTaken(line: Int)
  case unknownRef
  case unknownGroup
  /// No evening of that ref, or another one of its group came since.
  case unknownEvening
  /// People and groups come before everything else in what cannot be read twice.
  case memberAfterRecord
  /// A number is not one of these.
  case notInRange(key: String, range: ClosedRange<Int>)
  /// Not the number that the evening has in its group.
  case notTheNumber(Int)
  /// The group's evenings stand in the order of their days.
  case eveningOutOfOrder
  /// More people were there than the evening says.
  case morePresent(than: Int)
  /// Only a record of the kind may name what the key names.
  case keyOfOtherKind(key: String, kind: String)
  /// Something else than its group or its evening says.
  case saysOtherwise(key: String)
  /// Not in the group on the evening's day, as far as the file says above.
  case notInGroupThen
  /// What stands against it by the rules of groups.
  case group(GroupFault)
  case changedMeanwhile
  case refTwice(entry: Int)
}
