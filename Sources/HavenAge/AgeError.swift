package import HavenCrypto

/// What can go wrong here: facts without words, for the layers above to tell a person.
///
/// What a byte source or a sink throws passes through as it is.
package enum AgeError: Error, Equatable, Sendable {
  /// The bytes do not begin as an age file does, armored or not.
  case notAnAgeFile
  /// An age file of another version than 1.
  case unsupportedVersion
  /// A line of the armor, counted from 1 where the armor begins, is not as the format demands.
  case armor(ArmorFault, line: Int)
  /// A line of the header, counted from 1, is not as the format demands.
  case header(HeaderFault, line: Int)
  /// A stanza holds a point of small order, with which the wrap key would be no secret.
  case smallOrder
  /// The passphrase was worked on with N = 2 to this: more than this program does.
  case workFactorTooHigh(Int)
  /// The file is sealed to recipients, and to none of these identities; or the passphrase is another.
  case noMatch
  /// The file is sealed with a passphrase, and identities were given.
  case needsPassphrase
  /// The file is sealed to recipients, and a passphrase was given.
  case needsIdentity
  /// The file key was found, and the header is not the one that it was written with.
  case headerAltered
  /// The header is another than the one that was written a moment ago.
  case notThisHeader
  /// A chunk of the content, counted from 0, is not as it was sealed.
  case payload(PayloadFault, chunk: UInt64)
  /// A text is no recipient.
  case recipient(KeyTextFault)
  /// A line of an identity file, counted from 1, is no identity.
  case identity(KeyTextFault, line: Int)
  /// An identity file holds no identity.
  case noIdentity
  /// An identity file is longer than 1 MiB.
  case identityFileTooLong
  /// An identity file holds more than 1,024 identities.
  case tooManyIdentities
  /// A file needs at least one recipient.
  case noRecipient
  /// A file takes at most 512 recipients.
  case tooManyRecipients
  /// Post-quantum recipients beside others: the file would be as weak as the others are.
  case mixedRecipients
  /// A passphrase without a character.
  case emptyPassphrase
  /// Guarded memory, or scrypt's, could not be had; or libsodium did not start.
  case crypto(CryptoError)
}

/// What is wrong with a line of ASCII armor.
package enum ArmorFault: Error, Equatable, Sendable {
  /// The first line is not `-----BEGIN AGE ENCRYPTED FILE-----`.
  case badFirstLine
  /// A line is empty, longer than 64 characters, or short and not the last.
  case badLineLength
  /// A character is no base64, or the encoding is not the one that a writer makes.
  case badEncoding
  /// The text ends without `-----END AGE ENCRYPTED FILE-----`.
  case cutShort
  /// Before or after the armor there is something else than at most 1,024 bytes of white space.
  case surrounded
}

/// What is wrong with a line of a header.
package enum HeaderFault: Error, Equatable, Sendable {
  /// The header ends too soon, or the 16 bytes after it do.
  case cutShort
  /// The header is longer than 1 MiB, or has a line of more than 16 KiB.
  case tooLong
  /// The header has more than 2,048 stanzas.
  case tooManyStanzas
  /// A line that is neither a stanza's first nor the header's last.
  case badLine
  /// An argument is empty, or holds something else than visible ASCII.
  case badArgument
  /// A line is longer than 64 characters, no base64, or not the encoding that a writer makes.
  case badEncoding
  /// A stanza of a known type has other arguments or another length than the type says.
  case badStanza
  /// A passphrase's stanza beside another.
  case passphraseBesideOthers
}

/// What is wrong with the content.
package enum PayloadFault: Error, Equatable, Sendable {
  /// The chunk does not authenticate: altered, or cut within it.
  case damaged
  /// The content ends at a chunk that is not the last.
  case cutShort
  /// Something follows the last chunk.
  case trailingBytes
  /// The last chunk is empty and not the only one.
  case emptyLastChunk
}

/// What is wrong with the text of a recipient or an identity.
package enum KeyTextFault: Error, Equatable, Sendable {
  /// It begins as no recipient and no identity does.
  case notAnAgeKey
  /// An identity, which is secret, where a recipient belongs.
  case isIdentity
  /// A recipient where an identity belongs.
  case isRecipient
  /// An identity file that is itself sealed.
  case isSealedFile
  /// A kind for which age programs need a plug-in, an SSH key, or a tag of a hardware key.
  case unsupportedKind
  /// Recipients are written in small letters, identities in capitals.
  case wrongCase
  /// A character that Bech32 has not.
  case badCharacter
  /// The checksum says that a character was mistyped.
  case badChecksum
  /// The length is not the kind's.
  case badLength
  /// The key is no usable point: everybody could open what is sealed to it.
  case badKey
}
