import Foundation
import HavenAge
import HavenCrypto
import Testing

/// Whether the `age` and `age-keygen` that everybody has are on the path.
private let hasStockAge =
  (try? run("age", ["--version"]).status) == 0
  && (try? run("age-keygen", ["--version"]).status) == 0

/// Files and keys go to and fro between this module and the stock program.
///
/// Its passphrases need a terminal, and its 1.1 knows no post-quantum recipients: the published
/// vectors hold those.
@Suite(.enabled(if: hasStockAge, "skipped: the programs age and age-keygen are not installed"))
struct StockAgeTests {
  @Test(arguments: RoundTripTests.byteCounts, [false, true])
  func theStockProgramOpensWhatIsSealedHere(byteCount: Int, isArmored: Bool) throws {
    let folder = try TemporaryFolder()
    let identity = try AgeIdentity.generate(.x25519)
    let file = try folder.write(Array(text(of: identity.text()).utf8), to: "identity")
    let plain = sample(byteCount)
    let sealed = try sealed(plain, by: AgeSealer(to: [identity.recipient], isArmored: isArmored))
    let finished = try run("age", ["--decrypt", "--identity", file.path], input: sealed)
    #expect(finished.status == 0, "\(finished.errors)")
    #expect(finished.output == plain)
  }

  @Test(arguments: RoundTripTests.byteCounts, [false, true])
  func whatTheStockProgramSealsIsOpenedHere(byteCount: Int, isArmored: Bool) throws {
    let generated = try run("age-keygen", [])
    let file = try secret(String(decoding: generated.output, as: UTF8.self))
    let identities = try AgeIdentities(parsing: file)
    let recipient = identities.recipients[0].text
    // The comment that age-keygen writes names the recipient too.
    #expect(text(of: file).contains("public key: \(recipient)\n"))
    let plain = sample(byteCount)
    let options = ["--recipient", recipient] + (isArmored ? ["--armor"] : [])
    let finished = try run("age", options, input: plain)
    #expect(finished.status == 0, "\(finished.errors)")
    #expect(try opened(finished.output, with: identities) == plain)
  }

  @Test func theStockProgramAgreesOnTheRecipientOfAnIdentity() throws {
    let identity = try AgeIdentity.generate(.x25519)
    let finished = try run("age-keygen", ["-y"], input: Array(text(of: identity.text()).utf8))
    #expect(String(decoding: finished.output, as: UTF8.self) == identity.recipient.text + "\n")
  }
}
