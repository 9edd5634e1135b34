/// Sentences as case notes have them, and words for their gaps. Written for this tool from general knowledge of how such
/// notes read; the corpora that redaction is measured on were not used.
enum Templates {
  static let english = lines(
    """
    {G} arrived ten minutes late and apologised to the group.
    {G} came in upset after a phone call from {G}.
    spoke w {G} by phone, says {G} moved out on the weekend
    Called {F} to confirm the appointment for next week.
    Client's sister {G} is willing to be a support person.
    His partner {G} is expecting in the spring.
    Her ex, {G}, still has the car and the keys.
    {G} and {G} share an apartment above the store on {R}.
    {G}, {G} and {G} stayed behind to stack the chairs.
    Mr. {S} asked whether the report had been sent to Ms. {S}.
    Dr. {S} changed the dose and wants bloods done in {D} weeks.
    Const. {S} attended with Officer {L} and took a statement.
    His probation officer, {F}, has agreed to the new hours.
    PO is {F}. Lawyer is {F} of {O}.
    {G}'s mother is in hospital in {P}.
    {G}’s cousin {G} drove up from {P} with the kids.
    He grew up in {P} and moved to {P} when he was {D}.
    She was born in {P}, raised by her grandmother {G}.
    They met at {O} and have been friends ever since.
    Works nights at {O}, days off are Sunday and Monday.
    Started at {O} in the shipping department.
    He was laid off from {O} last fall.
    Referred by {O}. Intake done by {G}.
    She attends {O} on Sundays with {G} and the girls.
    Transferred to {O} after the hearing.
    Lives near {R} in {P} with two roommates.
    Bus from {P} takes an hour each way.
    I will ask {G} to call {G} back before Friday.
    Told {G} that the letter is ready to be picked up.
    Thanked {G} for being honest about the relapse.
    According to {F}, nobody had spoken to the neighbours.
    "{G} never listened to me," he said quietly.
    "I told {G} I was sorry and I meant it."
    Check-in: {G} 6, {G} 4, {G} 8.
    Present: {F}, {F}, {L}, {G}.
    Regrets: {G} (sick), {G} (work).
    Facilitators: {F} and {F}
    Name: {F}
    Contact: {L}
    Next of kin: {F} (brother)
    Emergency contact {F}, lives in {P}
    Cc: {F}, {O}
    Signed, {F}
    - {G}
    saw {G} today, he looked tired but was in a good mood
    talked to {G} about the incident at {O}
    {G} says hes been clean for {D} days
    {G} told me about the fight with {G} and his brother
    met {G} for coffee, then drove to {P} to see {F}
    got a text from {G}, she cant make it
    {G} called, wants to reschedule
    asked {G} if {G} could take the kids on saturday
    his daughter {G} starts school in the fall
    my friend {G} from {P} lent me the money
    the foreman, {G}, gave him a warning
    a guy named {G} was selling in the building
    an old friend called {G} turned up at the door
    She goes by {G} now but the file still says {F}.
    Went with {G} to {O} for the assessment.
    {G} did the opening and {G} closed the circle.
    {G} laughed when {G} told the story about the dog.
    {G} thinks that {G} should hear it from him first.
    {G} wants to write to {G} but is not ready.
    {G} will meet {G} at {O} at {D}.
    {G} has a court date in {P} on the {D}th.
    {G} was charged in {P} and served {D} months at {O}.
    Both {G} and his wife {G} speak {N} at home.
    {G}: I do not want to talk about that tonight.
    {G} - attended. {G} - absent. {G} - late.
    Discussed with {G}, who agrees with the plan.
    Letter from {O} received and placed on file.
    Visited {G} in {P} over the holidays.
    The family came from {P} in the nineties and settled in {P}.
    Home visit with {G} and Aunt {G}; Uncle {G} was out.
    Pastor {G} offered a ride home. Elder {S} opened with a prayer.
    Sgt. {S} returned my call. Judge {S} reserved the decision.
    Mrs. {S} next door complained about the noise.
    Poor {G} was in tears. Later {G} apologised.
    With {G} gone, {G} took on the extra shifts.
    Before {G} left, we went over the safety plan.
    If {G} calls again, {G} is to hang up and let us know.
    He said {G} hit him first. {G} denies it.
    Wife ({G}) and son ({G}) visited twice.
    Kids: {G} ({D}), {G} ({D}) and {G} ({D}).
    {F} / {F} – joint meeting went well
    Supervisor {F} reviewed this note.
    Volunteer {G} made the tea and {G} cleaned up.
    Ran into {G} outside {O}, said hello and kept going.
    He took the ferry to {P} and hitchhiked to {P}.
    Card from {L} on the table; signed {L}.
    {L} asked for a copy. {L} did not come.
    The person he hurt, {L}, has moved away.
    Employer: {O}
    the crew from {O} picked him up at six
    a bed came free at {O}, he moves in on the weekend
    Fishing at {P} with {G} is what keeps him calm.
    Camped by the river near {P} for a week.
    {W} {V} {G} about it.
    {W} {V} {G} and {G} again.
    {W} {V} {G} but there was no answer
    {W} {V} {F} before the hearing.
    yesterday {W} {V} {G} on the way home
    after that {G} {V} {W} twice
    {G} {V} {G} in front of the kids.
    when {G} {V} {G}, nobody said a word
    """)

  /// Nobody is named here, whatever is in capitals.
  static let nameless = lines(
    """
    He was calm and thoughtful throughout the session.
    Homework: write down three situations and what he felt.
    Discussed triggers, warning signs and who he can call.
    No concerns noted. Plan: continue weekly.
    Risk is stable. Strengths: work, family, honesty.
    They talked about trust and what it would take to rebuild it.
    Next session in {D} weeks. Bring the workbook.
    Client reports sleeping {D} hours, appetite good, mood fair.
    She wants to go back to school and finish her diploma.
    He is bilingual, {N} and English.
    The family is originally from {N} and keeps the traditions.
    We practised breathing and grounding for ten minutes.
    Breach of conditions was discussed. Curfew is now midnight.
    Watched the video on empathy, then a discussion in pairs.
    Victim Impact, Healthy Relationships and Relapse Prevention are done.
    Went over the Safety Plan and the Circle Agreement again.
    Goal: no contact order respected, full attendance, job search.
    he hasnt been drinking and says the cravings are better
    she said the kids were fine and the house was quiet
    will follow up next week about housing and the bus pass
    told him to bring the papers and sign the consent form
    He may change his plan in the spring, hope for the best.
    Grace and mercy were the words that stayed with him.
    The bill for the rent is due; he will pay by the first.
    She rose early and felt some joy for once.
    He left a mark on the wall and has to be frank about the cost.
    Work is steady and the boss is happy with him.
    Group norms were read aloud. Check-in and check-out as usual.
    Took the chance to reach out to an old teacher.
    GROUP STARTED ON TIME. SNACKS PROVIDED.
    MOOD: LOW. SLEEP: POOR. NO SAFETY CONCERNS.
    Assessment: moderate needs, good engagement, remorse evident.
    """)

  static let french = lines(
    """
    {G} est arrivé en retard et s'est excusé.
    Rencontre avec {F} au bureau, bon contact.
    J'ai parlé à {G} au téléphone hier soir.
    Sa conjointe {G} attend un enfant.
    Sa sœur {G} habite à {P} avec leur mère.
    Son agent de probation, {F}, est d'accord.
    M. {S} demande une lettre pour Mme {S}.
    Dre {S} a changé la médication.
    Il travaille de nuit chez {O}.
    Elle fréquente {O} le dimanche avec {G}.
    Il est né à {P} et a grandi à {P}.
    Présents : {G}, {G}, {F}. Absent : {G}.
    {G} dit que {G} ne répond plus à ses messages.
    {G} et {G} ont préparé le café.
    « {G} ne m'écoute jamais », a-t-il dit.
    Il demeure sur la {R} à {P}.
    Appel de {G} : elle veut changer l'heure.
    {G} a pleuré en parlant de son père.
    Référé par {O}, évaluation faite par {F}.
    Mon ami {G} m'a prêté l'argent.
    vu {G} aujourd'hui, il avait l'air fatigué
    elle a laissé {G} seul avec les enfants
    Il comparaît à {P} le {D}.
    Le plan reste le même et le suivi est hebdomadaire.
    Il parle de ses émotions et de la honte qu'il ressent.
    Aucune inquiétude. Prochaine rencontre dans {D} semaines.
    Elle veut retourner aux études et trouver un logement.
    Il parle {N} à la maison et français au travail.
    il dit qu'il dort mal depuis l'audience et qu'il mange peu
    Le groupe a discuté de confiance, de respect et de responsabilité.
    Objectifs : trouver un emploi, payer le loyer, rappeler l'avocat.
    Devoirs : écrire une lettre qu'on n'enverra pas, relire la fiche.
    La rencontre a duré une heure ; le climat était chaleureux.
    On a parlé du passé, de la peur et de ce qu'il faudrait réparer.
    Le client arrive à l'heure, calme, souriant et bien reposé.
    Il s'engage à respecter le couvre-feu et à venir chaque semaine.
    Les enfants vont bien, l'école finit bientôt et l'été approche.
    """)

  static let who = words("I we he she they we i he she they")
  static let verbs = words(
    """
    phoned rang texted emailed messaged visited saw met thanked invited hugged followed helped paid blamed trusted missed \
    avoided hit pushed threatened warned drove married left forgave asked told reminded heard found joined hired fired owes \
    called contacted reached interviewed supported encouraged interrupted challenged greeted ignored insulted borrowed lent
    """)
  static let peoples = words(
    """
    Canada Ontario Manitoba England Scotland Ireland France Poland Somalia Vietnam India Pakistan Jamaica Portugal Ukraine \
    Syria Iraq Nigeria Kenya Mexico Germany Italy English French Cree Ojibwe Inuktitut Mohawk Punjabi Arabic Tagalog Polish \
    Portuguese Somali Spanish Mandarin Cantonese Dutch German Tamil Urdu Hindi Ukrainian Quebec Alberta Haiti
    """)
  static let streets = words(
    "Street St Road Rd Avenue Ave Lane Drive Dr Crescent Court Line Park Bridge Heights Trail Square"
  )
  static let frenchStreets = ["rue", "avenue", "boulevard", "chemin", "place", "rang"]
  static let kinds = lines(
    """
    School
    High School
    Public School
    College
    University
    Hospital
    General Hospital
    Church
    United Church
    Baptist Church
    Mosque
    Temple
    Gurdwara
    Detention Centre
    Correctional Centre
    Institution
    Police Service
    Shelter
    House
    Community Centre
    Health Centre
    Family Services
    Friendship Centre
    Clinic
    Treatment Centre
    Library
    Foods
    Construction
    Roofing
    Auto
    Plumbing
    Logistics
    Bakery
    Farms
    Manufacturing
    Electric
    Credit Union
    Bank
    Ltd
    Inc.
    Hockey Club
    Legal Aid
    Law
    """)
  static let frenchKinds = lines(
    """
    École
    École secondaire
    Cégep de
    Université de
    Hôpital
    Centre hospitalier
    Église
    Mosquée
    Clinique
    Centre de détention de
    Garage
    Boulangerie
    Maison
    Caisse
    Les Entreprises
    Construction
    """)
  static let firmWords = words(
    """
    Northern Lakeside Riverview Maple Cedar Pine Summit Eagle Sunrise Harbour Golden Prairie Pioneer Royal Victory Hope Grace \
    Trinity Bethel Calvary Central Eastside Westview Metro Apex Delta Atlas Titan Liberty Unity Phoenix Horizon Valley Granite \
    Iron Silver Blue Red Star Crown Heritage Mountain Forest Bay Island Crossroads New Life Turning Point Bridge Stone
    """)

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
  }
}
