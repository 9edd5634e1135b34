/// Sentences of counsellors' notes that name nobody, and sentences with a place, `%`, for one form.
///
/// Beside the place stands no pronoun and no auxiliary: "he will go" excuses even a linked "will".
enum OrdinarySentences {
  static let plain = [
    "He was on time and calm.", "We read the second chapter of the workbook together.",
    "Sleep is better since the change of shift.", "She asked for a break after ten minutes.",
    "The group talked about shame, and how it differs from guilt.", "No concerns about safety.",
    "He said that work keeps his head quiet.", "Homework was done, all but one page.",
    "We agreed on a plan for the weekend: phone somebody, go for a walk, write it down.",
    "Risk was rated as moderate, down from high.", "They are still waiting for the decision.",
    "He cried, then laughed about it.", "The bus was late because of snow.",
    "Plan: see him again in a fortnight; bring the worksheet.",
    "Il est arrivé en retard, mais de bonne humeur.", "Nous avons relu la lettre ensemble.",
    "Elle dort mieux depuis la semaine passée.", "Pas de nouveau risque à signaler.",
    "Le groupe a parlé de la honte et de la réparation.",
    "Il dit que le travail lui change les idées.",
  ]
  static let english = [
    "Talked with % about the week.", "Yesterday % phoned twice.", "Then % left, angry and sad.",
    "The letter names % more than once.", "Somebody wrote % on the form.", "See % for more.",
    "Note from the desk: %, by phone.", "Everything about % went well (so far).",
    "He repeated: \"%\".",
    "Present: %; apologies from two others.", "Re: % – nothing new.", "The file says (%).",
    "Why %? Nobody knows.", "It was % who had called.", "Copied to %, as agreed.", "%",
    "- %\n- coffee, chairs", "* %: to follow up", "| % | present |", "Subject: %\nHello,",
    "There stood %/unknown on the list.", "They found '%' on a slip of paper.",
    "Mentioned:\t%\tonce.",
  ]
  static let french = [
    "Rencontre avec % au bureau.", "Hier, % a téléphoné deux fois.", "La lettre nomme %, encore.",
    "Sur le formulaire : %.", "On a parlé de % longtemps.", "Message pour % ce matin.",
    "« % », dit la fiche.", "Présents : % et deux autres.", "Selon % tout va bien.",
  ]
}
