/// Canada Post's table of street types (Addressing Guidelines, appendix), those of USPS Publication 28
/// appendix C1 that people write, and their abbreviations, English and French.
enum StreetTypes {
  /// Words that are hardly anything but a street behind a name or a number.
  static let strong = Lexicon.hashes(
    """
    street st str avenue ave av road rd drive dr boulevard blvd boul crescent cres lane ln highway hwy parkway pkwy pky \
    terrace terr sideroad concession conc expressway expy freeway fwy townline tline cul-de-sac esplanade espl \
    promenade prom gdns hts crt ct sq cir trl pl cresc avn
    """)
  /// Words of the list that are everyday words too: they need capitals.
  static let weak = Lexicon.hashes(
    """
    abbey acres alley bay beach bend bypass byway campus cape circle circuit close common corners court cove \
    crossing dale dell downs end estate estates field forest front gardens gate glade glen green grove harbour \
    heath heights highlands hill hollow inlet island key knoll landing line link lookout loop mall manor maze \
    meadow meadows mews moor mount mountain orchard parade park pass path pathway pines place plaza point port \
    private quay ramp range ridge rise row run square subdivision thicket towers tower trail turnabout vale via \
    view village villas vista walk way wharf wood woods wynd spur trace turnpike creek cottage court brae strand loan gait \
    nagar marg salai
    """)
  static let french = Lexicon.hashes(
    """
    rue avenue av ave boulevard boul bd chemin ch chem rang rg route rte allée impasse montée côte quai ruelle rle \
    place croissant crois carré terrasse tsse cours sentier voie passage square rond-point rdpt esplanade faubourg \
    lôn heol stryd ffordd sráid bóthar venelle autoroute échangeur promenade parc chaussée drève clos cité hameau résidence lotissement traverse parvis mail calle avenida camino paseo calzada
    """)
  /// French types that are no English word and no other French one.
  static let plainlyFrench = Lexicon.hashes(
    "rue boul chemin ruelle allée montée impasse autoroute venelle croissant boulevard avenue av ave faubourg chaussée drève lôn heol stryd ffordd calle avenida calzada"
  )
  static let all = strong.union(weak).union(french).union(WordSet(StreetNames.types.keys))
  /// Abbreviations that are no words and nothing else.
  static let abbreviations = Lexicon.hashes("ave blvd boul cres hwy pkwy rd")
  /// What a street in lower case stands behind, and the types it then has.
  static let onStreet = Lexicon.hashes("on across toward towards down up along off near")
  static let plain = Lexicon.hashes("street st road rd avenue crescent lane highway boulevard")
  static let directions = Lexicon.hashes(
    "north south east west n s e w ne nw se sw nord sud est ouest o no so northeast northwest southeast southwest upper lower old"
  )
  static let units = Lexicon.hashes(
    """
    unit units apt apartment suite ste flat level room rm lot bldg building app appartement appt bureau porte box rr \
    penthouse ph townhouse th site comp bte boîte bât bâtiment bat esc escalier local logement étage
    """)
  static let floors = Lexicon.hashes(
    "basement bsmt rear upstairs downstairs floor fl f étage chaussée sous-sol")
  static let floorLeads = Lexicon.hashes("st nd rd th e er ème rez de main top")
  static let ordinalEnds = Lexicon.hashes("st nd rd th e er ère ème")
  static let court = wordHash(Fold.letters(of: "court"))
  /// What makes a court one of law.
  static let courts = Lexicon.hashes(
    "district local supreme high county crown magistrates magistrate family youth federal honorable honourable provincial superior appeal sessions sheriff circuit municipal children's childrens s drug"
  )
  static let connectors = Lexicon.hashes("of the and de del du des d la le les los las l à aux s")
  /// What makes a number behind a street a time or an amount.
  static let hours = Lexicon.hashes("h heures min minutes ans jours mois km m fois personnes")
  static let counted = Lexicon.hashes(
    """
    am pm hours hrs minutes min mins weeks week days day months month years year yrs times people men women sessions km \
    metres miles pages new more other old hour good big long
    """)
}
