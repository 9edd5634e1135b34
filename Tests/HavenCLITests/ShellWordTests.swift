import Foundation
import Testing

@testable import HavenCLI

/// What is there to be pasted is one word to a shell, whatever somebody's own program wrote as an alias.
@Suite struct ShellWordTests {
  @Test(arguments: [
    "Stan", "Stan-2", "Mary Ann", "O'Neil", "l’Été", "Zoë", "O'Neil's friend", "李四",
  ])
  func aliasIsOneWordToAShell(alias: String) throws {
    let word = try #require(ShellWord.alias(alias))
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "printf '%s|' \(word)"]
    let output = Pipe()
    shell.standardOutput = output
    try shell.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    #expect(String(decoding: said, as: UTF8.self) == "\(alias)|")
  }

  @Test(arguments: [
    "", "-rf", "a;true", "a $(true)", "a`true`", "a\"b", "a\nb", "a\\", "a*", "~", "a\u{1B}[2J",
    "1st", "a&b",
    "a|b", "a>b", "'a",
  ])
  func anythingElseIsNoWord(text: String) { #expect(ShellWord.alias(text) == nil) }
}
