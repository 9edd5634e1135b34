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
    """
    like now then only just almost nearly about around already still maybe barely approximately exactly \
    presently currently today
    """
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
    hommes femmes filles garçons youngest oldest eldest older younger complainant victim victims survivor survivors volunteer \
    offender accused defendant witness resident tenant patient student pupil neighbour neighbor boss coworker roommate lad \
    moniteur monitrice éducateur éducatrice entraîneur professeur prêtre voisin voisine oncle tante cousin collègue cousins \
    petits-cousins ami amie lads fella bloke guy guys gal girls juniors kiddo brother-in-law bénévole plaignante plaignant
    """)
  static let clauseWords = Lexicon.hashes(
    """
    and but or now when with in who so then this next last lives born says has today tomorrow yesterday on at \
    i up as because if while until before after years et mais ou quand avec qui maintenant he she they
    """)
  static let counted = Lexicon.hashes(
    """
    hours hour hrs hr minutes minute min mins times time sessions session people dollars bucks km kilometres miles \
    percent pages page of more less other others pm am st nd rd th point points pounds lbs kg metres feet notes \
    meetings visits letters men women kids children o'clock oclock corners heads jours heures minutes fois
    """)
  /// What is in figures too, and no person's age.
  static let scored = Lexicon.hashes(
    """
    score scores scored total totals risk level limit price cost number page chapter room house unit ward bus route \
    grade phase step session week count average median percentage temperature rate weight height size dose bed note notes
    """)
  /// Behind these words a while of a childhood is told.
  static let harmed = Lexicon.hashes(
    """
    done abused abuse assaulted assault assaults raped rape molested molestation touched touching harmed hurt hit beaten offended \
    happened began started stopped lived raised victimised victimized exploited groomed fondled stepfather stepbrother uncle \
    abusé abusée agressé agressée agressions violée violé battu battue subi vécu
    """)
  /// "Nico, 9 at the time", "Jude, 14 when it began".
  static let timeWords = Lexicon.hashes("at when then now in yrs years")
  static let durations = Lexicon.hashes(
    "depuis pendant durant dans après pour les ces derniers dernières prochains environ voilà")
  static let frenchLeads = Lexicon.hashes("à âgé âgée dès vers mes ses tes nos leurs")
  static let whenWords = Lexicon.hashes("when since quand")
  /// "girls 9 and 12".
  static let plurals = Lexicon.hashes(
    "girls boys kids children sons daughters twins brothers sisters nieces nephews filles garçons enfants fils"
  )
  static let having = Lexicon.hashes("has have had")
  static let closingYears = Lexicon.hashes("since and but now already this")
  static let feeling = Lexicon.hashes("feels felt feel looks looked")
  static let like = wordHash(Fold.letters(of: "like"))
  /// What lasts so many years.
  static let lasting = Lexicon.hashes(
    """
    peine sursis probation prison mois durée expérience bail contrat période plus moins mariage sobriété abstinence suivi carrière \
    métier service ancienneté ordonnance interdiction détention condamnation sentence traitement thérapie vie relation union \
    formation cours étude études mandat liberté surveillance écart différence attente délai
    """)
  static let frenchPronouns = Lexicon.hashes("moi lui")
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
  static let events = Lexicon.hashes("at since by until till dès à")
  static let lives = Lexicon.hashes(
    "came arrived arriving coming leaving left emigrated immigrated fled orphaned widowed adopted married moved drinking smoking"
  )
  static let from = Lexicon.hashes("from between")
  static let to = Lexicon.hashes("to until till and")
  static let schools = Lexicon.hashes(
    "school schools monastery boarding seminary orphanage convent care home service years")
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
  static let on = wordHash(Fold.letters(of: "on"))
  static let going = wordHash(Fold.letters(of: "going"))
  static let en = wordHash(Fold.letters(of: "en"))
  static let a = wordHash(Fold.letters(of: "à"))
  static let environ = wordHash(Fold.letters(of: "environ"))
  static let of = wordHash(Fold.letters(of: "of"))
  static let age = wordHash(Fold.letters(of: "age"))
  static let ans = wordHash(Fold.letters(of: "ans"))
  static let year = wordHash(Fold.letters(of: "year"))
}
