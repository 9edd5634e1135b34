/// The words that say what a named thing is, English and French.
enum HeadWords {
  static let organisations = Lexicon.hashes(
    """
    inc ltd limited llc llp corp corporation co company cie bros brothers partners holdings enterprises industries \
    associates international group industrial school schools college collegiate academy university institute \
    polytechnic secondary elementary kindergarten daycare preschool seminary high church chapel cathedral parish \
    congregation fellowship assembly tabernacle synagogue shul mosque masjid gurdwara temple mandir monastery \
    convent abbey mission ministry ministries mennonite lutheran baptist anglican presbyterian pentecostal catholic \
    methodist adventist united diocese hospital hospice clinic infirmary centre center health medical \
    pharmacy dental nursing lodge manor residence residences shelter house hostel home homes haven foundry castings \
    foods farms farm dairy bakery cafe café diner restaurant grill pub tavern bar inn hotel motel lounge construction \
    roofing haulage trucking transport logistics motors automotive auto plating plumbing electric heating landscaping \
    masonry millwork woodworking welding machining fabricating fabrication manufacturing packaging printing steel \
    metals glass ironworks works mill mills quarry garage towing salvage recycling cleaners laundry salon spa \
    barbershop market supermarket grocery grocers store stores mart hardware lumber feed seed \
    bank union trust insurance services service agency bureau society association foundation council board \
    federation network alliance coalition commission committee authority department ministry office police detachment \
    constabulary garda prison jail penitentiary institution correctional detention custody court courthouse tribunal \
    club team league legion library museum gallery theatre theater cinema arena rink gym ymca depot outreach \
    programme program project initiative local press gazette ledger times radio regiment battalion choir singers drop \
    marae kura mart kirk gaa rfc fc ashram gurudwara dojo surgery saps orchestra band nation general memorial regional community children's cross lady heart aid practice
    école ecole collège cégep cegep université hôpital hopital clinique église eglise paroisse mosquée centre \
    maison foyer garderie commission caisse boulangerie garage usine épicerie dépanneur pharmacie société association \
    refuge auberge restaurant librairie bibliothèque prison pénitencier établissement cathédrale \
    couvent monastère chapelle temple lycée crèche mission mairie commissariat gendarmerie poste caserne palais tribunal \
    synagogue clsc cpas cavac spip ehpad cisss ciusss coopérative fondation ligue fédération syndicat boucherie \
    pâtisserie charcuterie pizzeria brasserie scierie ferme ferronnerie entreprise chantier mutuelle hospice collégiale basilique abbaye prieuré communauté sûreté troupe cadets chorale resto
    """)
  /// Police services, prison services and public bodies that go by letters which are no word.
  static let agencies = Lexicon.hashes(
    """
    rcmp grc opp spvm psni saps pbni rnc nypd lapd chp hmp hmyoi hmpps afp vicpol nspcc tusla calacs clsc chsld cavac spip cpas ciusss cisss \
    cstc tdsb tcdsb wrps camh cmha ymca ywca ymha rnli tafe cyfd ccas
    """)
  static let prisons = Lexicon.hashes("hmp hmyoi")
  /// In capitals too these are one institution with what follows: "L'ÉCOLE DES HÉRONS".
  static let frenchInstitutions = Lexicon.hashes(
    "école collège lycée hôpital foyer clinique paroisse église police prison maison centre garderie crèche"
  )
  static let institutionLinks = Lexicon.hashes("des la le les")
  static let numberedAgencies = Lexicon.hashes("spip cpas clsc local branch chapter")
  static let places = Lexicon.hashes(
    """
    river lake creek brook bay beach point island islands falls harbour harbor cove inlet peninsula mountain mount hills \
    valley flats hollow woods forest park gardens trail bridge dam county township region district reserve settlement \
    territory village town city borough parish estates towers tower apartments mall plaza square station terminal \
    airport cemetery building gorge ridge corners crossing junction landing mills fort port cape lac rivière mont île \
    baie pointe village ville parc pont
    """)
  /// Heads that stay in lower case behind a name: "the Linwood meeting house".
  static let lowerHeads = Lexicon.hashes(
    """
    church school hospital clinic shelter depot foundry mosque temple gurdwara prison jail detachment quarry mill \
    bakery library arena farm college restaurant police flats river lake marae parish mart chapel aid cathedral mandir surgery \
    academy primary centre center hall club pub hostel lodge station kirk gaa rfc fc saps
    """)
  /// French says first what it is: "l'hôpital Cooke", "la rivière Rouge".
  static let frenchHeads = Lexicon.hashes(
    """
    école ecole collège cégep cegep université hôpital hopital clinique église eglise paroisse mosquée centre maison foyer \
    garderie commission caisse boulangerie garage usine épicerie dépanneur pharmacie société association refuge auberge \
    restaurant librairie bibliothèque prison pénitencier établissement cathédrale couvent monastère chapelle lycée crèche \
    mission mairie commissariat gendarmerie caserne palais tribunal synagogue clsc cpas cavac spip ehpad cisss ciusss \
    coopérative fondation ligue fédération syndicat boucherie pâtisserie charcuterie pizzeria brasserie scierie ferme \
    ferronnerie mutuelle hospice collégiale basilique abbaye prieuré communauté sûreté police troupe cadets chorale café club resto lac rivière mont île baie pointe village \
    ville parc pont
    """)
  /// What follows the name of an organisation and belongs to it.
  static let tails = Lexicon.hashes("inc ltd limited llc corp co cie ltée")
  static let connectors = Lexicon.hashes(
    """
    an of and the for de du des d la le les l à aux en on in to s meeting drop social primaire secondaire communautaire \
    arrêt justice quartier santé amitié autochtone autochtones catholique catholiques protestante évangélique jeunesse police \
    municipale municipal régional régionale public publique polyvalente correctionnel correctionnelle accueil hébergement \
    formation aide femmes hommes jeunes enfance famille familial islamique culturel culturelle cantonale cantonal communale communal fédérale fédéral rue
    """)
  /// These join a name only behind its head: "Raised on Mill Creek".
  static let rightOnly = Lexicon.hashes("in on to aux en à")
  static let drop = wordHash(Fold.letters(of: "drop"))
  static let inWord = wordHash(Fold.letters(of: "in"))
  static let house = wordHash(Fold.letters(of: "house"))
  static let meeting = Lexicon.hashes("meeting opera court school rooming boarding halfway guest")
  static let saints = Lexicon.hashes("st ste saint sainte saints lady sacred holy notre")
  /// Capitals that begin a sentence or a form, not a name.
  static let all = organisations.union(places).union(saints).union(agencies).union(numberedAgencies)
  static let leads = GuessWords.grammar.union(GuessWords.titles).union(DateDetector.months)
    .union(DateDetector.weekdays)
    .union(
      Lexicon.hashes(
        "employer school church work works address name worker client member week session")
    )
    .subtracting(Lexicon.hashes("st saint ste our"))
}
