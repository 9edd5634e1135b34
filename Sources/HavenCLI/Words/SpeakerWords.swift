internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What is said of those who bring their story: what they agreed to, what they ask for, who calls them afterwards.
extension Words {
  static let boundaries = Sentence("Please do not ask about", fr: "Ne demandez pas")
  static let boundariesHint = Sentence(
    "what nobody asks about or touches on; an empty line ends",
    fr: "ce que personne ne demande ni n'aborde ; une ligne vide termine")
  static let warnings = Sentence("Tell the group before", fr: "À dire au groupe avant")
  static let warningsHint = Sentence(
    "what the story is about, for who would rather not hear it",
    fr: "de quoi parle le récit, pour qui préfère ne pas l'entendre")
  static let support = Sentence("With them", fr: "À ses côtés")
  static let supportHint = Sentence(
    "who is there for them, best by what they are: sister, friend",
    fr: "qui est là pour la personne, de préférence par son rôle : sœur, ami")

  static let speakingAskingHelp = Sentence(
    "In the speaker's words. Nothing of the story itself is asked for.",
    fr: "Avec les mots de la personne. Rien du récit lui-même n'est demandé.")

  static func aftercarePrompt(_ suggested: CalendarDate) -> Sentence {
    Sentence(
      "Ask them how they are on [\(suggested)]: ", fr: "Prendre des nouvelles le [\(suggested)] : ")
  }

  static let groupHead = Sentence("GROUP", fr: "GROUPE")
  static let aftercareHead = Sentence("AFTERCARE", fr: "SUIVI")
  static let agreedHeading = Sentence("Agreed to", fr: "Accepté")
  static let eveningsHeading = Sentence("Evenings", fr: "Soirées")

  static let noSpeakers = Sentence(
    "Nobody whom you may read is expected to speak, and no aftercare is owed.",
    fr: "Personne que vous pouvez lire n'est attendu pour témoigner, et aucun suivi n'est dû.")
  static let noStory = Sentence(
    "Nothing is agreed about a story.", fr: "Rien n'est convenu au sujet d'un récit.")

  static func state(_ state: KnownSpeaking.State) -> Sentence {
    switch state {
    case .planned: Sentence("expected", fr: "attendu·e")
    case .cancelled: Sentence("called off", fr: "annulé")
    case .held: Sentence("past", fr: "passé")
    case .noConsent: Sentence("no consent", fr: "pas d'accord")
    }
  }

  static func aftercare(_ speaking: Speaking) -> Sentence {
    if let done = speaking.aftercareDone { return Sentence("done \(done)", fr: "fait le \(done)") }
    return Sentence(same: speaking.cancelled == nil ? speaking.aftercare?.description ?? "" : "")
  }

  static func medium(_ medium: Speaking.Medium) -> Sentence {
    switch medium {
    case .live: Sentence("speaks", fr: "parle")
    case .read: Sentence("reads", fr: "lit")
    case .letter: Sentence("a letter is read", fr: "une lettre est lue")
    case .audio: Sentence("a recording is heard", fr: "un enregistrement est écouté")
    case .video: Sentence("a recording is seen", fr: "un enregistrement est vu")
    }
  }

  static func use(_ use: StoryConsent.Use) -> Sentence {
    switch use {
    case .session: Sentence("told on one evening", fr: "raconté lors d'une soirée")
    case .series: Sentence("told on evenings", fr: "raconté lors de soirées")
    case .recorded:
      Sentence("heard or seen from a recording", fr: "écouté ou vu d'un enregistrement")
    case .printed: Sentence("read by others", fr: "lu par d'autres")
    }
  }

  /// A yes with its edges, in one line.
  static func agreed(_ known: KnownStoryConsent, on today: CalendarDate) -> Sentence {
    let consent = known.consent
    let days = Sentence { language in
      let (start, end) = (
        LongDate.text(consent.starts, in: language), LongDate.text(consent.ends, in: language)
      )
      guard consent.use != .session else { return end }
      return language == .french ? "du \(start) au \(end)" : "\(start) to \(end)"
    }
    let place =
      known.group.map { Sentence("in \($0) alone", fr: "dans \($0) seulement") }
      ?? (consent.group == nil
        ? Sentence("in any group", fr: "dans tout groupe")
        : Sentence("in one group alone", fr: "dans un seul groupe"))
    let words =
      consent.keepsContent
      ? Sentence("its words may be kept", fr: "ses mots peuvent être gardés")
      : Sentence("none of its words is kept", fr: "aucun de ses mots n'est gardé")
    return Sentence { language in
      let parts = [use(consent.use), place, days, words, standing(known, on: today)]
      return VisibleText.oneLine(
        parts.map { $0.text(in: language) }.filter { !$0.isEmpty }.joined(separator: ", "))
    }
  }

  private static func standing(_ known: KnownStoryConsent, on today: CalendarDate) -> Sentence {
    if let day = known.consent.withdrawn {
      return Sentence("taken back on \(day)", fr: "retiré le \(day)")
    }
    if !known.isStanding { return Sentence("taken back", fr: "retiré") }
    return known.consent.ends < today ? Sentence("over", fr: "échu") : Sentence(same: "")
  }

  /// An evening, in one line.
  static func speaking(_ one: KnownSpeaking, on today: CalendarDate) -> Sentence {
    Sentence { language in
      let parts = [
        LongDate.text(one.on, in: language), one.group.map(VisibleText.oneLine) ?? "?",
        medium(one.speaking.medium).text(in: language),
        state(one.state(on: today)).text(in: language),
      ]
      return parts.joined(separator: ", ")
    }
  }

  private static let colon = Sentence(":", fr: "\u{A0}:")

  /// Who brings their story tonight, as the screen of the evening says it.
  static func speakerTonight(_ one: KnownSpeaking) -> Sentence {
    let alias = VisibleText.oneLine(one.alias)
    return Sentence { language in
      let who =
        one.kind == .survivor
        ? Sentence("survivor", fr: "survivante ou survivant")
        : Sentence("shares their journey", fr: "partage son parcours")
      return "\(alias) (\(who.text(in: language)))\(colon.text(in: language)) "
        + medium(one.speaking.medium).text(in: language)
    }
  }

  static func booked(_ one: KnownSpeaking) -> Sentence {
    let alias = VisibleText.oneLine(one.alias)
    let group = one.group.map(VisibleText.oneLine) ?? ""
    let call = one.speaking.aftercare.map { "\($0)" } ?? ""
    return Sentence(
      "\(alias) is expected in \(group) on \(one.on). Ask them how they are on \(call). If they take it "
        + "back: haven consent withdraw \(alias)",
      fr:
        "\(alias) est attendu·e dans \(group) le \(one.on). Prenez des nouvelles le \(call). En cas de "
        + "retrait : haven consent withdraw \(alias)")
  }

  static func cancelled(_ one: KnownSpeaking) -> Sentence {
    let alias = VisibleText.oneLine(one.alias)
    return Sentence(
      "Nobody expects \(alias) on \(one.on) any more. What they agreed to stands.",
      fr: "Plus personne n'attend \(alias) le \(one.on). Ce qui a été accepté reste valable.")
  }

  static func aftercareNoted(_ one: KnownSpeaking) -> Sentence {
    let alias = VisibleText.oneLine(one.alias)
    let done = one.speaking.aftercareDone.map { "\($0)" } ?? ""
    return Sentence(
      "Noted: \(alias) was asked on \(done), after the evening of \(one.on).",
      fr:
        "Noté : des nouvelles de \(alias) ont été prises le \(done), après la soirée du \(one.on).")
  }

  static func storyAgreed(_ known: KnownSpeaker, on today: CalendarDate) -> Sentence {
    let alias = VisibleText.oneLine(known.alias)
    return Sentence { language in
      let yes = known.consents.first.map { agreed($0, on: today).text(in: language) } ?? ""
      return language == .french ? "Noté : \(alias), \(yes)." : "Recorded: \(alias), \(yes)."
    }
  }

  static func withdrawn(_ story: StoryWithdrawal, _ alias: String) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    var lines = [
      Sentence(
        "\(alias)'s story is used nowhere from now on.",
        fr: "Le récit de \(alias) n'est plus utilisé nulle part.")
    ]
    if !story.evenings.isEmpty {
      let days = story.evenings.map(\.description).joined(separator: ", ")
      lines.append(
        Sentence("Called off: \(days).", fr: "Annulé : \(days)."))
    }
    if story.erasedCount > 0 {
      lines.append(
        Sentence(
          story.erasedCount == 1
            ? "The record with its words is erased for everybody."
            : "The \(story.erasedCount) records with its words are erased for everybody.",
          fr: story.erasedCount == 1
            ? "La note qui en gardait les mots est effacée pour tout le monde."
            : "Les \(story.erasedCount) notes qui en gardaient les mots sont effacées pour tout le monde."
        ))
    }
    if story.erasedCount > 0 {
      lines.append(
        Sentence(
          "Copies made before, backups among them, still hold them for whoever holds keys, until backups are "
            + "pruned.",
          fr:
            "Les copies faites avant, dont les sauvegardes, les contiennent encore pour qui détient des clés, "
            + "jusqu'à l'élagage des sauvegardes."))
    }
    if story.erasedCount > 0, !story.areBackupsReached {
      lines.append(
        Sentence(
          "Not every backup could be written to: haven backup create REPOSITORY",
          fr: "Toutes les sauvegardes n'ont pas pu être écrites : haven backup create DÉPÔT"))
    }
    if story.erasedCount > 0, !story.isRewritten {
      lines.append(
        Sentence(
          "Another program has the vault open: haven compact finishes it.",
          fr: "Un autre programme a le coffre ouvert : haven compact terminera."))
    }
    return Sentence { language in lines.map { $0.text(in: language) }.joined(separator: "\n") }
  }

  static func storyKept(_ story: StoryWithdrawal) -> Sentence {
    let why = story.reason?.fact ?? Sentence(same: "")
    return Sentence(
      "\(story.keptCount) records or drafts with words of the story are still there: \(why.text(in: .english)). "
        + "Somebody who may erase them does: haven record erase ID, haven draft discard ID",
      fr:
        "\(story.keptCount) notes ou brouillons avec des mots du récit sont encore là : \(why.text(in: .french)). "
        + "Une personne qui peut les effacer le fait : haven record erase ID, haven draft discard ID"
    )
  }
}

extension Words.Help {
  static let speakers = Sentence(
    "Survivors who tell their story, and members who share their journey: what they agreed to, what they "
      + "ask for, and who calls them afterwards.",
    fr:
      "Les survivantes et survivants qui racontent leur récit, et les membres qui partagent leur parcours : "
      + "ce qui est accepté, ce qui est demandé, et le suivi.")
  static let speakersExamples = Sentence(
    same: """
      haven consent add Maple --story session --group Tuesday --ends 2026-12-01
      haven speaker book Maple Tuesday --on 2026-12-01
      haven speaker list
      haven consent withdraw Maple
      """)
  static let speaker = Sentence("Who brings their story.", fr: "Qui apporte son récit.")
  static let speakerBook = Sentence(
    "Expect somebody in a group on an evening, under a yes that covers it, with what they ask for: asked "
      + "at a terminal, or from a file.",
    fr:
      "Attendre quelqu'un dans un groupe un soir, sous un accord qui le couvre, avec ce que la personne "
      + "demande : au terminal, ou d'un fichier.")
  static let speakerBookExamples = Sentence(
    same: """
      haven speaker book Maple Tuesday --on 2026-12-01
      haven speaker book Maple Tuesday --on 2026-12-01 --from boundaries.json
      """)
  static let speakerGroup = Sentence("The group.", fr: "Le groupe.")
  static let speakerOn = Sentence("The evening's day.", fr: "Le jour de la soirée.")
  static let speakerMedium = Sentence(
    "How the story comes: live, read, letter, audio or video. Else live.",
    fr: "Comment vient le récit : live, read, letter, audio ou video. Sinon live.")
  static let speakerFrom = Sentence(
    "A JSON file with boundaries, warnings, support, aftercare and medium, or - for standard input.",
    fr:
      "Un fichier JSON avec boundaries, warnings, support, aftercare et medium, ou - pour l'entrée standard."
  )
  static let speakerList = Sentence(
    "Show who is expected, and whom somebody still has to call.",
    fr: "Montrer qui est attendu, et qui il faut encore appeler.")
  static let speakerListExamples = Sentence(
    same: """
      haven speaker list
      haven speaker list --all
      """)
  static let speakerAll = Sentence(
    "Past evenings too, and those that were called off.",
    fr: "Aussi les soirées passées ou annulées.")
  static let speakerShow = Sentence(
    "Show what somebody agreed to, with its edges, and their evenings.",
    fr: "Montrer ce que quelqu'un a accepté, avec ses limites, et ses soirées.")
  static let speakerShowExamples = Sentence(same: "haven speaker show Maple")
  static let speakerCancel = Sentence(
    "Call an evening off. What they agreed to stands; haven consent withdraw takes that back.",
    fr: "Annuler une soirée. Ce qui a été accepté reste valable ; haven consent withdraw le retire."
  )
  static let speakerCancelExamples = Sentence(same: "haven speaker cancel Maple --on 2026-12-01")
  static let speakerCancelled = Sentence(
    "The evening that is called off.", fr: "La soirée qui est annulée.")
  static let speakerAftercare = Sentence(
    "Note that somebody asked a speaker how they are.",
    fr: "Noter que quelqu'un a pris des nouvelles de la personne.")
  static let speakerAftercareExamples = Sentence(same: "haven speaker aftercare Maple")
  static let speakerEvening = Sentence(
    "Which evening. Else the newest whose call is owed.",
    fr: "Quelle soirée. Sinon la plus récente dont le suivi est dû.")
  static let speakerDone = Sentence(
    "When they were asked. Else today.", fr: "Le jour de l'appel. Sinon aujourd'hui.")
  static let consentStory = Sentence(
    "The use of their story instead of a study: session, series, recorded or printed.",
    fr: "L'usage de son récit au lieu d'une étude : session, series, recorded ou printed.")
  static let consentGroup = Sentence(
    "With --story: in this group alone. Else in any.",
    fr: "Avec --story : dans ce groupe seulement. Sinon dans tous.")
  static let keepContent = Sentence(
    "With --story: the words of the story may be kept. Else none is.",
    fr: "Avec --story : les mots du récit peuvent être gardés. Sinon aucun ne l'est.")
  static let withdrawnStory = Sentence(
    "Every use of their story, and nothing else. Its words are erased.",
    fr: "Tout usage de son récit, et rien d'autre. Ses mots sont effacés.")
}
