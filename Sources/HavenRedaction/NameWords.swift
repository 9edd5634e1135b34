/// Words around names in running text, and words that no list of names may take for one.
enum NameWords {
  /// Whether neither dictionary nor lists of everyday words know it.
  static func isUnknown(_ token: Token) -> Bool {
    token.kind.isDisjoint(with: [.common, .trade, .safe])
      && !token.kind.contains(.word)
  }

  /// Whether a word among capitals is one of the language's, not a name.
  static func isWord(_ token: Token) -> Bool {
    token.kind.contains(.common)
      || token.kind.contains(.word) && !token.kind.contains(.givenName)
  }

  /// Whether a text is French: its small words are.
  static func isFrench(_ tokens: [Token]) -> Bool {
    var balance = 0
    for token in tokens where !token.kind.isDisjoint(with: [.frenchSmall, .englishSmall]) {
      if token.kind.contains(.frenchSmall) { balance += 1 }
      if token.kind.contains(.englishSmall) { balance -= 1 }
    }
    return balance > 0
  }

  /// Behind these stands a person, or a thing with its article.
  static let strongBefore = Lexicon.hashes(
    """
    told met named called saw asked thanked phoned texted emailed messaged hugged visited forgave harmed \
    hit hurt missed loves loved married dated invited w with from by hi hello hey dear to re about cc attn tell tells ask asks \
    avec chez selon salut slt allo bonjour bonsoir coucou cher chère appelé appelle rappeler rencontré visité nommé demandé
    """)
  static let determiners = Lexicon.hashes(
    "the a an his her their my your our its this that these those any each every some no le la les un une son sa ses ce cette"
  )
  static let addressing = Lexicon.hashes(
    "mr mrs ms mx mme mlle fr sr dr rev sgt cst const prof pastor imam")
  static let weakBefore = Lexicon.hashes(
    "and says said that for of on but when if because than like vs or at")
  static let saying = Lexicon.hashes(
    """
    said says told tells asked asks called calls came comes went wants wanted thinks thought feels felt was is \
    has had will would knows knew texted phoned left showed laughed cried nodded smiled sat shared read wrote \
    brought drove spoke agreed sent met took and wont won didnt doesnt isnt wasnt cant couldnt wouldnt hasnt hadnt knows
    """)
  /// What people do and months do not.
  static let acting = Lexicon.hashes(
    """
    said says told tells asked asks called calls wants wanted thinks thought feels felt texted phoned phones rang rings \
    covers covered laughed cried nodded smiled shared wrote writes drove drives spoke speaks agreed agrees sent sends met meets
    """)
  /// What may follow a name that stands as an object.
  static let afterName = Lexicon.hashes(
    "at and on in about re who that again today yesterday tonight after before when because for said from w with"
  )
  /// With these another clause begins.
  static let clauseOpeners = Lexicon.hashes(
    "so but because then when if he she they we i you mais car quand puis il elle ils elles je nous"
  )
  static let openers = Lexicon.hashes(
    "and but then that so when if because says said after while or as")
  /// Behind an article or an adjective stands the word, not the name.
  static let noNameAfter = Lexicon.hashes(
    """
    a an the his her their my your our its this that these those no some any each every of in very so too \
    more most as i you he she it we they to not can could would should must may might
    """
  ).subtracting(Lexicon.hashes("that to"))
  /// What counsellors, forms and phones write that no dictionary has.
  static let trade = Lexicon.hashes(
    """
    app apps email emails emailed texted voicemail voicemails online internet website wifi ok okay lol \
    gonna wanna gotta kinda dunno yeah yep nope hmm ugh prosocial prosociality antisocial dysregulated \
    cyberstalking grooming sexting catfish catfishing livestream livestreaming smartphone facebook instagram \
    snapchat whatsapp tiktok reddit discord youtube google uber skype psychoeducation psychoed covid methadone \
    suboxone naloxone narcan fentanyl meds appt appts mtg yrs hrs mins wks mos tues thurs jan feb mar apr jun jul \
    aug sep sept oct nov dec mon wed thu fri sat sun tbd tba fyi asap diy etc incl approx dept govt info intro \
    prob probs convo convos cert certs subj recvd rcvd rec'd docs doc apt bldg blvd hwy ave lang didnt dont cant \
    wont isnt wasnt couldnt wouldnt shouldnt doesnt hes shes theyre thats whats lets ive ill im youre weve havent \
    hasnt hadnt arent werent aint bday bros gurdwara gurdwaras langar powwow powwows smudging smudged smudge \
    halal iftar eid vaisakhi diwali kirpan hijab hijabs imam imams roti rotis dosa sambar pierogi pierogies \
    perogies bannock poutine shawarma samosa samosas chai latte lattes sober sobriety rehab detox \
    drew dot aura unmuted unmute muted bhai didi guru ji \
    tylenol advil naproxen lithium zoloft prozac seroquel ativan sertraline fluoxetine mirtazapine olanzapine diazepam \
    marac mappa ppani ppu sopo shpo chi hmp hmyoi csip iep nhs gp ae prn ird aka atsi tfn avo cco aob msw lisw lcsw ssn mcp phq \
    gad pmh ppsn pps nin nino rsvp naidoc crn psni dwp pip uc esa jsa cscs cbso oic cpn camhs iapt sarc isva idva hse dsgbv \
    saps dcs nicro cas nza msd wina oranga tamariki msf cpo cpu ndis dhs dcp acc dhb nok dna dv fv ipv sud sso cm am pm eod \
    poa mou tor kpi hr it ict id dl ref encl sgd attn cc bcc misc temp perm asst mgr dept admin rehab abt wrt \
    whānau hui karakia kai tamariki tamaiti kuia kaumātua koha mahi whare marae iwi hapū mana tikanga kōrero whakapapa mokopuna \
    rangatahi kaupapa taonga wairua waiata pōwhiri tangi utu manaakitanga rohe pākehā tāngata whenua te reo kete kōhanga kura \
    chara craic ceilidh feis fleadh sláinte gardaí taoiseach nain taid cwtch eisteddfod hwyl prynhawn \
    didny didnae dinnae cannae wasnae isnae aye naw aboot oot hoose wee bairn drinkin greetin lookin goin nothin sumthin summat owt nowt \
    eish braai ubuntu ngiyabonga sangoma lekker bakkie shebeen stokvel boda okada matatu jua kali harambee abeg oga wahala danfo \
    puja prasad dal chapati chai mosque namaz azan shabad kirtan simran seva paath mosom kokum anaana ataata ulu qajaq muktuk \
    apols docket sgd grp alt ute flipchart pronouns chaplain chaplaincy barrister barristers solicitor solicitors bonjour allô \
    salut bises coucou copie svp merci citalopram hypothyroid osteoarthritis penicillin escitalopram venlafaxine amitriptyline \
    metformin ramipril amlodipine ibuprofen paracetamol acetaminophen trazodone bupropion lamotrigine gabapentin pregabalin \
    kokum kookum kohkom mooshum nan nana gogo granda jaja ama moko bibi popa pépé mémé papi mamie txt insta telstra obvio prima \
    kapa haka ora fono aiga mihi debrief mileage aftercare reflective grandkids furlough postie \
    abuela abuelo comadre compadre tía tío pasa nada gracias señor quinceañera mija mijo
    """)
  /// "with hope", "to grace": the feeling, more often than the woman.
  static let feelings = Lexicon.hashes(
    "hope joy faith grace mercy charity destiny glory harmony honor will may")
  /// Given names of two letters, which no list has: too many are words.
  static let shortGiven = Lexicon.hashes("jo bo al ed ty vi li mo bé yo xu ng vo")
  static let t = wordHash(Fold.letters(of: "t"))
  static let frenchSmall = Lexicon.hashes(
    "le la les des une est et pour dans que qui il elle du au avec pas ne ce se sa son ses mais sur"
  )
  static let englishSmall = Lexicon.hashes(
    "the a and to of in is was he she his her for with at it that not they but had has i")
}
