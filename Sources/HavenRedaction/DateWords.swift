/// The words that dates are written with, English and French, and months of other languages.
extension DateDetector {
  static let fullMonths = Lexicon.hashes(
    """
    january february march april may june july august september october november december \
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    """)
  static let months = fullMonths.union(
    Lexicon.hashes(
      "jan feb mar apr jun jul aug sep sept oct nov dec janv févr fév avr juil déc febr")
  ).union(foreignMonths)
  /// Of Welsh, Irish, Māori, Afrikaans, Spanish, Portuguese, German, Italian: with a day or a year.
  static let foreignMonths = Lexicon.hashes(
    """
    ionawr chwefror mawrth ebrill mehefin gorffennaf tachwedd rhagfyr hydref eanáir feabhra márta aibreán bealtaine \
    meitheamh iúil lúnasa fómhair samhain nollaig hānuere pēpuere māehe āperira hune hūrae ākuhata hepetema oketopa noema \
    tīhema januarie februarie maart junie augustus oktober desember enero febrero marzo abril mayo junio julio agosto \
    septiembre octubre noviembre diciembre januar februar märz juni juli dezember janeiro fevereiro março maio junho julho \
    setembro outubro novembro dezembro gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre
    """)
  static let weekdays = Lexicon.hashes(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri \
    sat sun llun mercher iau gwener sadwrn luain máirt céadaoin déardaoin aoine lundi mardi mercredi jeudi vendredi samedi dimanche lun mer merc jeu ven vend sam dim
    """)
  static let withinWords = Lexicon.hashes("in of de d")
  static let counts = Lexicon.hashes(
    "first second third fourth last premier deuxième troisième dernier")
  static let ambiguous = Lexicon.hashes("may march mars mai mar sun dec jan sep jun avr")
  static let inWords = Lexicon.hashes("in last next this since early late mid until by")
  static let modalSubjects = Lexicon.hashes("he she it they we i you that who and")
  static let romans = Lexicon.hashes("i ii iii iv v vi vii viii ix x xi xii")
  static let suffixes = Lexicon.hashes("st nd rd th er e ere ème eme")
  static let ofWords = Lexicon.hashes("of de")
  static let articles = Lexicon.hashes("the le")
  static let dayLeads = Lexicon.hashes("the on by until since before after and or to from")
  /// "the 12th inst."
  static let instants = Lexicon.hashes("inst ult prox instant ultimo proximo")
  static let frenchLeads = Lexicon.hashes("le du au")
  static let afterDay = Lexicon.hashes(
    """
    at and or for in with to same around noon morning afternoon evening instead when because was is on if so but as from he she they we i it by of \
    after before until since une un des la les l son sa une et ou pour en avec à quand car était est si mais il elle on nous je à au aura aurait sera serait était fut \
    aussi courant dernier prochain matin soir midi dans chez donc puis j c
    """)
  static let holidays = Lexicon.hashes(
    """
    christmas easter good boxing labour labor canada victoria family remembrance thanksgiving new \
    mothers fathers mother father valentines valentine st ash palm holy halloween civic orange jour \
    lundi vendredi memorial independence bank
    """)
  static let monthLeads = Lexicon.hashes("en de début fin mi ce depuis dès pour")
  static let feastEnds = Lexicon.hashes("weekend day eve week s")
  static let dayJoints = Lexicon.hashes("et au à and to ou or")
  static let hours = Lexicon.hashes("h hr hrs heure heures am pm min minutes hours o'clock")
  /// What a year can follow.
  static let feasts = Lexicon.hashes(
    """
    toussaint noël pâques pentecôte ascension épiphanie assomption chandeleur armistice ramadan aïd saint sainte christmas \
    easter halloween thanksgiving diwali eid vaisakhi hanukkah passover pongal holi onam nowruz matariki waitangi anzac \
    labour labor victoria lady womens women's heritage canada family remembrance
    """)
  static let holidayEnds = Lexicon.hashes(
    "day eve sunday monday friday wednesday thursday saturday noël pâques saint")
}
