/// The words that ages are told with, English and French.
extension AgePhrases {
  static let infantUnits = Lexicon.hashes(
    "month months mo mos mth mths week weeks wk wks day days mois semaines")
  static let years = Lexicon.hashes("year years yr yrs")
  static let shortUnits = Lexicon.hashes("yo yos yoa")
  static let old = Lexicon.hashes("old olds")
  static let ageWords = Lexicon.hashes("age aged ages aging âge âgé âgée âgés âgées")
  static let turning = Lexicon.hashes("turned turns turning turn reached reaching")
  static let nearly = Lexicon.hashes(
    "now then only just almost nearly about around already still maybe barely approximately exactly"
  )
  static let being = Lexicon.hashes("is was are were s am be turning ll m re being")
  static let fillers = Lexicon.hashes(
    "will ll would himself herself themselves he'll also not yet only just now must may might d wasn isn"
  )
  static let subjects = Lexicon.hashes("he she they i we who and but you himself herself both")
  static let pronouns = Lexicon.hashes("he she they i we his her my")
  static let people = Lexicon.hashes(
    """
    client wife husband son daughter partner brother sister mother father mom mum mam dad \
    cousin twins twin kids kid child children boy girl boys girls man woman men women lad lass niece nephew \
    grandson granddaughter grandmother grandfather grandma grandpa uncle aunt stepson stepdaughter stepfather \
    stepmother girlfriend boyfriend fiancé fiancée baby toddler teen teenager youth male female sons daughters \
    brothers sisters friend homme femme garçon fille fils frère soeur mère père enfant enfants bébé cousine neveu nièce \
    gars dame monsieur jeune jeunes ado adolescent adolescente fillette garçonnet individu personne cliente détenu détenue \
    victime petit petite aîné aînée cadet cadette jumeaux jumelles adulte vieux vieille copain copine conjoint conjointe mari \
    hommes femmes filles garçons
    """)
  static let clauseWords = Lexicon.hashes(
    """
    and but or now when with in who so then this next last lives born says has today tomorrow yesterday on at \
    as because if while until before after years et mais ou quand avec qui maintenant he she they
    """)
  static let counted = Lexicon.hashes(
    """
    hours hour hrs hr minutes minute min mins times time sessions session people dollars bucks km kilometres miles \
    percent pages page of more less other others pm am st nd rd th point points pounds lbs kg metres feet notes \
    meetings visits letters men women kids children o'clock oclock corners heads jours heures minutes fois
    """)
  static let durations = Lexicon.hashes(
    "depuis pendant durant dans après pour les ces derniers dernières prochains environ voilà")
  static let frenchLeads = Lexicon.hashes("à âgé âgée")
  static let frenchHaving = Lexicon.hashes(
    "a ai as avait avais aura aurait ont avaient eu eus avoir")
  static let ofWords = Lexicon.hashes("of de d")
  static let bounds = Lexicon.hashes("under over below above minimum least moins plus until")
  static let orWords = Lexicon.hashes("or and ou et")
  static let upward = Lexicon.hashes("over older up above under younger plus moins")
  /// Ages at which Canadian, British, Irish, New Zealand and US law draw a line.
  static let legal: Set<Int> = [12, 14, 16, 17, 18, 19, 21, 65]
  static let birthdays = Lexicon.hashes("birthday birthdays bday anniversaire")
  static let possessives = Lexicon.hashes("his her their my your our son sa ses")
  static let events = Lexicon.hashes("at since by dès")
  static let lives = Lexicon.hashes(
    "came arrived emigrated immigrated fled orphaned widowed adopted married moved drinking smoking"
  )
  static let from = Lexicon.hashes("from between")
  static let to = Lexicon.hashes("to until till and")
  static let schools = Lexicon.hashes(
    "school schools monastery boarding seminary orphanage convent care home service")
  static let narrowing = Lexicon.hashes("early mid middle late")
  static let born = Lexicon.hashes("born né née b nés dob bd ddn birth birthdate naissance")
  static let inWords = Lexicon.hashes("in en circa around about")
  static let decades: [UInt64: Int] = {
    var table: [UInt64: Int] = [:]
    let words = "twenties thirties forties fifties sixties seventies eighties nineties"
    for (place, word) in words.split(separator: " ").enumerated() {
      table[wordHash(Fold.letters(of: word))] = 20 + 10 * place
    }
    return table
  }()
  static let y = wordHash(Fold.letters(of: "y"))
  static let o = wordHash(Fold.letters(of: "o"))
  static let f = wordHash(Fold.letters(of: "f"))
  static let m = wordHash(Fold.letters(of: "m"))
  static let s = wordHash(Fold.letters(of: "s"))
  static let of = wordHash(Fold.letters(of: "of"))
  static let age = wordHash(Fold.letters(of: "age"))
  static let ans = wordHash(Fold.letters(of: "ans"))
  static let year = wordHash(Fold.letters(of: "year"))
}
