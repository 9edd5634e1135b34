internal import Haven

extension Words {
  /// Why a detector masks: what `redact --explain` says behind its name.
  static func reason(for detector: String) -> Sentence? {
    reasons[detector].map { Sentence($0.english, fr: $0.french) }
  }

  private static let reasons: [String: (english: String, french: String)] = [
    // People known to the vault or named in the file.
    "known-given": ("a given name of somebody known", "prénom d'une personne connue"),
    "known-middle": ("a middle name of somebody known", "deuxième prénom d'une personne connue"),
    "known-family": ("a surname of somebody known", "nom d'une personne connue"),
    "known-fullName": ("the full name of somebody known", "nom complet d'une personne connue"),
    "known-preferred": ("what somebody known is called", "nom d'usage d'une personne connue"),
    "known-former": ("a former name of somebody known", "ancien nom d'une personne connue"),
    "known-initials": ("initials of somebody known", "initiales d'une personne connue"),
    "known-nickname": ("short for the name of somebody known", "diminutif d'une personne connue"),
    "known-email": ("a mail address of somebody known", "courriel d'une personne connue"),
    "known-handle": ("an account of somebody known", "compte d'une personne connue"),
    "known-phone": ("a telephone of somebody known", "téléphone d'une personne connue"),
    "known-birthDate": (
      "the birth date of somebody known", "date de naissance d'une personne connue"
    ),
    "known-address": ("the address of somebody known", "adresse d'une personne connue"),
    "known-postcode": ("the postcode of somebody known", "code postal d'une personne connue"),
    "known-number": ("a number of somebody known", "numéro d'une personne connue"),
    "known-employer": ("the employer of somebody known", "employeur d'une personne connue"),
    "known-typo": (
      "a slip away from a name in the note", "à une faute de frappe d'un nom de la note"
    ),
    "lone-initial": (
      "a letter that a name in the note begins with", "première lettre d'un nom de la note"
    ),
    "spared-word": (
      "the member's name, used as an everyday word", "nom du membre, employé comme mot courant"
    ),
    // Formats.
    "at-sign": ("an @ within it", "contient un @"), "url": ("a web address", "adresse web"),
    "email-spoken": ("a mail address as it is said", "courriel dicté"),
    "account": ("behind a word for an account", "suit un mot qui annonce un compte"),
    "handle-label": ("behind a label of accounts", "suit une étiquette de compte"),
    "digits": ("a run of figures as telephones and files have", "suite de chiffres"),
    "phone-spoken": ("figures said one by one", "chiffres dictés"),
    "phone-extension": ("an extension", "numéro de poste"),
    "id-label": ("behind a label of numbers", "suit une étiquette de numéro"),
    "id-sign": ("behind a number sign", "suit un signe de numéro"),
    "id-mixed": ("figures and letters in one", "chiffres et lettres mêlés"),
    "insurance-number": (
      "the shape of a British insurance number", "forme d'un numéro d'assurance britannique"
    ),
    "plate": ("the shape of a number plate", "forme d'une plaque"),
    "date": ("a day or month", "jour ou mois"),
    "birth-year": ("a year of birth", "année de naissance"),
    "age": ("a number that is told as an age", "nombre donné comme âge"),
    "age-decade": ("a decade that tells as much as an age", "décennie qui en dit autant qu'un âge"),
    "postcode": ("the shape of a postcode", "forme d'un code postal"),
    "postcode-figures": ("figures where a postcode stands", "chiffres à la place d'un code postal"),
    "postcode-place": ("a town beside its postcode", "ville à côté de son code postal"),
    "street": ("a house number and a street", "numéro et rue"),
    "rue": ("a house number and a street", "numéro et rue"),
    "street-name": ("a street", "rue"), "rue-name": ("a street", "rue"),
    "route": ("a number on a numbered road", "numéro sur une route numérotée"),
    "route-name": ("a numbered road", "route numérotée"),
    "box": ("a box, flat or lot", "case, appartement ou lot"),
    "corner": ("a corner of streets", "coin de rues"),
    "section": ("a section of surveyed land", "section de terre arpentée"),
    // Rules and lists.
    "head-word": ("a word that says what it is", "un mot dit ce que c'est"),
    "gazetteer": (
      "in the list of places and organisations", "dans la liste des lieux et organismes"
    ),
    "venue": (
      "behind a word of place, like a house's name", "suit un mot de lieu, comme une enseigne"
    ),
    "workplace": ("where somebody works", "là où quelqu'un travaille"),
    "lower-place": ("a kind of place and which one", "un genre de lieu et lequel"),
    "hyphened-place": ("joined as places are", "traits d'union d'un lieu"),
    "demographic": ("a trait or trade that few have", "trait ou métier rare"),
    "unique": ("said to be the only one", "dit être le seul"),
    "guess-script": ("a script without capitals", "écriture sans majuscules"),
    "guess-title": ("behind a title or a word of kinship", "suit un titre ou un lien de parenté"),
    "guess-pattern": ("in a place where names stand", "là où se tient un nom"),
    "guess-name-word": (
      "a word that is a name too, used as one", "mot qui est aussi un nom, et employé comme tel"
    ),
    "guess-capital": ("a capital on no everyday word", "majuscule sur un mot peu courant"),
    "guess-upper": ("capitals that are no word", "majuscules qui ne sont pas un mot"),
    "guess-title-case": ("a capital inside a sentence", "majuscule dans une phrase"),
    "lower-name": ("a name in small letters", "nom en minuscules"),
    "initial": ("an initial", "initiale"), "initials": ("initials", "initiales"),
    "lone-letter": ("a letter in a name's place", "lettre à la place d'un nom"),
    "signature": ("what a note is signed with", "signature"),
    "roll": ("in a list of those present", "dans une liste de présences"),
    "speaker": ("who speaks, before a colon", "qui parle, avant deux-points"),
    "tagger": ("likely a name by what stands around it", "nom probable d'après ce qui l'entoure"),
    "propagated": ("masked elsewhere in the text", "masqué ailleurs dans le texte"),
  ]
}
