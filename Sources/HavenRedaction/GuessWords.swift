/// Words that decide whether a capital makes a name.
enum GuessWords {
  static let titles = Lexicon.hashes(
    """
    mr mrs ms miss mx dr rev reverend pastor father sister brother elder deacon imam rabbi const \
    constable cst officer judge justice det detective sgt hon madame monsieur mme mlle m me maître \
    aunt uncle auntie tante oncle grandma grandpa coach chief saint st ste père soeur frère docteur dre \
    senhor senhora señor señora dona don doña geshe lama swami sheikh gramma grampa nana papa nonna bishop abbot \
    monsignor sir madam lord lady staff corporal sergeant superintendent warden councillor professor prof \
    fr revd rvd cllr insp inspector supt cpl canon garda adv advocate shri smt mzee aunty bro koro whaea matua alhaji \
    pandit granthi gyani maulana padre deaconess ustadh sheikha hajji kaumātua captain lieutenant matron nurse principal
    """)
  static let kin = Lexicon.hashes(
    """
    wife husband son daughter partner girlfriend boyfriend fiance fiancée mother mom mum dad father \
    brother sister cousin nephew niece aunt uncle friend roommate ex sponsor lawyer worker foreman \
    boss supervisor neighbour neighbor landlord cellmate classmate teammate coworker bunkmate stepson \
    stepdaughter stepfather stepmother stepbrother stepsister grandson granddaughter godson goddaughter counsellor therapist facilitator po named called \
    femme mari fils fille frère soeur mère père cousine conjointe conjoint amie ami collègue tante \
    oncle avocat avocate voisin voisine patron nommé nommée blonde chum
    """)
  /// Words that a sentence may begin with, and that no title or kin word makes a name.
  static let grammar = Lexicon.hashes(
    """
    a about after again all also although am an and any are as at back be because been before both but \
    by can could did do does done each even every few first for from get give had has have he her here \
    hers him his how i if in into is it its just keep last later let like made many me more most much \
    my never new next no none not nothing now of off on once one only or other our out over said same \
    says see she should since so some soon still such take than that the their them then there these \
    they this those though through till to told too two under until up us very was we well went were \
    what when where which while who whom whose why with without would yes yet you your \
    à au aussi avec ce ces dans de des du elle elles en et il ils je la le les leur lui ma mais me mes \
    mon ne nous on ou où par pas pour qu que qui sa se ses si son sur ta te tes ton tu un une vous y
    """)
  static let frenchEndings = [
    "tion", "sion", "ite", "ique", "ment", "ance", "ence", "ees", "ailles", "isme",
  ]
  .map { Fold.letters(of: $0) }
  /// Verbs and greetings that a note's line begins with, before a name.
  static let openers = Lexicon.hashes(
    """
    saw met tell told ask asked call called text texted message messaged email emailed phone phoned dear hi hello \
    hey thanks thank left held came went married reported coached reach visit visited see seen spoke talked with \
    given leads reports took gave drove picked helped invited introduced walked sat watch remind reminded says said \
    read wrote write send sent bring brought reviewed discussed attended facilitated cc re wife husband
    """)
  /// Of what somebody did.
  static let ed = Fold.letters(of: "ed")
  static let the = Lexicon.hashes("the your our no my first")
  static let versus = Lexicon.hashes("v vs versus c")
  static let joining = Lexicon.hashes("the and for or of by if we it is was not but his her i a")
  static let me = wordHash(Fold.letters(of: "me"))
  static let son = wordHash(Fold.letters(of: "son"))
  static let letterA = wordHash(Fold.letters(of: "a"))
  static let letterM = wordHash(Fold.letters(of: "m"))
  static let pronounI = wordHash(Fold.letters(of: "i"))
  /// Small words that go on with a name.
  static let particles = Lexicon.hashes(
    "de la le du des da dos das di del della van von der den ter ten el al bin ben ibn abu")
  static let verbs = Lexicon.hashes(
    """
    said says was is has had will told asked came went and who wants thinks feels took gave got did \
    does left made brought wrote read spoke called sat stood cried laughed knows thought felt kept \
    found agreed or looks looked seems can could would should may not a est dit veut va avait
    """)
  static let organisationEnds = Lexicon.hashes(
    """
    inc ltd school church hospital centre center clinic college university service services police \
    bank mosque temple gurdwara parish ministries foundry castings foods farms construction roofing \
    haulage bakery motors plating team club association society library shelter prison jail institute \
    institution détachement hôpital école église clinique usine
    """)
  static let placeLeads = Lexicon.hashes("in near outside downtown around across à vers")
  /// Capitalised words that name nobody: peoples, languages, the trade's own terms, countries.
  static let safe = Lexicon.hashes(
    """
    english french canadian canada ontario québec quebec indigenous ojibwe ojibway cree métis inuit \
    mennonite catholic muslim christian jewish islam polish punjabi somali vietnamese portuguese german \
    american british irish scottish european african asian spanish arabic hindi urdu dutch italian \
    russian ukrainian romanian hungarian czech slovak serbian croatian bosnian albanian greek turkish kurdish \
    persian farsi dari pashto afghan pakistani indian bengali tamil sinhala sinhalese nepali tibetan chinese mandarin \
    cantonese taiwanese japanese korean thai khmer cambodian laotian filipino tagalog indonesian malay burmese \
    iranian iraqi syrian lebanese palestinian israeli jordanian egyptian moroccan algerian tunisian libyan sudanese \
    ethiopian eritrean kenyan ugandan rwandan congolese nigerian ghanaian cameroonian senegalese ivorian zulu \
    swahili amharic tigrinya oromo yoruba igbo hausa jamaican haitian trinidadian guyanese barbadian cuban dominican \
    mexican guatemalan salvadoran honduran colombian venezuelan peruvian chilean argentinian brazilian welsh \
    australian swedish norwegian danish finnish icelandic swiss austrian belgian latin american deitsch yiddish hebrew \
    afrikaans sesotho isizulu isixhosa setswana kiswahili kalenjin kikuyu luo gaeilge gàidhlig cymraeg gaelic scots englishman \
    englishwoman frenchman frenchwoman irishman māori maori pasifika samoan tongan whatsapp christ messiah allah krishna \
    native aboriginal mohawk oneida haudenosaunee anishinaabe anishinaabemowin inuk inuktitut dene mi'kmaq lutheran \
    anglican baptist presbyterian pentecostal protestant methodist orthodox sikh hindu buddhist jain sunni shia amish \
    evangelical jehovah mormon atheist vaisakhi pâques noël passover hanukkah pentecost advent carême \
    anonymous alcoholics narcotics ministry crown court bail parole step steps module \
    postal surname marital res ph subj bcc fwd fax tel née given bday rtn uci ocr fnu ppo cerb ccb odb cpp oas gis \
    rtc jhs madame mme mlle monsieur senhor client scribe caller insight impact causes facilitated \
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays \
    thursdays fridays saturdays sundays lundi mardi mercredi jeudi vendredi samedi \
    dimanche january february march april may june july august september october november december \
    christmas easter thanksgiving ramadan eid diwali lent god jesus bible quran koran lord \
    internet facebook google youtube zoom whatsapp instagram snapchat reddit netflix tinder \
    stable static acute sotips fsp fps sin dob ohip odsp ow ei aa na cas fcs po ptsd adhd cbt dbt soap \
    dap smart cpic ncr ymca cosa cji hiv asap faq diy ok tv dvd pdf usb gps covid rcmp opp \
    criminal code crown canlii data plan assessment subjective objective intake session group module \
    present absent regrets facilitators facilitator attendance notes note name address phone email \
    employer probation parole referral consent family strengths worries goals week weeks date age \
    member members survivor survivors survivante mr mrs ms dr rev const fac re cc eta tbd tba fyi \
    nom prénom adresse courriel téléphone employeur présents objet suivi toronto's
    """
  ).union(DemographicWords.peoples)
}
