/// Words for rare traits. Written for Haven from general knowledge of trades, faiths and illnesses.
enum DemographicWords {
  /// Peoples and faiths that go with a trade.
  static let peoples = Lexicon.hashes(
    """
    afghan african albanian algerian american amish anglican arab arabic armenian australian austrian bangladeshi belgian \
    bengali bosnian brazilian british cornish breton manx bulgarian burmese buddhist cambodian canadian catholic chilean chinese christian \
    colombian congolese coptic cree croatian cuban czech danish dene druze dutch egyptian english eritrean estonian \
    ethiopian filipino finnish french georgian german ghanaian greek guatemalan gurkha guyanese haitian hasidic hindu \
    hungarian hutterite icelandic indian indigenous indonesian inuit iranian iraqi irish islamic israeli italian ivorian \
    jain jamaican japanese jewish jordanian kashmiri kazakh kenyan korean kurdish laotian latvian lebanese libyan \
    lithuanian lutheran macedonian malaysian maltese mennonite métis mexican mohawk moldovan mongolian moroccan muslim \
    nepali nepalese nigerian norwegian ojibwe ojibway oneida pakistani palestinian persian peruvian polish portuguese \
    punjabi quaker quebecois rastafarian romanian russian rwandan salvadoran samoan scottish senegalese serbian sikh \
    sinhalese slovak slovenian somali spanish sudanese sufi swedish swiss syrian taiwanese tamil tanzanian thai tibetan \
    tongan trinidadian tunisian turkish ugandan ukrainian uyghur uzbek yiddish igbo yoruba hausa maroon roma romani venezuelan vietnamese welsh yazidi yemeni zimbabwean
    """)
  static let trades = Lexicon.hashes(
    """
    accountant actor actress architect artist baker barber blacksmith bookkeeper bricklayer builder butcher butler captain \
    carpenter carver caretaker chef cleric cobbler collector composer conductor cook curator dancer dentist dispatcher \
    diver doctor dressmaker driver drummer electrician engineer engraver farmer fiddler firefighter fisherman florist gardener \
    glazier goldsmith guard harpist hairdresser hunter imam interpreter jeweller jockey joiner journalist judge juggler \
    keeper lawyer lecturer librarian locksmith machinist magician maker mason mechanic midwife miller miner minister monk \
    musician nun nurse officer organist painter pastor pharmacist photographer pianist pilot pipefitter plasterer plumber poet \
    potter priest printer professor programmer rabbi racer ranger roofer saddler sailor sculptor seamstress shepherd \
    shoemaker singer smith soldier surgeon tailor tanner teacher tiler translator trapper upholsterer vet violinist weaver \
    welder wheelwright wrestler writer chaplain fencer fiddler guide preacher deacon organist maçon menuisier boulanger couturier cordonnier peintre sculpteur chauffeur pêcheur
    """)
  /// Trades and callings that few have: heritage crafts, religious orders, stage and sea.
  static let rareTrades = Lexicon.hashes(
    """
    acrobat apiarist archivist arborist auctioneer bagpiper balloonist basketmaker beekeeper bellfounder bellringer \
    bladesmith bodhran boatbuilder bookbinder bowyer calligrapher cartographer cartwright chandler cheesemaker \
    choirmaster clockmaker clogmaker cobbler cooper coppersmith cutler distiller dowser embalmer engraver falconer farrier \
    fletcher furrier gamekeeper gilder glassblower glovemaker goldsmith gunsmith harpist harnessmaker hatmaker \
    hermit horologist illuminator jockey lacemaker lampworker lapidary letterer lighthousekeeper lithographer lobsterman luthier \
    lutemaker millwright milliner monk muralist novice nun oarsman organbuilder papermaker perfumer perfumier pewterer \
    piper puppeteer ropemaker saddler sailmaker scribe shipwright silversmith stenographer stonecarver stonecutter \
    stonemason stuntman swordsmith tanner taxidermist thatcher tinsmith tuner ventriloquist violinmaker vintner watchmaker \
    weaver wheelwright whittler woodcarver woodturner yogi zookeeper disrobed defrocked ordained laicized \
    drover shearer stockman muleteer mushers musher cantor shaman griot troubadour bandleader concertmaster contortionist \
    ventriloquist astronaut cosmonaut ambassador olympian paralympian mayor mayoress reeve alderman senator abbess \
    poet coxswain steeplejack bobsledder luger bullfighter torero matador toreador ringmaster tightrope beadworker birchbark quillworker tufter \
    dyer felter spinner tatter marbler engrosser coachbuilder farriers glassmaker bellmaker tilemaker charcoal-burner \
    ébéniste apiculteur apicultrice horloger horlogère ferronnier tonnelier vitrailliste moine moniale religieuse sourcier \
    sourcière taxidermiste teinturier teinturière tisserand tisserande verrier verrière luthier luthière sabotier charron \
    saunier paludier paludière ostréiculteur ostréicultrice draveur sonneur griotte conteuse marionnettiste funambule dompteur \
    dompteuse calligraphe relieur relieuse campanologue carillonneur carillonneuse organiste maire mairesse députée sénateur sénatrice
    """)
  /// Who does something with what is named before: "qeej player".
  static let agents = Lexicon.hashes(
    """
    player players maker makers builder builders carver carvers weaver weavers singer singers dancer dancers drummer \
    drummers performer performers teacher teachers instructor repairer restorer smith piper keeper breeder trainer healer
    """)
  static let frenchAgents = Lexicon.hashes(
    """
    joueur joueuse fabricant fabricante facteur factrice professeur professeure enseignant enseignante maître maîtresse \
    danseur danseuse chanteur chanteuse sculpteur sculptrice plongeur plongeuse souffleur souffleuse porteur porteuse accordeur accordeuse vacher vachère gardien gardienne gardiens veilleur veilleuse calleur calleuse charpentier charpentiers dresseur dresseuse éleveur éleveuse chasseur chasseuse
    """)
  /// What few play, carry, tend or make.
  static let frenchObjects = Lexicon.hashes(
    """
    verre marine cathédrale sets phares bannière carillons carillon cloches orgues orgue pianos phare reines loups faucons rapaces serpents abeilles vitraux \
    dentelle violons vielle cornemuse biniou bombarde accordéon homard flûtes clavecins clavecin harpe masques marionnettes canots
    """)
  static let ofWords = Lexicon.hashes("de du d")
  /// What says where or for whom it is done.
  static let bounds = Lexicon.hashes(
    "who that qui turned devenu devenue in at for with of from à au aux pour dans de du")
  /// Trades that an object makes rare: "cave diver", "harness-maker", "bell collector".
  static let compoundTrades = Lexicon.hashes(
    """
    maker makers collector diver carver driver racer officer painter builder keeper tuner ringer cutter blower restorer \
    welder engineer electrician workshop repairer grafter pilot champion operator trainer breeder skinner dresser founder binder caller jumper climber
    """)
  static let objects = Lexicon.hashes(
    """
    accordion bagpipe basket bee bell bow candle canoe carriage cave cello clock collar coffin competitive court crossbow \
    drum fiddle flute fur glass globe guitar harness harness-racing harp icon instrument kayak knife lace lighthouse lute \
    mandolin marine mask monastery monument organ piano pipe puppet quilt pump dory boat harbour harbor cactus jigging step radio harpsichord clavichord dulcimer religious rope saddle sail \
    seminary ship sitar sleigh stained sword violin wagon whip racing deep sea free glider falcon hawk reptile snake \
    submarine tightrope trapeze
    """)
  static let qualities = Lexicon.hashes(
    "hereditary disseminated congenital familial juvenile former retired ancien ancienne once master trained licensed court competitive professional champion ex"
  )
  static let joints = Lexicon.hashes("and with de et avec")
  static let training = Lexicon.hashes("formation métier training trade")
  /// Illnesses that are rare (under 1 in 2,000) or that a stranger would know somebody by.
  static let illnesses = Lexicon.hashes(
    """
    achondroplasia acromegaly addison's albinism alkaptonuria als amyloidosis aniridia anosmia aphasia ataxia \
    athetosis cataplexy charcot cystinosis dystonia dwarfism ehlers galactosemia gaucher guillain haemochromatosis \
    haemophilia hemophilia huntington huntington's hydrocephalus hypersomnia ichthyosis kallmann klinefelter leprosy \
    locked-in marfan mastocytosis myasthenia myotonia narcolepsy neurofibromatosis osteogenesis pemphigus \
    phenylketonuria porphyria prader progeria prosopagnosia sarcoidosis scleroderma stutter stuttering stammer stammers \
    ataxie fahr meningitis méningite duchenne friedreich's fabry rett angelman stargardt keratoconus moyamoya takayasu behcet behçet epidermolysis xeroderma \
    angioedema coccidioidomycosis histoplasmosis brucellosis aspergillosis cryptococcosis hypophosphatasia retinoschisis \
    choroideremia angio-œdème retinoblastoma pheochromocytoma neuroblastoma myelofibrosis polycythaemia polycythemia haemochromatosis \
    erythromelalgia creutzfeldt phocomelia thalidomide triplet triplets quadruplet quadruplets quintuplets deafblind intersex \
    triplées triplés quadruplés syringomyelia tetraplegia thalassemia tourette tourette's usher vitiligo wilson's narcolepsie cataplexie bégaiement albinisme \
    hémophilie drépanocytose mucoviscidose sclérodermie thalassémie acromégalie porphyrie sarcoïdose
    """)
  /// What a stranger sees of somebody.
  static let traits = Lexicon.hashes(
    """
    trans transgender deaf blind sourd sourde aveugle muet muette albino turbaned veiled armed legged eyed handed fingered \
    amputee wheelchair hijabi
    """)
  /// Peoples as French writes them behind a trade.
  static let frenchPeoples = Lexicon.hashes(
    """
    haïtien haïtienne congolais congolaise rwandais rwandaise burundais camerounais camerounaise sénégalais sénégalaise malien \
    malienne ivoirien ivoirienne algérien algérienne marocain marocaine tunisien tunisienne syrien syrienne libanais libanaise \
    vietnamien vietnamienne chinois chinoise kosovar kosovare albanais albanaise portugais portugaise chilien chilienne \
    colombien colombienne innu innue atikamekw wendat huron anishinabe mohawk inuk cri crie naskapi kurde arménien arménienne \
    ukrainien ukrainienne russe polonais polonaise roumain roumaine tchétchène afghan afghane iranien iranienne turc turque
    """)
  static let limbs = Lexicon.hashes("armed legged eyed handed fingered")
  static let one = wordHash(Fold.letters(of: "one"))
  static let diseases = Lexicon.hashes("disease syndrome disorder dystrophy anaemia anemia palsy")
  static let beginnings = peoples.union(Lexicon.hashes("old"))
  static let rarities = rareTrades.union(compoundTrades).union(illnesses).union(agents).union(
    frenchAgents
  ).union(traits).union(frenchPeoples).union(diseases)
  static let old = wordHash(Fold.letters(of: "old"))
  static let order = wordHash(Fold.letters(of: "order"))
}
