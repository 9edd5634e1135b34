/// Words of which programmes, courts and clinics make the titles of their sessions, sheets, tools and rules.
enum ProgrammeWords {
  /// One of these among capitals that are all dictionary words makes a title and no name: "Relapse Prevention Chart".
  static let titles = Lexicon.hashes(
    """
    accountability action activity addendum addiction admission agenda agreement anger appendix application appointment \
    apology assessment assignment attachment attendance attraction audit behaviour behavior boundaries breathing brief card \
    care certificate chain change chaperone chart check checklist choice circle clinic cognitive commitment communication \
    compassion completion compliance condition conditions conference confidentiality connection consent contact contract \
    control coping core counselling counseling course covenant crisis curfew cycle decision declaration deed denial \
    description diary disclosure discharge distortions drill education emergency emotion emotions empathy enclosure errors \
    evaluation exercise exit factors feedback feelings file focus follow form foundation fundamentals goal goals grief group \
    grounding guide guidelines guilt handbook handout handover harm harms healing health healthy history homework hope housing \
    identity impact improvement incident income independent induction information initial intake interview interviewing \
    inventory introduction journal journey justice language learning lesson letter level licence license lifeline lives living \
    log logic maintenance management map mapping masculinity matrix measure measures medication meeting memo mindfulness model \
    module monitoring motivational needs norms note notes notice number objective office order orientation outcome outcomes \
    outline outreach page pathway patterns phase phones plan planning policy post practice prayer prevention principles \
    priorities problem process profile program programme progress protective protocol psychology purpose quality question \
    questionnaire questions reading readiness recommendation record records recovery reference reflection register regulation \
    reintegration relapse relationship relationships release report request resilience resources respect responsibility \
    restoration restorative result review risk role room round rule rules safeguarding safety scale scene schedule screening \
    section self sentence service session settlement sexual sexuality shame sheet sheets skills sleep sobriety social socratic \
    solution statement step steps story strategies strengths stress study summary supervision support supports survey \
    survivor talk team techniques testimony therapy thinking thoughts timeline toolkit tools topic training transcript \
    transition trauma treatment triggers trust unit update urges urge values victim victims violence visit wall week welcome \
    wellbeing wellness wheel withdrawal witness work worker workbook workplace worksheet workshop year stick outcomes duty \
    allergies allergy monday pending completed declined
    """)
}
