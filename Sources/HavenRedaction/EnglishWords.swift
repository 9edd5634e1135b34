/// Frequent English words: SCOWL's Canadian list (Debian `wcanadian`), as far as text has them.
///
/// Names that are no words (`john`) are left out; names that are words (`rose`) stay, since lower
/// case alone names nobody.
let englishWords: String = """
  abandon abandoned abandoning abandonment abandons abate abated abbey abbeys abbots abducted
  abhorrent abide abiding abilities ability abject ablaze able abler ablest aboard abode abolishes
  abominable abomination aboriginal abort abortion abound abounds about above abridge abroad abrupt
  abruptly absence absences absent absolute absolutely absolve absorb absorbed absorbing abstract
  abstractions absurd absurdly abundance abundant abundantly abuse abused abuses abusing abusive
  academic academies academy accelerate accelerated accent accents accentuated accept acceptance
  accepted accepting accepts access accessed accessibility accessible accessories accessory accident
  accidental accidentally accidents acclaimed accommodate accommodated accommodating accommodation
  accommodations accompanied accompanies accompaniment accompany accompanying accomplish
  accomplished accomplishing accomplishments accord accordance accorded according accordingly
  accordion accosted account accountable accounted accounting accounts accredited accumulating
  accumulation accurate accurately accusations accuse accused accuses accusing accustomed ace ache
  ached achieve achieved achievement achievements aching acknowledge acknowledged acknowledges
  acknowledging acknowledgment acorns acoustic acoustics acquaint acquaintance acquaintances
  acquainted acquiesced acquire acquired acquiring acquisitions acquittal acquitted acre acres
  acrimony across act acted acting action actions activated active actively activist activists
  activities activity actor actors actress acts actual actually acupuncture acute acutely ad adage
  adamant adapt adaptation adapted adapter add added addicted addiction addictive adding addition
  additional additions address addressed addresses addressing adds adept adequate adequately adhered
  adjacent adjective adjectives adjoined adjoining adjust adjusted adjusting adjustment administer
  administered administration administrative administrators admirable admirably admiral admirals
  admiration admire admired admirer admiring admission admit admits admitted admonishing admonitions
  ado adobe adolescence adolescent adopt adopted adopting adoption adorable adoring adorn adorned
  adornment adorns adroitly ads adult adults advance advanced advancement advances advancing
  advantage advantageous advantages advent adventure adventurer adventurers adventures adventurous
  adverse adversely adversity advert advertise advertised advertisement advertisements advertisers
  advertising adverts advice advise advised adviser advisers advises advisor advocate advocated
  aerial aerospace aesthetic affair affairs affect affectation affected affecting affection
  affectionate affectionately affections affects affidavits affiliate affinity affirmative affirmed
  affix afflicted afflicting affliction affluence afford affordable afforded affording affront
  affronted afield afloat aforementioned aforesaid afraid aft after afterglow afternoon afternoons
  afterward afterwards again against age aged ageing agencies agency agenda agent agents ages
  aggravate aggregate aggressive aggressively aghast agitated agitation aglow ago agonies agree
  agreeable agreed agreeing agreement agrees agricultural agriculture ah ahead aid aided aids
  ailment ails aim aimed aiming aims air airborne aircraft aired airing airliner airlines airplane
  airplanes airport airports airs airspace aisle aisles ajar akin alarm alarmed alarming alarms alas
  albeit album albums alcohol alcoholic ale alert algae algebra alias alien aliens alight alighted
  alike alive all allegations allege alleged allegedly alleges allegiance allergies alley alleys
  alliance allied allies alligator allocation allot allotted allow allowance allowed allowing allows
  alloy alluding allure allusion ally almighty almond almost alms aloft alone along alongside aloof
  aloud already alright also altar alter alteration altered altering alternate alternately
  alternating alternative alternatives although altitude altogether altruistic always am
  amalgamation amassed amateur amazed amazement amazing amazingly ambassador amber ambidextrous
  ambience ambient ambiguous ambition ambitions ambitious ambulance ambush amen amend amended
  amendments amends amenities amiable amiably amid amidst amiss amnesty among amongst amorous amount
  amounted amounting amp amphibious ample amplifier amplify amplitude amply amuse amused amusement
  amusements amusing an analogies analogue analogy analysis analyst analysts analyze analyzed
  anarchic anarchist anatomy ancestor ancestors ancestry anchor anchored anchors ancient and android
  anecdotes anemic anesthesia anew angel angelic angels anger angered angle angled angles angrily
  angry anguish angular animal animals animated animation animations animosity ankle ankles annals
  annexation annexed annihilate annihilation anniversary announce announced announcement announces
  announcing annoyance annoyances annoyed annoying annoys annual annually annuity anointed anon
  anonymous anonymously another answer answerable answered answering answers antagonist antagonists
  antagonize antelope antenna anthem anthrax anti antibiotics anticipated anticipating antics
  antipathy antiquated antique antiquities antiquity ants anus anxieties anxiety anxious anxiously
  any anybody anyhow anymore anyone anything anyway anywhere apart apartment apartments ape apex
  apiece apologies apologize apologizes apologizing apology apostles app appalled appalling appals
  apparatus apparel apparent apparently apparition apparitions appeal appealed appealing appeals
  appear appearance appearances appeared appearing appears appellation appendage appended appendix
  appetite applaud applause apple apples appliances application applications applied apply applying
  appoint appointed appointment appointments appoints apposite appreciable appreciate appreciated
  appreciation appreciative apprehend apprehended apprehension apprehensions apprentice
  apprenticeship approach approachable approached approaches approaching appropriate appropriated
  appropriately appropriation approval approve approved approves approximate approximately apps
  apricot apron apt aquarium aquatic arbors arch arched archery arches architect architects
  architecture archives archway ardent ardently ardor arduous are area areas arena arguably argue
  argued arguing argument argumentative arguments arise arisen arising aristocracy aristocrat
  aristocratic aristocrats arithmetic arm armchair armed armies arming armistice armoury arms army
  aromatic arose around aroused arraigned arrange arranged arrangement arrangements arranging array
  arrayed arrest arrested arresting arrival arrivals arrive arrived arrives arriving arrow arrows
  arse arsenal art artery article articles articulated artifact artificial artillery artist artistic
  artistically artists arts artwork as ascend ascended ascending ascent ascertained ascertaining
  ascetic ash ashamed ashes ashore aside asides ask asked asking asks asleep asparagus aspect
  aspects aspiration aspiring ass assailant assailed assassinate assault assaulted assaults
  assembled assemblies assembly assenting assert asserted asserting assertion asses assess
  assessment assessments assets assign assigned assignment assignments assimilated assist assistance
  assistant assisted assisting assists associate associated associates association associations
  assort assortment assume assumed assumes assuming assurance assurances assure assured assuring
  astonished astonishing astonishment astound astounded astounding astray astride astronaut
  astronauts astronomer astronomical astute astutely asylum asylums at ate atheist atheists athlete
  athletes athletic athletics atlas atmosphere atmospheric atoms atone attach attached attaching
  attachment attack attacked attacker attacking attacks attain attained attainment attempt attempted
  attempting attempts attend attendance attendant attendants attended attending attends attention
  attentions attentive attentively attest attested attesting attic attics attire attired attitude
  attorney attract attracted attracting attraction attractions attractive attracts attribute
  attributes auburn auction auctioneer auctions audacity audible audibly audience audiences audio
  audit audition auditioned auditioning auditions auditor auditory audits augment augmented august
  aunt aunts austere authentic authenticate authenticity author authored authoritative authorities
  authority authorizing authors auto autocrat autograph autographs automatic automatically
  automobile automobiles automotive autumn autumnal avail availability available avenues average
  averages averse aversion averted aviation avid avoid avoidable avoidance avoided avoiding await
  awaited awaiting awake awaked awaken awakened awakening awaking award awarded awarding awards
  aware away awe awed awesome awful awfully awhile awkward awkwardness awoke axe axed axes axle aye
  azure babe babies baby bachelor back backdrop backed backgammon background backing backlash
  backlog backpacking backs backstage backward backwards bacon bacteria bad bade badge badgers badly
  badminton baffled bag baggage bagging baggy bags bah bail bailed bailing bait bake baked baking
  balance balanced balancing balconies balcony bald balk ball ballads ballet balloon ballot ballots
  balls balm bamboo bamboos ban banana bananas band bandage bandaged bandages bandana bandied bands
  bandy bang banged bangs banished banister banjo banjos bank banker banking bankrupt bankruptcy
  bankrupted banks banned banners banning banquets banter baptism bar barbarian barbarians barbaric
  barbarous barbiturate bard bare bared barely bargain barges bark barked barking barley barn baron
  baronet barrage barrel barrelling barrels barren barricade barricades barrier barriers barring
  barrow bars bartender base baseball based basement bases basest bash bashed bashing basic
  basically basin basis basket basketball baskets basking bass bastard bastards bat batch bath bathe
  bathed bathing bathroom bathrooms baths bats batted batter battered batteries batters battery
  batting battle battlefield battlefields battles battling bay baying bayous be beach beaches beaded
  beads beady beagle beak beam beamed beams bean beans bear beard bearded bearers bearing bearings
  bears beast beasts beat beaten beating beats beauties beautiful beautifully beauty beaver became
  because beckon beckoned beckons become becomes becoming bed bedbug bedclothes bedroom bedrooms
  beds bedside bedtime bee beech beeches beef beefs beehive been beer beers bees beetle befall
  befell befitted before beforehand befriended beg began beggar beggars begged begging begin
  beginning begins begs begun behalf behave behavior behaviour behead beheading beheld behind behold
  beholding being beings belated belched belie belied belief beliefs believe believed believer
  believes believing bell bellied bells belly belong belonged belonging belongings belongs beloved
  below belt belted belts bench benches bend bending bends beneath benefactor beneficial benefit
  benefiting benefits benevolence benevolent benign bent bequeath bequeathed bequeaths berth
  beseeching beside besides besieged besought best bestow bestowed bestows bet betokened betrayed
  betraying bets better betting between beware bewildered bewilderment bewitched bewitching beyond
  bias biased biblical bicycle bicycles bid bidden bidding bide bids big bigger biggest bike bikes
  bikini bikinis bile bill billboard billboards billed billiards billion billions billow bills bin
  bind biographies biography biological biologically biologist biology birch birches bird birds
  birth birthday birthdays birthplace biscuits bishop bishops bison bit bitch bitches bitching bite
  bites biting bits bitten bitter bitterly bitterness bizarre black blackberries blackberry
  blackbirds blacked blackened blacking blackness blackout blacks blade blades blame blamed
  blameless blames blaming blandest blank blanket blankets blare blasphemy blast blasted blasting
  blasts blatant blaze blazed blazes blazing bleach bleak bled bleed bleeding bleeds blemishes blend
  blended bless blessed blessing blessings blest blew blight blighted blind blinded blinding blindly
  blindness blink blinkers blinking bliss blissful blisters blitz blizzard blob block blocked
  blocking blocks blog blogger blogging blond blonde blood bloodshed bloody bloom bloomed blooming
  blooms blossom blossomed blossoms blot blotches blots blotted blotter blotting blow blowing blown
  blows blue bluebells bluegrass bluer blues blunder blunders blunt blur blush blushed blushes
  blushing boar board boarded boarders boarding boards boast boasted boastful boasting boasts boat
  boats bobbed bobbing bodes bodice bodies bodily body bog bogged boiled boiler boilers boiling bold
  bolder boldly boldness bolster bolstered bolted bolts bomb bombers bombing bombings bombs bond
  bonds bone boned bones bonfires bonnet bonus bony boo boobs book bookcase booked booking
  bookkeeping bookmark books bookstore bookworm boom boon boos boost boosted boosting boosts boot
  booted bootees booth booths booting boots booty booze border bordered borderlines borders bore
  bored boredom bores boring born borne borough borrow borrowed borrowing bosom bosoms boss bossy
  botanical botanist botany botched botching both bother bothered bothering bothers bottle bottled
  bottles bottom bottoms boughs bought boulevard bounces bound boundaries boundary bounded boundless
  bounds bounty bouquet bourgeois bout bow bowed bowels bowing bowl bowler bowling bowls bows box
  boxer boxers boxes boxing boy boyfriend boyfriends boyhood boyish boys bra brace bracelets braces
  bracing brackish brag braid braided braids brain brainless brains brainwashed braised brake
  braking branch branched branches branching brand branding brands brandy brass brat brave braver
  bravery braves bravest brawl brawny braying brazen brazier breach breaches bread breadth break
  breakdown breakfast breakfasted breaking breaks breakthrough breast breasted breasts breath
  breathe breathed breathes breathing breathless breaths bred breed breeding breeze breezes breezy
  brethren brevity brew brewed breweries brewing bribery brick bricks bridal bride bridegrooms
  brides bridesmaid bridge bridges bridle brief briefer briefest briefing briefly briefs brigade
  bright brighten brightened brightens brighter brightest brightly brightness brilliance brilliant
  brilliantly brim brimmed brimming bring bringing brings brink brisk brisked brisker briskly
  bristling broad broadcast broadcasting broadcasts broadened brocaded broiled broiling broke broken
  brokering brokers bronze brooch brood brooding brook brooked brooks broom brooms broth brother
  brotherhood brothers brought brow brown browns brows brunch brunching brunette brush brushed
  brushes brushing brusque brutal brutality brutally brute bubble bubbles bubbling buck bucket
  buckle buckled bucks bud budding buddy budge budget budgeting buff buffalo buffaloes buffeted
  buffoons bug buggies buggy build builder building buildings builds built bulbous bulbs bulge
  bulging bulk bulky bull bullet bulletin bullets bullied bullies bullion bullshit bully bullying
  bum bump bumped bumper bun bunch bunches bundle bundled bung bungalow bungalows bungled bunk
  bunker buns buoyant burden burdened burdens bureau bureaucracy bureaus burger burglar burial
  buried buries burlap burly burn burned burner burning burns burnt burps burro burros burrowing
  burst bury burying bus buses bush bushed bushes bushy busied busily business businesses
  businessman bust busted bustle bustled bustles bustling busts busy but butcher butchers butler
  butt butter buttered butterflies butters buttery button buttoned buttoning buttons buttress butts
  buy buyers buying buys buzz buzzer buzzing by bye bygone bystanders cabin cabinet cable cabooses
  cabs cactus cactuses cadet caffeine cage caged cake cakes calamities calamity calculated
  calculation calculations calendar calf calico call called callers calling calls calm calmer
  calmest calmly calories calves cam camaraderie came cameo camera cameras camouflage camp campaign
  campaigner campaigns camped campfire camping camps campus campuses can canary cancel cancellations
  cancelled cancer cancers candidacy candidate candidates candle candles candlestick candy cane
  canine canisters canned cannery cannibals cannon cannons cannot canopies canopy cans cant canter
  cantered canvas canvasser canyon cap capable capacities capacity capital capitalism capitals
  capped caprice caprices capricious caps capsules captain captains caption captions captivating
  captor capture captured captures capturing car caramel caravan carbon card cardboard cardinal
  cards care cared career careers careful carefully careless carelessly carelessness cares caress
  caresses cargo caribou carnage carnival carpenter carpet carpeted carpets carriage carriages
  carried carrier carriers carries carrot carrots carry carrying cars cart carton cartoon cartridge
  cartridges carts cartwheeling carve carved carves carving cascade case cases cash cashing cashmere
  cask casket caskets casks cassette cast caste castigated casting castings castle castles casual
  casually casualties cat catalogue catalogued cataract catastrophe catastrophic catch catcher
  catches catching catechism categories category cater catfish cathedral cathedrals cats cattle
  caucus caught cause caused causes causeway causing caution cautions cautious cavalry cave caving
  cease ceased ceasefire ceaseless ceasing cedar ceiling ceilings celebrate celebrated celebrates
  celebrating celebration celebrations celebrities celebrity celery celestial celibate cell cellar
  cellist cells cement cemetery censor censure censured census censuses cent center centered centers
  central centre cents centuries century cereal cerebral ceremonial ceremonies ceremony certain
  certainly certainty certificate certificates certified certify certifying cessation chafed chafing
  chain chains chair chaired chairing chairman chairs chaise chalk challenge challenged challenger
  challengers challenges challenging chamber chambers champ champagne champing champion championing
  champions championship championships chance chanced chances change changed changes changing
  channel channelling channels chaos chaotic chap chapel chapped chaps chapter chapters char
  character characteristic characteristically characteristics characterize characterized characters
  charcoal charge charged charger charges charging charitable charitably charities charity charm
  charmed charming charms chart charted chartered charting charts chase chased chasing chaste
  chasten chastisement chat chatted chatter chattering cheap cheaper cheapest cheat cheated check
  checked checker checking checkout cheek cheeks cheeky cheer cheered cheerful cheerfully
  cheerfulness cheering cheers cheery cheese cheetah chef chefs chemistry cherish cherished cherries
  cherry chest chestnut chew chewing chic chick chicken chickens chicks chief chiefly chiefs child
  childhood childish childlike children chill chilled chilling chilly chime chimes chiming chimney
  chimneys chin china chinks chins chip chips chirps chloroform chocolate chocolates choice choices
  choicest choir choke choking cholera choose chooses chops chord chords chores chorus chose chosen
  chows christened christening chrome chronically chronicle chronicles chronology chrysanthemums
  chubby chuck chucking chuckled chuckles chugs chum chunk chunky church churches churchyard cider
  cigar cigarette cigarettes cigars cinema circa circle circles circling circuit circulate
  circulation circumference circumstance circumstances circumvent circus cistern cite cited cites
  cities citing citizen citizens citizenship city civil civilian civilians civility civilization
  civilized clacked clacking clad claim claimed claiming claims clammy clamor clamored clamped
  clamps clan clang clanging clapped clapping clarifies clarity clash clashed clashes clasp clasped
  clasping class classes classic classical classics classified classmate classmates classroom classy
  clatter clattered clause claw claws clay clean cleaning cleanly cleansed clear clearance cleared
  clearer clearing clearings clearly cleft clenching clergy clergyman cleric clerical clerk clerks
  clever cleverness click clicked clicks client clients cliff cliffs climate climates climax climb
  climbed climbing climbs climes clinched clinging clings clinical clink clinking clip clipped clips
  clique cloak cloaked cloaks clock clockwork clogging close closed closely closer closes closest
  closet closing closure cloth clothed clothes clothing clots clotted cloud clouds cloudy clown
  clowns club clubs clue clueless clues clump clumps clumsily clumsy clung cluster clustered
  clusters clutch clutched clutches clutching cluttered coach coached coaches coaching coachman coal
  coalition coals coarse coarsely coarseness coarser coast coastal coasting coastline coasts coat
  coated coating coats coaxing cobblers cobra cocaine cock cockpit cocks cocktail cocktails cocky
  cocoa cocoanut coconuts cod code coding coffee coffin coffins coil coiled coin coincide
  coincidence coincidences coined coke cold colder coldest coldly coldness collaborated
  collaborating collaboration collage collapse collapsed collapses collapsible collar collars
  collateral collating colleague colleagues collect collected collecting collection collections
  collectively collector collectors college collegiate collided colliers collision colonel colonels
  colonial colonies colony color colored colorful coloring colors colossal colour coloured colours
  colt colts column columns coma combat combatants combating combed combination combinations combine
  combined combing combining combs come comeback comedian comedians comedies comedy comely comes
  comet comets comfort comfortable comfortably comforting comforts comic comical comics coming
  command commanded commander commanders commanding commandment commandos commands commemorate
  commemorated commemorates commemoration commemorations commence commenced commencement commences
  commencing commend commended comment commentary commentator commentators commented commenting
  comments commerce commercial commercially commercials commission commissioned commissioner
  commissions commit commitment commitments committed committee common commoner commonest commonly
  commonplace commonwealths communal commune communicate communicated communicating communication
  communications communicative communism communist communities community commuters commutes compact
  companies companion companions companionship company comparative comparatively compare compared
  comparison comparisons compartment compass compasses compassion compatible compatriot compatriots
  compelled compensate compensating compensation compete competent competing competition
  competitions competitive competitors compilation complacency complacent complain complained
  complaining complaint complaints complete completed completely completing complex complexes
  complexion complexioned complexity compliance complicated complied compliment complimented
  compliments complying component composed composer composers composing composition composure
  compound compounds comprehended comprehends comprehensive compressing comprised comprising
  compulsory compunction computation computer computers comrade comrades con conceal concealed
  concealment conceited conceivable conceived concentrate concentrated concentration conception
  conceptions concern concerned concerning concerns concert concerts concession concise concisely
  conclude concluded concluding conclusion conclusions condemnation condemned condemns condensation
  condensed condescended condition conditions condolence condolences condoms conduct conducted
  conductor conducts confer conference conferences conferred conferring confess confessed confessing
  confession confessions confetti confidants confide confidence confident confidential confidently
  configuring confine confined confines confining confirm confirmation confirmed confirms conflict
  conflicts conform conformed conforming confounded confront confrontation confronted confuse
  confused confusing confusion congenial congested congratulated congratulates congratulations
  congregated congregation congress conjecture conjectured conjectures conjecturing conjugal
  conjunction conjured conjuring connect connected connecting connection connections connects
  conning connoisseur connotations conquer conquered conquering conqueror conquest conquests cons
  conscience conscientious conscious consciously consciousness consecrate consecrated consecutive
  consensus consent consented consequence consequences consequent consequently conservative
  conservatives conservatory consider considerable considerably consideration considerations
  considered considering consign consigned consist consisted consistency consistent consistently
  consisting consists consolation console consolidating consorted conspicuous conspiracy conspired
  constancy constant constantly constellation consternation constituency constituent constituted
  constitutes constitution constitutional constrained constructed construction constructive consult
  consultancy consultant consultation consulted consulting consume consumer consumers consummate
  consumption cont contact contacted contacts contagion contain contained container containing
  contains contaminated contamination contemplate contemplated contemplating contemplation
  contemplative contemporaries contemporary contempt contemptuous contended contender contenders
  content contented contentedly contention contentment contents contest contestants contested
  contests continent continents continual continually continuation continue continued continues
  continuing continuous continuously contraception contract contracted contraction contractions
  contracts contradicted contradiction contradictory contradicts contrary contrast contrasted
  contribute contributed contributes contribution contributions contributor contributors contrived
  control controlled controller controlling controls controversial controversy convene convened
  convenes convenience conveniences convenient conveniently convent convention conventional
  conventions converge converged conversation conversational conversations converse conversing
  convert converted converter converts convex convey conveyed convicted conviction convictions
  convince convinced convinces convincing convivial convoy cooing cook cookbooks cooked cookies
  cooking cool cooled coolest cooling coolness cooperate cooperated cooperation cooperative
  coordinated coordinates cop cope copied copies copious copper cops copy copying coral cordial
  cordiality cordoned cords core cork corn corner cornered corners corny coroner coroners corporal
  corporate corporation corporations corps corpse corpulent corpuscles correct corrected correcting
  correspond corresponded correspondence correspondent corresponding corresponds corridor corridors
  corrupt corruption cortex cosmetics cosmopolitan cost costly costs costume costumes cosy cottage
  cottages cotton couch cough coughed coughing coughs could council councillor councillors councils
  counsel counsellor counsels count countdown counted countenance countenances counter counteracting
  counterbalance counterbalancing counters countess counties counting countless countries country
  countryman countrymen countryside counts county coup couple couples courage courageous
  courageously course courses court courted courteous courteously courtesies courtesy courtroom
  courts courtyard cousin cousins cove cover coverage covered covering covers coves coveted cow
  coward cowardice cowardly cower cows coyote crab crack cracked cracker crackers cracking crackled
  crackling cracks cradle craft crafting crags crammed cramp cramped crap crappy crash crashed
  crashes crashing craving crawl crawled crawling crayons craze craziness crazy cream crease create
  created creates creating creation creations creative creativity creator creature creatures
  credentials credible credit creditable credited creditors credits credulous creed creek creep
  creeping creeps creepy cremated crept crescent crest cretins crew crews crib cricket cried cries
  crime crimes criminal criminals crimson cringe cringing crinkled cripple crisis crisp crisps
  criteria critic critical critically criticism criticize criticized criticizing critics crock
  crockery crooked crop cropped crops croquet cross crossed crosser crosses crossing crosswalk
  crotch crouched crow crowd crowded crowds crown crowned crowns crows crucial crucifix crude cruel
  cruelly cruelty cruise cruiser cruises cruising crumb crumbling crumpled crunch crusade crusaders
  crush crushed crushes crushing crust crustacean crustaceans crusted cry crybaby crying crystal
  cucumbers cuddle cuddled cue cuffed cuffs cuisine culinary cull cullenders culminate culprit
  culprits cultivated cultivation cultural culture cultured cum cunning cunt cup cupboard cupboards
  cups curator curbs curdled cure cured curfew curio curiosity curious curiously curl curled curling
  curls curly currency current currently curriculum curried curry curse cursed curses curtail
  curtailing curtain curtained curtains curtsey curtseys curve curved curves cushion cushions
  custard custody custom customary customer customers customs cut cute cuter cutest cuts cutter
  cutters cutthroats cutting cuttings cycle cycling cylinders cylindrical cymbal cynical cynicism
  czar dab dabbled dad daddy dads dagger daily dainty dairy dais daisies daisy dallied dam damage
  damaged damages damaging dame dames damn damned damning damp dampness damsels dance danced dancer
  dancers dances dancing dandelions dandy danger dangerous dangerously dangers dangled dank dare
  dared dares daring dark darken darkened darkening darker darkest darkly darkness darling darlings
  darn darned dart darted darting darts dash dashboard dashing data database date dated dates dating
  daubed daughter daughters dauntless dawdle dawn dawned day daybreak daydreams daylight days
  daytime dazed dead deadened deader deadliest deadline deadly deaf deal dealer dealers dealing
  dealings deals dealt dear dearer dearest dearly death deathbed deaths debased debate debates
  debating debris debt debts debut debuted decade decades decanters decay decayed decaying deceased
  deceived decencies decency decent deception decide decided decidedly deciding decision decisions
  decisive decisively deck decks declare declared declares declaring decline declined declines
  declining decorate decorating decoration decorations decorous decorum decrease decreed decrepit
  decry dedicate dedicated deduce deducted deduction deductions deed deeds deem deemed deep deepen
  deepened deeper deepest deeply deer defamation default defeat defeated defeating defeats defect
  defects defence defend defendant defendants defended defender defenders defending defends defense
  defensive deference deferential defers defiance deficiency deficient deficit defiled definable
  define defined definite definitely definition definitions deflated deflect deformed deftly defunct
  defy defying degenerate degraded degree degrees deigned deities deity dejected dejection delay
  delayed delaying delays delectable delegating delete deleted deli deliberate deliberately
  deliberation delicacies delicacy delicate delicately delicious delight delighted delightful
  delights delirious deliriously delirium deliver delivered delivering delivery deluge delusion
  demand demanded demanding demands dementia demo democracy democratic demolished demon demons
  demonstrate demonstrated demonstrations demonstrative demurely den denial denied denies dens dense
  densely densest dentist deny denying depart departed departing department departments departs
  departure depend depended dependent depending depends depict depicted deplorable deplored
  deploring deploy deportation deportations deported deportment deposit deposited depositing
  deposits depot depots depress depressed depressing depression deprivation deprive deprived depth
  depths deputy derailed derailment derive derived derives deriving descend descendant descendants
  descended descending descent describe described describes description descriptions descriptive
  desert deserted deserts deserve deserved deserves deserving design designated designed designer
  designers designing designs desirable desire desired desires desiring desirous desk desks desktop
  desolate desolation despair despaired desperate desperately despise despised despite despondent
  dessert destination destinations destined destinies destiny destitute destroy destroyed destroying
  destroys destruction detached detachment detachments detail detailed details detain detained
  detaining detains detect detected detecting detective deteriorating determination determine
  determined determines deterred detest detonated detour detract detracts detriment devastated
  devastating devastation develop developed developer developers developing development developments
  develops device devices devil devils devise devoid devote devoted devotee devotion devotions
  devoured dew dexterity diabolical diagnosed diagnosis dialect dialects dialogue diamond diamonds
  diaries diary dice dictate dictated dictatorial dictionary did die died dies diet differ differed
  difference differences different differential differently differing differs difficult difficulties
  difficulty diffused diffusing diffusion dig digest digestion digging digital dignified dignitaries
  dignity digress dilating diligence diligent diligently dill dilution dim dimension dimensions
  diminish diminished diminutive dimly dimmer dimple din dine dined diner diners ding dingy dining
  dinner dinners dioxide dip diplomas diplomatic dipped dipping dire direct directed directing
  direction directions directly director directors directs dirt dirty dis disabilities disability
  disable disabled disabling disadvantage disadvantages disagree disagreeable disagreement disappear
  disappearance disappeared disappearing disappears disappoint disappointed disappointing
  disappointment disappointments disapproval disaster disasters disastrous disbelieving disburse
  disc discern discerned discernible discharge discharged disciplinary discipline disclose disclosed
  disco discoloration discomfort disconcert disconcerted disconnected disconsolate discontent
  discontented discontinued discount discounted discounts discourage discouraged discourages
  discourse discover discovered discovering discovers discovery discredit discredited discreet
  discreetly discretion discriminated discriminating discrimination discuss discussed discusses
  discussing discussion discussions disdain disdainful disdaining disease diseased diseases
  disembarked disengaged disfigured disgrace disgraced disgraceful disguise disguised disguises
  disgust disgusted disgusting dish dishes dishonorable disillusionment disincentive disinherited
  disinterested disk dislike disliked dismal dismantled dismay dismaying dismiss dismissed dismisses
  dismounted disobedience disorder disparity dispatch dispatched dispelled dispense dispensed
  dispenser dispensing dispersal dispersed displaced display displayed displaying displays
  displeased displeasure disposal dispose disposed disposes disposition dispositions dispute
  disputed disputes disputing disquiet disregarded disregards disrespectful disrespects disruption
  disruptions diss dissatisfaction dissatisfied dissect disseminating dissertation dissident
  dissidents dissimilar dissimilarity dissipate dissipation dissolution dissolve dissolved dissolves
  dissuaded distance distant distaste distasteful distillers distillery distinct distinction
  distinctive distinctly distinguish distinguishable distinguished distorts distracted distracting
  distraction distractions distress distressed distributing distribution distributor distributors
  district districts distrust distrustful disturb disturbance disturbed disturbing ditch ditto dive
  dived diverging divers diverse diversion diversions diversity diverted divide divided dividend
  divides divine diving divinity division divorce divorced divulge dizziness dizzy do dock docked
  docks doctor doctorate doctors doctrines document documented documents dodge dodged dodo doe does
  dog dogged doggedly dogs doing doldrums dole doll dollar dollars dolls dolphin dolphins domain
  dome domed domestic domesticated domestics domiciled dominance dominant dominate dominions domino
  dominoes donate donated donation donations done donkey donkeys donuts doodles doom doomed door
  doors doorstep doorway dope dormitory dos dose doses dots dotted double doubled doubles doubling
  doubt doubted doubtful doubting doubtless doubts dove down downed downfall downgrade downgraded
  downhill downing download downpours downright downs downstairs downtown downward downwards downy
  doze dozen dozens dozing drab draft drafted drafts drag dragged dragging dragon drags drain drama
  dramas dramatic dramatically dramatists drank draperies drapery draping draw drawbridge drawer
  drawing drawings drawl drawled drawn draws dread dreaded dreadful dreading dream dreamed dreamer
  dreamiest dreaming dreams dreamy dreary drenched dress dressed dresser dresses dressing
  dressmakers dressy dribbled dried drift drifted drifting drilled drilling drills drily drink
  drinking drinks dripped dripping drive driven driver drivers drives driveway driving drizzle drone
  drones droop drooping drop dropped dropping drops dross drought drove drowned drowning drowns
  drowsiness drowsing drowsy drudge drug drugged druggist drugs drum drummer drummers drumming drunk
  drunken drunkenness dry dryer drying dryly dual dubbed dubious dubiously duck ducks dud dude dudes
  due duel duet dug dugout duke dukes dull dullest duly dumb dump dumped dunes dungeon dunno duo
  duping duplicate duplicates durability duration during dusk dusky dust dusted dusting dusty duties
  duty duvet dweller dwelling dwellings dwells dwelt dye dyed dying dynamic dynamical dynamics
  dynamite dynasty each eager eagerly eagerness eagle eagles ear earl earlier earliest early earn
  earned earners earnest earnestly earnestness earning earnings earrings ears earth earthen earthly
  earthquake earthquakes ease easel easier easiest easily easing east easterly eastern eastward easy
  eat eaten eater eating eats eaves eavesdropping ebb ebbed ebony eccentric eccentricities echo
  echoed echoes echoing eclipsed eclipses economic economics economy ecosystem ecstasy ecstatic
  eddying edge edges edible edifice edit edited editing edition editions editor editorial editorials
  educate educated educating education educational eel effaced effect effected effecting effective
  effectively effects effectual effigies effort effortlessly efforts effusive egg eggs ego eight
  eighteen eighteenth eighties eighty either ejaculated ejaculation eject ejected ejection eking
  elaborate elapsed elastic elasticity elbow elbowed elbows elder elderly elders eldest elect
  elected election elections electoral electors electric electrical electricity electrified electron
  electronic electronics electrons elects elegance elegant element elementary elements elephant
  elephants elevated elevates elevation elevator eleven eleventh elf elicit eligible eliminate
  elimination elite elitist elk elm elms eloped elopement eloquent else elsewhere elusive email
  emailed emails emanating emancipated emancipation embark embarked embarking embarks embarrass
  embarrassed embarrassing embarrassment embassies embassy embedded embellishments ember embers
  embittered embodiment embossed embrace embraced embraces embracing embroider embroidered
  embroidering embroidery emerge emerged emergencies emergency emerges emerging emigrant emigrants
  eminent eminently emissions emits emitted emitting emoji emotion emotional emotions emperor
  emphasis emphasize emphasizing emphatic emphatically empire empires employ employed employees
  employer employing employment employments employs emptied empty emulating enable enabled enacted
  enactment enamel encase encased enchanted enchanting enclose enclosed encompassed encore encounter
  encountered encourage encouraged encouragement encouraging encryption encumbrance end endanger
  endangered endeared endeavors endeavour endeavoured endeavouring ended ending endings endless
  endorsing endowment endowments ends endure endured enduring enemies enemy energetic energies
  energy enforce engage engaged engagement engages engaging engine engineer engineered engraved
  enhanced enjoy enjoyable enjoyed enjoying enjoyment enjoyments enjoys enlarged enlist enlisted
  enlistment enlists enliven enlivened enlivening enmity enormous enormously enough enquire enquired
  enquiries enquiring enquiry enraged enrich enriched enroll ensemble ensue ensued ensuing ensure
  entailed entails enter entered entering enterprise enterprising enters entertain entertained
  entertainer entertaining entertainment enthusiasm enthusiasms enthusiast enthusiastic
  enthusiastically enticed enticement enticements entire entirely entirety entitle entitled
  entomologist entrance entranced entrants entreated entreaties entrenched entries entrusted entry
  envelope enveloped envelopes enveloping enviable envied envious environment environmentally
  environs envoy envy epic epidemic epilogue episode episodes epitaphs epoch equal equality equally
  equals equation equations equatorial equilibrium equine equinox equipment equipped equity
  equivalent equivocal era eradicate eradicated erect erected erection erosion errand errands errant
  erratic erred erroneous error errors eruption escalate escapade escape escaped escapes escaping
  escort escorted especial especially essay essayed essence essential essentially establish
  established establishing establishment establishments estate estates esteem esteemed esteeming
  estimate estimates estimation etc etch eternal eternally eternity ether ethereal ethic ethical
  etiquette etymology euros evacuated evacuating evacuation evacuations evade evaluation
  evangelistic evasion evasive eve even evening evenings evenly event eventful events eventual
  eventually ever evergreen everlasting every everybody everyday everyone everything everywhere
  evicted eviction evidence evidences evident evidently evil evils evoke evolution evolutionary
  evolved exact exactly exaggerated exaggeration exaltation exalted exam examination examinations
  examine examined examining example examples exams exasperated exasperating exasperation exceed
  exceeded exceedingly exceeds excel excelled excellence excellent excellently except excepted
  excepting exception exceptional exceptionally excess excesses excessive exchange exchanged
  exchanges exchanging excitable excite excited excitement excites exciting exclaim exclaimed
  exclaiming exclamation exclude excludes excluding exclusion exclusive exclusively excursion
  excursions excuse excused excuses executed executes executing execution executions executive
  executives executor exemplary exempt exemption exercise exercised exercises exercising exerted
  exertion exertions exhaust exhausted exhausting exhaustion exhaustive exhausts exhibit exhibited
  exhibiting exhibition exhilarated exhorted exile exist existed existence existing exists exit
  exotic expand expanded expansion expect expectancy expectant expectation expectations expected
  expecting expects expediency expedient expedition expeditions expelled expended expenditure
  expense expenses expensive experience experienced experiences experiencing experiment experimental
  experimentation experimented experiments expert expertise experts expired expiry explain explained
  explains explanation explanations explode exploded explodes exploding exploit exploited exploits
  exploration explore explored explores exploring explosion explosive explosives exported exports
  exposed exposure expounded express expressed expresses expressing expression expressions
  expressive exquisite extant extend extended extending extends extension extensive extensively
  extent exterior extermination external extinct extinction extinguished extra extract extracted
  extracts extradited extraordinarily extraordinary extravagance extravagances extravagant extreme
  extremely extremes extremest extremist extremists extremities extremity exuberance exuberant
  exultation eye eyebrow eyebrows eyed eyeing eyelash eyelashes eyelids eyes eyesores fable fabric
  fabrics fabulous face faced faces facial facile facilitated facilitating facilities facility
  facing fact factor factories factors factory facts faculties faculty faded fades fading faggot
  fail failed failing failings fails failure fain faint fainter faintly faints fair fairies fairly
  fairy faith faithful faithfully fake faked fall fallacies fallen falling fallout falls false
  falsehoods falsified faltering fame famed familiar familiarity familiarly families family famine
  famous fan fancied fancies fanciful fancy fanfare fangs fanned fans fantastic fantasy far faraway
  farce fare fares farewell faring farm farmed farmer farmers farming farms farther farthest
  fascinated fascinates fascinating fascination fascinations fascism fashion fashionable fashioned
  fashions fast fastened fastening faster fastest fastidious fasting fat fatal fatality fatally fate
  fated father fathered fatherland fathers fatigue fatigued fatuous fault faults fauna favor
  favorable favorite favorites favors favour favourite fawn fear feared fearful fearing fearless
  fearlessly fears feast feat feather feathers feathery feats feature featured features featuring
  fed federal feds fee feeble feebly feed feedback feeder feeders feeding feel feeling feelings
  feels feet feigning felicity fell felled feller fellow fellows fellowship felony felt female
  females feminine feminism fence fenced fences fended fender fermenting fern ferreted ferried ferry
  fertility fervent fervently festered festival festivities festivity fetch fetched feted fetid
  fetus feud feudal fever feverishly fevers few fewer fewest fiasco fiction fictional fictitious
  fiddler fidget fidgeting fidgety field fields fiend fiendish fiends fierce fiercely fierceness
  fiercer fiery fifteen fifth fifty fig fight fighter fighters fighting fights figure figured
  figures figuring file filed files filing fill filled filling fills film filmed filming films
  filter filtering filthy fin final finale finalist finalists finally finals finance finances
  financial financier financiers finches find finding findings finds fine fined finely finer fines
  finest finger fingers finish finished finishes finishing fir fire firearms fired fireman fireplace
  fires fireside firesides firewood fireworks firing firm firmer firmly firms firs first firsthand
  firstly fiscal fish fisher fishes fishing fissure fist fists fit fitful fitness fits fitted
  fitting five fix fixed fixing fixture flabby flag flagged flags flagship flail flair flakes
  flamboyant flame flamed flames flaming flank flanked flanks flannel flannels flap flapped flared
  flaring flash flashback flashed flashes flashing flat flatly flatness flats flattened flatter
  flattering flaunting flavored flavors flaw flawless fled flee fleeing fleet fleets flesh fleshing
  flew flexes flexibility flexible flexing flick flicker flickering flicking flies flight flights
  flighty flimsy flint flip flipped flippers flipping flips flirt flirtatious flirting flitted
  flitting float floated floating floats flock flocked flocking flocks flogged flood flooded
  flooding floods floor floors flop flopping floppy flora floral florid floss flossing flounces
  floundering flour flourish flourishes flourishing flow flowed flower flowered flowering flowers
  flowery flowing flows flu fluctuate fluctuating fluent fluffy fluke flung flunked flurried flurry
  flush flushed flushing flutter fluttered fluttering fly flying foam foamed focus focused focusing
  foe foes foetal foetus fog foggy fogs fold folded folders folding folds foliage folk folks follow
  followed follower followers following follows folly fond fondest fondness fonts food foods fool
  fooled foolish foolishly fools foot footage football footballer footed footing footstep footsteps
  footstool for forbear forbidden forbidding force forced forces forcible forcing forded fords fore
  foreboding forebodings forecast forecasts forefather forefathers forefinger forehead foreign
  foreigner foresaw foresee foreseeable foresight forest forestall forestalling forested forests
  foretaste forever forfeit forgave forged forget forgetfulness forgetting forging forgive forgiven
  forgiveness forgot forgotten fork forked forlorn form formal formalities formally format formation
  formations formative formed former formerly formidable forming forms forsaken forsaking fort forth
  forthwith fortitude fortnight fortunate fortunately fortune fortunes forty forum forums forward
  forwarding forwards fossil fossils fought foul found foundation foundations founded founder
  founders founding foundries fountain fountains four fourteen fourth fowl fowls fox fractured
  fragile fragment fragments fragrance fragrant frail frailties frailty frame framed frames
  framework franchise franchised francs frank franker frankly frantic frantically fraternity fraud
  fraudulent frayed fraying freak freaking freckled free freed freedom freely frees freestyle freeze
  freezer freezing freight french frenzy frequency frequent frequented frequently fresh freshest
  freshly freshman freshmen freshness freshwater fret fretful fretfully fretted fretting fried
  friend friendliness friendly friends friendship friendships fries fright frighten frightened
  frightening frightful frightfully frigid frills fringe fringed frittering frivolous fro frock frog
  frogs from front frontal frontier frontiers fronts frost frosts frosty frothing frown frowned
  frowning frowns froze frozen frugal fruit fruitful fruits frustrate frustrated frustrating
  frustration fry frying fucked fucks fudge fuel fuelled fugitive fulfil fulfill fulfilled
  fulfilling full fuller fullest fully fumble fume fuming fun function functioned functioning
  functions fund fundamental funded funding funds funeral fungi funnest funnier funniest funny fur
  furious furiously furnace furnaces furnish furnished furnishing furniture furrowed furs further
  furthermore furthest fury fuses fusion fuss fussy futile future futures futuristic fuzzy gable
  gables gadgets gagging gaily gain gained gaining gains gait gal gala galaxy gale gallant gallantry
  galleries gallery gallon gallop galloped galloping gallows gamble gambling game gamer games gang
  gangs gangway gap gape gaping garage garbage garden gardener gardenias gardens garlands garlic
  garment garments garnishing gas gases gash gasoline gasped gasping gassing gate gates gather
  gathered gathering gatherings gathers gaudy gauge gauges gaunt gauntlet gave gayety gays gaze
  gazed gazing gear gears gem gems gender general generality generally generals generate generated
  generating generation generations generosity generous generously genes genesis genetic genetics
  genially genital genius geniuses genocide genre genteel gentle gentleman gentlemanly gentlemen
  gentleness gentler gently gentry gents genuine genuinely geographically geography geometry
  geranium geraniums germ germs gestation gesticulating gesture gestures get getaway gets getting
  ghastly ghost ghostly ghosts giant giants gibe giddiest gift gifted gifts gig gigantic gigged
  giggling gigs gilt gimme gin gingerbread gingerly girder girdled girdling girl girlfriend girlhood
  girls girth give given gives giving glad gladly glamour glance glanced glances glancing glare
  glared glass glasses glassy glazed glazing gleam gleamed gleams glee glens glibly glide glided
  glides gliding glimmer glimmering glimpse glimpses glint glints glistening glitter glittered
  glittering global globe gloom gloomy glories glorious gloriously glory glossy glove gloved gloves
  glow glowed glowering glowing glue glued glum gnarl go goading goal goalkeeper goalkeepers goals
  goat goblins god goddess godless godlike godly godmother gods goes goggle goggles going gold
  golden golf golfer gone gong gonna goo good goodbye goodie goodies goodly goodness goodnight goods
  goodwill goof goofy google goose gorge gorged gorgeous gorges gosh gosling gospel gossamer gossip
  gossiped gossips got gotta gotten gouging gout gov govern governess governesses governing
  government governments governor governors govt gown gowns grab grabbed grabbing grabs grace
  graceful gracefully graces gracious graciously grade graded grades grads gradual gradually
  graduate graduated graduates graduating graduation graft grain grains grammar grand grandchild
  grandchildren granddaughter grander grandest grandeur grandfather grandfathers grandma grandmother
  grandmothers grandparents grandson granite grannies granola grant granted granules grape grapes
  graphic graphics graphite grapple grappling grasp grasped grasping grass grasses grasshopper
  grassy grate grateful gratefully grater gratification gratified gratifying gratitude grave gravel
  gravely graven gravest gravestone graveyard gravity gray grease greasy great greater greatest
  greatly greatness greats greed greedy green greened greenery greenhouse greens greet greeted
  greeting greetings greets grenade grew grey grief grievances grieve grieved grieving grievous
  grill grilled grim grimace grimly grimy grin grind grinder grinding grinds grinning grip gripe
  grisly grizzled groan groaning grocer grocery groped groping gross grosses grossest grotesque
  grouch ground grounds groundwork group grouped groups grouse grove grovelling groves grow grower
  growing growled grown grows growth growths grub grubby grudge gruel gruesome gruff gruffly grumble
  grumbled grumbling grumpy grunt grunted grunting grunts guarantee guaranteed guarantees guard
  guarded guardian guarding guards guess guessed guessing guest guests guidance guide guided guides
  guiding guillotine guilt guiltless guilty guinea guise guitar guitarist guitarists guitars gulf
  gullible gully gulps gum gun gunfire gunman gunmen guns gunshot gurgling guru gush gust gusto gut
  guts gutter gutting guy guys gym gymnasium ha habit habitable habitation habits habitual
  habitually hack hacked hackers hacking hackney had haggard hail hailed hailstones hair haircut
  hairdresser haired hairier hairs hairy hale half halfpenny halfway hall halls hallway halos halt
  halted halter halting halves ham hamburgers hamlet hammers hamper hampered hamstring hand handcuff
  handcuffed handed handful handfuls handicraft handing handkerchief handle handled handlers handles
  handling hands handsome handsomer handsomest handwriting handy hang hanged hangers hanging
  hangings hangover haphazard happen happened happening happenings happens happier happiest happily
  happiness happy harassed harassment harbor hard hardened harder hardest hardly hardship hardships
  hardware hardy hare hares harm harmed harmless harmony harness harnessed harp harpsichord harsh
  harshly harvest harvested harvesting has hash hassling haste hastened hastening hastily hasty hat
  hate hated hateful haters hates hath hating hatred hatreds hats haughtiest haughty haul haunt
  haunted haunting haunts have haven having havoc hawks hay haystack hazard hazardous haze hazel
  hazy he head headache headaches headed header headers heading headline headlines headlong
  headphone headphones headquarters heads headstone heal healed healing health healthcare healthier
  healthy heap heaped heaps hear heard hearing hearings hears hearsay heart heartache heartbreak
  heartbroken heartburn heartfelt hearth hearties heartily heartless hearts hearty heat heaters
  heath heathen heats heaven heavenly heavens heaves heaviest heavily heaviness heaving heavy
  heavyweight hectic hedge hedges heed heel heeled heels hefty height heighten heightened heights
  heinous heir heirs held helicopter hell hellish hello helmet help helped helpful helping helpless
  helps hem hemisphere hen hence hepatitis her herald herb herbs herd herding herds here hereafter
  hereditary heredity heresies heretics hermit hero heroes heroin heroine heroism heros herring hers
  herself hes hesitate hesitated hesitating hesitation hewn hey hi hid hidden hide hideaway hideous
  hides hiding hieroglyphics high higher highest highlight highlights highly highs highway highways
  hike hiker hikes hilarious hill hills hillside him himself hinder hinged hint hinted hinterland
  hinting hip hips hire hired hires hiring his hissed hissing historian historians historic
  historical historically histories history hit hitch hitched hitching hither hitherto hits hitting
  hive hives hoarder hoarse hoax hobble hobby hobbyhorse hockey hoes hog hogs hogsheads hold holder
  holding holds hole holed holes holiday holidays holiest hollered hollow holly holy homage home
  homeland homeless homely homemade homes homesick homestead homesteads homeward homework homicide
  homie homophobia homosexuality homosexuals honest honestest honestly honey honeyed honeymoon
  honeysuckles honing honk honor honorable honored honoring honors honour honourable honours hood
  hoods hoodwinked hoof hoofs hook hooked hoop hoops hooray hoot hoots hop hope hoped hopeful
  hopefully hopeless hopelessly hopes hoping hopped hopping horde horizon horizontal horizontally
  horn horned hornet horns horny horrendous horrible horribly horrid horrified horrifying horror
  horrors horse horseback horses horseshoe horticultural hospital hospitality hospitals host hostage
  hostages hosted hostel hostess hostile hosting hosts hot hotel hotels hottest hound hounds hour
  hourly hours house household households housekeeper housekeepers houses housewife housewives
  housework housing hovel hovered hovering how however howl howling hows hub hubby huddled hue hued
  hues huffs hug huge hugged hugs huh hulk hulking hull hum human humane humanely humanitarian
  humanity humans humble humbled humbler humbly humbug humid humidity humiliated humiliating
  humility hummed humor humorist humorous humour humoured hump humped humping hunch hunchback
  hunched hundred hundreds hundredth hung hunger hungry hunk hunks hunt hunted hunter hunters
  hunting hunts hurl hurling hurricane hurried hurry hurrying hurt hurting hurts husband husbands
  hush hushed huskily husks hustle hustled hut hutch huts hydrogen hygiene hymns hyped hyphenation
  hypnotist hypnotized hypocritical hypotheses hypothesis hypothetical hysterical hysterics ice iced
  icicles icing icon icy idea ideal ideals ideas identical identified identifies identify
  identifying identity idiom idiosyncrasy idiot idiots idle idly idol if ifs ignorance ignorant
  ignore ignored ignoring iii ill illegal illegible illiterate illness illnesses ills illuminated
  illumination illuminations illusions illustrate illustrated illustrating illustration
  illustrations illustrious image imagery images imaginable imaginary imagination imaginations
  imaginative imagine imagined imagining imbecile imbedded imitate imitation immature immeasurably
  immediate immediately immense immensely immensity immersed immigrant immigrants immigration
  imminent immobile immoral immorality immortality immovable immunity impact impairments impaling
  impart impatience impatient impatiently impeccable impeded impelled impenetrable imperative
  imperceptible imperceptibly imperfect imperfections imperfectly imperial imperialist impersonate
  impertinence impertinent impervious implement implicate implicit implied implored imply importance
  important importantly imported importing impose imposed imposing impossibility impossible
  impounded impregnable impress impressed impression impressionable impressions impressive imprinted
  imprison imprisoned imprisonment improbable improbably impropriety improve improved improvement
  improvements improving impudence impudent impulse impulses impulsive impulsively impure in
  inaccessible inactive inadequate inadvertently inadvisable inane inanimate inapplicable
  inappropriate inarticulate inasmuch inaugurated inauguration inauspicious incalculable
  incandescent incarnate incensed incentive incessant incessantly inch inches incidence incident
  incidentally incidents incite incites inciting inclination inclinations incline inclined inclining
  inclosure include included includes including inclusion incoherent income incoming incompatibility
  incomplete incomprehensible inconsiderable inconsistency inconvenience inconvenienced incorporate
  incorporated incorporates incorrigible increase increased increases increasing increasingly
  incredible incredibly incredulity incredulous incriminating incur incurred indebted indecent
  indeed indefinable indefinite indent independence independent independently indestructible
  indeterminate index indicated indicates indicating indication indications indicative indifference
  indifferent indigenous indigestion indignant indignantly indignation indignity indigo
  indiscriminately indispensable indisposed indisputable indistinct individual individuals indolence
  indolent indoor indoors induce induced inducement inducements inducing inducted inductions indulge
  indulged indulgence indulgences indulgent industrial industries industrious industry ineffectual
  inefficient inequality inertia inertial inevitable inevitably inexorable inexperienced
  inexplicable infamous infamy infancy infant infantry infants infatuation infect infected infection
  infectious infer inference inferences inferior inferiority inferred infinite infinitely infirmity
  inflamed inflate inflation inflexible inflict inflicted inflicting influence influenced influences
  influential influenza influx info inform informal information informative informed informers
  informing infrequent infringement infuriated infusing infusion ingenious ingeniously ingratiate
  ingratiating ingredients inhabit inhabitant inhabitants inhabited inhale inhaling inherit
  inheritance inherited inhospitable initial initially initials initiate initiating initiation
  initiative inject injection injects injunction injunctions injured injures injuries injuring
  injurious injury injustice ink inlaid inland inmate inmates inn inner innermost inning innings
  innocence innocent innocently innovation innovations innovative inns innumerable inoffensive
  inopportune inordinate inquest inquire inquired inquiries inquiring inquiringly inquiry insane
  insatiable inscribed inscription inscriptions inscrutable insects insecure insert inserted
  inserting inside insider insidious insights insignia insignificance insignificant insincere
  insinuate insipid insist insisted insistence insisting insists insolence insolent insoluble
  insomnia inspected inspecting inspection inspectors inspiration inspired inspires inspiring
  instability install installed installments instance instances instant instantly instead
  instigation instinct instinctive instinctively instincts institute instituted institution
  institutions instructed instructing instruction instructions instructor instructors instrument
  instrumental instruments insufferable insufficient insular insult insulting insults insurance
  intake integrated integrating integrity intellect intellects intellectual intellectuals
  intelligence intelligent intelligible intend intended intending intends intense intensely
  intensity intensive intent intention intentionally intentions inter interact interaction
  interactive intercepted interceptions intercepts interchanged intercourse interest interested
  interesting interests interface interfere interim interior interlocking interlopers interlude
  intermarried intermediate interminable interminably intermittent intern internal international
  internet interns interpose interposed interpret interpretations interpreted interpreter
  interrogation interrupt interrupted interruption intersected intersection interspersed interstate
  interval intervals intervened intervening intervention interview interviewed interviews interwoven
  intestinal intimacies intimacy intimate intimated intimates intimation intimidation into
  intolerable intolerably intolerant intoxicating intoxication intricacies intricate intrigues
  intrinsic intrinsically intro introduce introduced introduces introducing introduction
  introductory introspective intruded intruder intrusion intrusions intrusted intuition intuitive
  inundate invade invaded invading invariably invasion invented invention inventions inverted invest
  invested investigate investigated investigates investigating investigation investigations
  investigator investigators investment investments investors inveterate invincible invisible
  invisibly invitation invite invited invites invoked involuntarily involuntary involved involvement
  involves involving inward inwardly inwards iron ironed ironic ironing irons irony irreconcilable
  irregularity irrelevance irrelevant irreparable irreplaceable irrepressible irresistible
  irrespective irresponsible irretrievably irritability irritably irritant irritate irritated
  irritating irritation is island islands isles isolate isolated isolation issue issued issues
  issuing it itch itched itching itchy item items itinerary its itself ivory ivy jacket jackets
  jackknife jackpot jackpots jacks jade jagged jail jailed jam jamming jar jars jauntily jaunting
  jaw jawed jaws jazz jealous jealousy jeans jell jellyfish jerk jerked jersey jest jests jet jets
  jetting jewel jewels jiffy jigsaw jihadists jingled job jobs jockey jocular jog jogger jogging
  join joined joining joins joint jointly joke joker jokers jokes joking jolliest jolly jolt
  jostling journal journalism journalist journalists journey journeys joy joyful joys joystick
  jubilee judge judged judgement judges judging judgment judicial judicious judiciously juggled jugs
  juice juices jumbo jump jumped jumpers jumping jumps junction juncture jungle jungles junior
  juniors junk jurisdiction jurors jury just justice justifiable justified justify justly jutted
  jutting juvenile kangaroo keen keener keenest keenly keep keeper keepers keeping keeps kennel kept
  kernel kettle key keyboard keyboards keynote keys kick kicked kicking kicks kid kidding kidnapped
  kidnapper kidney kidneys kids kill killed killer killing kills kilo kimono kin kind kinda
  kindergarten kindergartens kindest kindle kindled kindlier kindling kindly kindness kinds king
  kingdom kings kiss kissed kisses kissing kit kitchen kitchens kitten knee kneel knees knelt knew
  knife knight knighted knighthood knights knit knitted knitting knives knob knock knocked knocker
  knockers knocking knockout knocks knot knots know knowing knowledge knowledgeable known knows
  kudos lab label labelled labels labor laboratories laboratory laborer laborious labors labour
  labyrinth lace lacing lack lacked lacrosse lad ladder ladders laden ladies lading ladling lads
  lady lag lager laid lain lake lakes lamb lame lamentable lamentations lamented lames lamp lampoon
  lamps lance land landed landing landlady landlord landmark landmarks lands landscape landscapes
  landslide landslides lane lanes language languages languid languidly languor lantern lanterns lap
  lapels laps lapse lapsed lapses laptop large largely larger largest lark laser lashes lasses last
  lasted lasting latch late lately later latest lath lather lathered latitude latte latter laud
  laugh laughed laughing laughs laughter launch launched launches launching laundered laundry
  laureate laureates laurel lava lavatory lavender lavish lavished law lawful lawless lawmakers lawn
  lawns laws lawsuit lawyer lawyers lax lay layer laying layout lays lazily laziness lazy lead
  leaden leader leaders leadership leading leads leaf leafless leaflet league leagues leak leaked
  leaks lean leaned leaning leap leaped leaping leapt learn learned learning learnt lease least
  leather leave leaves leaving lecture lecturer lectures lecturing led ledge ledges leer leery left
  leftover leg legacy legal legality legalizing legally legend legendary legends legged leggings
  legion legions legislation legislative legislator legislature legitimacy legitimate legs leisure
  leisurely lemon lemonade lemons lending length lengthened lengthening lengths lengthy lenient lens
  lenses lent leopard lepers leprosy lesbian less lessened lessening lesser lesson lessons lest let
  lethal lets letter lettering letters letting lettuce level levelled levelling levels levied
  liability liable liar liars libel liberal liberally liberate liberty libraries library licence
  license licensed lichen lick licks lid lids lie lied lies lieu lieutenant life lifeless lifeline
  lifelong lifestyle lifetime lift lifted lifting lifts ligatures light lighted lighter lighting
  lightly lightning lights like likeable liked likelihood likely likeness likenesses likes likewise
  liking lilac lilacs lilies lily limb limbs limestone limit limitations limited limiting limitless
  limits limousine limp limped limping limps line lineage lined linen lines lineup linger lingered
  lingerie lingering linguist lining link linked linking links lion lions lip lips lipstick liqueurs
  liquid liquidated liquor lisping list listed listen listened listener listeners listening listing
  listings listless lists lit literal literally literary literature litter littered little livable
  live lived livelier livelihood lively liver lives livestock livid living lizard lizards load
  loaded loader loading loads loafed loan loans loath loathed loaves lob lobbied lobby lobe local
  localities locality localized locals locate located locating location locations lock locked
  locking locks locomotive locomotives lodged lodger lodgers lodging lodgings loft lofty log logic
  logical logo logs loins loiterer loitering loll lone loneliness lonely lonesome long longed longer
  longest longing longings look looked looking looks loom looming looms loony loop loops loose
  loosely loosened loosening looser lord lorded lording lore lorries lorry lose loser losers loses
  losing loss losses lost lot lotion lots lottery loud louder loudest loudly lounge lounging love
  loveable loved loveliest loveliness lovely lover lovers loves loving lovingly low lower lowered
  lowering lowers lowest lowly lows loyal loyalty lucid luck luckiest luckily lucky lucrative
  ludicrous luggage lull lumber luminous lump lumped lumps lunar lunatic lunatics lunch luncheon
  lunchtime lung lunge lungs lured lurid lurk lurked lurking lush lust lustre lustrous lusty
  luxuriant luxuries luxurious luxury lying lymphatic lyric lyrical lyrics maces machine machinery
  machines mad madam madden maddening madder maddest made madhouse madly madman madness magazine
  magazines magic magically magician magistrate magistrates magnanimously magnate magnet magnetic
  magnetism magnets magnificence magnificent magnifying magnitude maid maiden maidens maids mail
  mailed mailing maimed main mainland mainly mains mainstream maintain maintained maintaining
  maintenance maize majestic majestically majesty major majority majors make maker makers makes
  makeup making malady malaria male males malicious malignant mall malpractice mama mamma man
  manacled manage managed management manager managers manages mandate mandated mandatory mandible
  mane mangled manhood mania manic manicured manifest manifestation manifestations manifested
  manifolds mankind manly mannequins manner manners manor manors manpower mans mansion mansions
  manslaughter mantel manual manufacture manufactured manufacturer manufacturers manufactures
  manufacturing manuscript many map mapped maps mar marathon marble marbles march marched marches
  marching mare margin marginal marijuana marine mariner mariners maritime mark marked markedly
  market marketed marketing marketplace markets marking markings marks maroon marred marriage
  married marries marry marrying mars marsh marshal marshalling marshes marshy mart martial martyr
  martyrdom martyrs marvel marvellous mascara masculine mask masked mason masonry masquerade mass
  massacre massacres massage massed masses massive mast master mastered masterpiece masters mastery
  masthead mastiff mat match matched matches matching mate material materialists materialized
  materials maternal mates math mathematical mathematician mathematics matrimony matrix matron
  matrons matted matter matters matting mattress mature matured maturity mauling mauls mauve maxim
  maximize maximum may maybe mayhem mayor mayors maze me meadow meadows meager meal meals mean
  meander meandering meanest meaning meaningful means meant meantime meanwhile measles measure
  measured measurements measures measuring meat mechanic mechanical mechanically mechanics
  mechanisms medal medals meddle meddlesome media median mediation medical medically medication
  medicine medicines medieval meditating meditation meditations meditative medium meek meet meeting
  meetings meets meh melancholy mellow mellowed melodies melody melons melt meltdowns melted melting
  member members membership memoir memoirs memorable memorial memories memorize memory men menace
  menaces menacing mend mended mending mental mentally mention mentioned mentioning mentions mentor
  mentoring menu meow meows mercantile mercenary merchandise merchant merchants mercies merciful
  merciless mercilessly mercy mere merely merest merge merged merger meridian merit merited merits
  merrily merriment merry mess message messages messed messenger messengers messing messy met metal
  metallic metals metaphor metaphysical meteor meteoric meteorites meteorology meteors meter metes
  method methodical methods metropolis mewed mewing mice microphone microscope microwave mid midday
  middle midnight midst midstream midsummer midway midwives might mighty migrant migrated migration
  mild mildest mildew mildewed mildly mile miles milestone militant militants military militate
  militia militias milk milking milky mill millennium milliner million millionaire millions
  millionth mills mime mimic min mind minded mindful minding minds mine miner mineral miners mines
  mingle mingled mingles mingling mini miniature minimizes minimum mining minister ministerial
  ministers ministry mink minor minority minors minstrel mint minuet minus minute minutes miracle
  miracles miraculous mire mirror mirrored miscellaneous mischief mischievous misconduct misdemeanor
  miser miserable miserably miseries misery misfits misfortune misfortunes mishap misinformation
  misinterpreted misleading misquoted miss missed missile missiles missing mission missionaries
  missionary missions misspelled mist mistake mistaken mistakenly mistakes mistletoe mistress misty
  misuse mittens mix mixed mixing mixture moan moaned moaning moans mob mobbed mobile mobility
  mockery mocking mockingbird mocks mod mode model modelling models moderate moderated moderation
  modern modernize modest modesty modified modify modular modulated moist molasses moldy mole
  molecular molten mom moment momentarily momentary momentous moments momentum momma mommy moms
  monarchs monarchy monetary money monitor monitored monitors monk monkey monkeys monogram
  monotonous monsoon monster monstrous month monthly months monument monuments mood moodily moods
  moody moon moonlight moor moors mop mops moral morality morally morals morasses moratorium more
  moreover morgue morn morning mornings moron morose morrow morsel morsels mortal mortality mortally
  mortals mortar mortars mortgage mortgages mortification mortifying mosaic mosque mosquitoes moss
  most mostly moth mother mothered motherly mothers motion motionless motions motivate motivated
  motivation motive motives motley motor motorists motto mound mounds mount mountain mountains
  mounted mounting mounts mourn mourned mournful mourning mouse moustache moustaches mouth mouthed
  mouthful mouthpiece mouths movable move moved movement movements moves movie movies moving mown
  mph much muck mucks mud muddiest muddle muddled muddy muff muffled muffler mug mugs mulatto mule
  mules mulls multi multiple multiplied multiply multitude mum mumbled mummer mummies mummy munches
  munching municipal municipality mural murder murdered murderer murderers murdering murders murkier
  murky murmur murmured murmuring muscle muscles muscular muse mused museums mush mushrooms music
  musical musician musicians musing musket muslin must mustache mustard mustered musty mutant
  mutations mute muted mutes mutilation mutiny muttered muttering mutton mutual mutually muzzled my
  myriad myriads myself mysteries mysterious mysteriously mystery mystic mystical mythology myths
  nag nail nailed nailing nails naked name named nameless namely names namesake naming nap napkin
  nappy naps narrated narrating narration narrative narrator narrow narrowly nasal nastier nasty
  nation national nationalist nationalities nationality nationals nations nationwide native natives
  natural naturalist naturally nature naught naughtiness naughty nausea nautical naval navigable
  navigating navigation navigators navy nay near nearby neared nearer nearest nearing nearly neat
  neatest neatly nebulous necessaries necessarily necessary necessities necessity neck necklace
  necklaces necktie neckties need needed needing needle needles needless needlework needs needy
  negative neglect neglected neglecting negligee negligence negotiate negotiations negotiator
  negotiators neigh neighbor neighborhood neighboring neighbors neighbour neighbourhood neighbours
  neither neon nephew nephews nerd nerve nerves nervous nervously nervousness nest nesting nestled
  nests net nether nets nettle network networking networks neurologist neurotic neutral neutrality
  never nevertheless new newcomer newcomers newer newest newly news newspaper newspapers next nice
  nicely nicer nicest niche nickels nickname nicknames nicotine niece nieces nigga niggas niggers
  nigh night nightfall nightgown nightingale nightingales nightlife nightly nightmare nightmares
  nights nine nineteen nineteenth nineties ninety nipped nipples nitrate no nobility noble nobleman
  nobler noblest nobly nobody nod nodded nodding noise noises noisy nominal nominally nominated
  nominates nomination nominations nominees non nonchalantly nondescript none nonetheless nonsense
  noodle noodles nook nooks noon nope nor norm normal normally north northbound northeast
  northeastern northern northward northwest nose nosed noses nostril not notable notably notch note
  notebook noted notes nothing notice noticeable noticed notices noticing notification notifications
  notify noting notion notions notoriety notorious notwithstanding noughts nouns nourish nourishing
  nourishment novel novelist novelists novels novelty novice now nowadays nowhere nuclear nucleus
  nudes nudge nudity nuisance null number numbers numerous nun nuns nurse nursed nursery nurses
  nursing nut nutrition nuts nutshell nutting nutty nylon oak oaken oaks oasis oath oaths oats
  obedience obedient obese obey obeyed object objection objectionable objections objects obligation
  obligations obligatory oblige obliged obliging oblique obliterate obliterated oblivion oblong
  obscene obscure obscured obscurity observable observance observant observation observations
  observatory observe observed observer observers observing obsess obsessed obsession obsolete
  obstacle obstetrician obstruction obstructions obtain obtained obvious obviously occasion
  occasional occasionally occasioned occasions occupant occupants occupation occupations occupied
  occupy occupying occur occurred occurrence occurrences occurring occurs ocean oceans octave
  octopus odd odder oddity oddly odds odious odor odors odour of off offence offend offended
  offender offenders offends offense offenses offensive offer offered offering offerings offers
  office officer officers offices official officially officials offing offs offshoot offspring often
  oftener oh oil oiled oily ointment okay old older oldest olives omelette omen ominous ominously
  omission omnibus omnibuses on once one onerous ones ongoing online onlookers only onto onward oops
  opaque open opened opener opening openly openness opens opera operas operate operated operates
  operating operation operations operator operators opinion opinionated opinions opium opponent
  opponents opportunities opportunity oppose opposed opposes opposite opposition oppressed
  oppression oppressive opted optical optician optimism optimistic option optional options opulent
  or oracle orange oranges orangutan oration orator orchard orchards orchestra order ordered
  orderlies orderly orders ordinarily ordinary ore organ organic organization organizations organize
  organized organizing organs orgy orient origin original originality originally originated origins
  ornament ornamental ornamented ornaments orphan orphaned orphans orthodox orthography ostensible
  other others otherwise ouch ought our ours ourselves ousted ousts out outbound outbreak outburst
  outbursts outcome outdated outdoor outer outermost outfit outfits outgoing outgrowing outgrown
  outhouse outhouses outlets outline outlined outlines outlook output outrage outraged outrages
  outright outset outside outsiders outskirts outstanding outstandingly outward outwardly outwards
  outweigh oval over overall overcame overcharged overcoat overcoats overcome overcrowded overdone
  overdose overgrown overhang overhanging overhaul overhauling overhead overhear overheard overhung
  overland overlapping overload overlook overlooked overlooking overly overnight overpowering
  overrated overriding overrun overseas overseer overseers overshadow overshadowed overshoes overt
  overtake overtaken overtaking overthrow overthrowing overthrows overtime overtone overtook
  overture overtures overturned overturning overwhelmed overwhelmingly owe owed owes owing owl owls
  own owned owner owners ownership owns ox oxen oxidizing oyster pa pace paced paces pacified pacing
  pack package packages packed packet packing pad padded padding paddled paddy pads pagan page
  pageants pages pagoda paid pail pain painful painfully pains painstaking paint painted painter
  painters painting paintings pair pairs pajamas pal palace palaces palate palates pale
  paleontologist paleontologists paler palette paling pall pallid pallor palls palm palms palpable
  pals paltry pampers pan pancake pancreatic panda pandas panel panels panes pang panic panoramic
  pans panther pants papa paper paperback papering papers paprika par parade parades paradise
  paradox paradoxes paradoxical paragons paragraph paragraphed parallel paralleled parallels
  paralysis paralytic parameter paranoid parapet paraphernalia paraphrase paraphrases parasol parcel
  parcels parched pardon pardoned parent parental parents parish parishes parishioners park parking
  parks parliament parliaments parlor parlour parochial parrot parsing parsley parson part partake
  parted partial partiality participants participate participated participates participation
  particular particularly particulars parties parting partisan partition partly partner partnership
  partook partridges parts party partying pas pass passage passages passed passenger passengers
  passes passing passion passionate passionately passions passively password passwords past pasta
  pasted pastels pastor pastoral pastors pasture pastures patch patched patches patchwork patent
  patents path pathetic pathos paths pathways patience patient patiently patients patio patriarchal
  patrimony patriot patriotic patriotism patriots patrols patron patronage patronize patrons patted
  pattered pattern pauper pause paused pausing pavement pavements paw pawed paws pay paycheck paying
  payment payments payroll pays peace peaceful peacemaker peach peaches peacock peak peaked peaks
  peal peanuts pear pearls peas peasant peasantry peasants pebble pebbles peck pecking peculiar
  peculiarities peculiarity peculiarly pedal pedals pedestrian pedestrians pedigree pedigrees pedlar
  peed peek peeled peeling peels peep peeped peeping peeps peer peered peering peers peevish pegs
  pellet pelts pen penal penalized penalty penchant pencil pencils pending pendulum penetrate
  penetrating penguin penguins peninsula penis penitent penniless penny pens pension pensioner
  pensioners pensions pensive pensively penultimate peonies people peopled peoples pepper peppered
  peppers per perceive perceived percent perceptible perception perceptions perch perchance perched
  perches percussion peremptory perfect perfection perfectly perforating perforce perform
  performance performances performed performer performers performing perfume perhaps peril perilous
  perilously period periodical periodically periodicals periods perish perished perks permanence
  permanent permanently permission permit permits permitted pernicious perpendicular perpetual
  perpetually perpetuate perplexed perplexing perplexity persecuted persecutor perseverance
  persevered persist persisted persistence persistent person persona personage personal
  personalities personality personally personified personnel persons perspective perspiration
  persuade persuaded persuasion persuasions persuasive pertained pertaining pertains perusal peruse
  perused pervade pervaded perverts pessimism pest pestering pestilence pet petition petrified
  petrol petroleum pets petticoat petticoats petting petty petulant pewter phantom phantoms pharmacy
  phase phased phases pheasants phenomena phenomenal phenomenon philosopher philosophers
  philosophical philosophy phlegm phoenix phone phones phoning photo photograph photographer
  photographers photographing photographs photography photos photosynthesis phrase phrased phrases
  phrasing physic physical physically physician physicians physicist physics pianist pianists piano
  pick picked picket picking pickle picks pickup picnic picture pictured pictures picturesque pie
  piece pieced pieces pier pierce pierced piety pig pigeons pigs pigtail pile piled piles pilgrim
  pilgrimage pilgrimages pill pillage pillar pillars pillow pillows pills pilot pilots pin pinched
  pinches pinching pine pines pining pink pinks pinned pinning pinpoints pins pint pints pioneer
  pioneered pioneering pioneers pious pipe pipeline pipelines pipes piqued pirate pis piss pissed
  pistol pistols piston pit pitch pitched pitcher pitches piteously pitied pitiful pitiless pits
  pity pitying pivot pizza pizzas place placed placement places placid placidly placing plague plaid
  plain plainly plains plaintiff plan plane planes planet planets plank planked planned planning
  plans plant plantain plantation plantations planted planter planting plants plasma plaster
  plastered plastic plate plateau plated plates platform platinum plausible play playable played
  player players playful playground playgrounds playing playlist playmate playoffs plays playwright
  plaza plea plead pleaded pleading pleads pleas pleasant pleasantest pleasantly pleasantry please
  pleased pleases pleasing pleasure pleasures pledge pledged pledges plentifully plenty plethora
  plodded plodding plop plot plotter plotting plough plowed pluck plucked plug plumage plumb plumber
  plumes plump plums plunder plundering plunge plunged plural plus plush ply pneumonia pocket
  pocketed pockets podia poem poems poet poetic poetical poetry poets poignant poinsettia point
  pointed pointer pointing pointless points poise poised poison poisoning poke poked poker poky
  polarizes pole poles police policeman policemen policies policing policy polish polished polite
  politely political politician politicians politics poll pollen polls polluted polo polytechnic
  pomp pompous pond ponder pondered ponderous ponds ponies pony pool pooled pools pooping poops poor
  poorer poorly pop popcorn pope poplars popped poppies popping popular popularity popularly
  population populations populous porch porches pores pork porn pornographic pornography porous
  porridge port portable portage portal portent portents porter porters portfolio portico portion
  portions portrait portraits portrays pose posed posing position positioning positions positive
  positively possess possessed possessing possession possessions possessor possessors possibilities
  possibility possible possibly post postage posted poster posterity posters postgraduate posthumous
  posting postman postpone postponement postponing posts postulates posture pot potato potatoes
  potent potential potentially potholes potion potions pots potter pouch pounced pound pounds pour
  poured pouring pouted pouting poverty powder power powerful powerless powers powwows practical
  practically practice practiced practices practise practised practising practitioner practitioners
  prairie praise praised praises praising prancing prank pray prayed prayer prayers preacher
  preaching precarious precautionary precautions preceded precedent precedents preceding precincts
  precious precipices precipitate precipitous precise precisely precision predator predecessor
  predicament predict predictable predicted prediction predictions predicts predominates prefect
  prefer preferably preference preferred preferring prefers prefix prefixed pregnancy pregnant
  prejudice prejudiced prejudices preliminaries preliminary premature premier premiere premiered
  premieres premise premised premises premium premiums preoccupied prepaid preparation preparations
  prepare prepared prepares preparing prescribed prescription presence present presentation
  presented presenting presently presents preserve preserved preserves presided president
  presidential presidents presiding press pressed presses pressing pressure presumably presumption
  presumptuous pretence pretences pretend pretended pretending pretension pretensions pretentious
  pretentiousness pretext pretexts prettier prettiest pretty prevail prevailed prevailing prevalent
  prevent prevented prevents preview previews previous previously prey price priced priceless prices
  prick pricked pricks pride prided priest priests prim primarily primary prime primed primer
  primeval primitive primrose prince princes princess princesses principal principally principals
  principle principles print printed printer printers printing prints prior priority prison prisoner
  prisoners prisons privacy private privately privations privilege privileged privileges privy prize
  prizes pro probability probable probably probation probe probes problem problems procedure proceed
  proceeded proceeding proceedings process processes processing procession proclamation
  procrastinate procrastination procure procured prodding prodigies prodigious produce produced
  producer producers produces producing product production productions productive products profane
  profanity profess professed profession professional professionally professionals professions
  professor professors proffer proffered proficient profile profiles profit profitable profits
  profound profounder profoundly profundity profuse profusion progeny program programme programmes
  programming programs progress progresses progressive prohibited prohibitively project projected
  projecting projection projections projects proliferated prolific prologue prolong prolonged
  prominence prominent prominently promiscuous promise promised promises promising promontories
  promontory promote promoted promoting promotion prompt prompted prompting promptly prompts prone
  prongs pronounce pronounced pronouncing pronunciation proof proofs prop propaganda propensity
  proper properly properties property prophecy prophet prophetic prophets proponent proportioned
  proportions proposal proposals propose proposed proposes propped proprietor propriety props pros
  prose prosecuted prosecutors prospect prospecting prospective prospector prospectors prospects
  prospered prosperity prosperous prostitute prostituted prostitutes prostitution prostrate protect
  protected protecting protection protector protects protein protest protested protester protesters
  protesting protests protocol protracted protruded protrusions proud proudest proudly prove proved
  proven proverbial proves provide provided provider provides providing province provinces
  provincial provincials proving provision provisioned provisions provocation provocative provoked
  provokes provoking prowess prowl prowling prows proximity proxy prudence prudent psych psychedelic
  psychiatry psychologist psychology psychotic pub public publication publications publicity
  publicly publish published publishers publishing pudding puddings puff puffed puffing puffs puke
  puking pull pulled pulling pulls pulpit pulse pumped pumpkin pun punch punched punchline
  punctuality pungent punishable punished punishing punishment punitive punk punt punters puny pup
  pupil pupils puppies puppy pups purchase purchased purchaser purchases purchasing pure puree
  purely purge purification purple purport purporting purpose purposes purred purrs purse purses
  pursue pursued pursuing pursuit push pushed pushes pushing pushy puss pussy put puts putter
  putting puzzle puzzled puzzling pyramid pyramids quadrangles quadrant quadratic quadruple quagmire
  quail quaint qualification qualified qualifiers qualify qualifying qualities quality qualms
  quantities quantity quarantine quarantined quarrelled quarrelling quarrelsome quarry quart quarter
  quarterly quarters quartet quartz queen queens queer queers quench queried query quest question
  questionable questioned questions queue queues queuing quick quickened quicker quickest quickly
  quid quiet quieted quieter quietest quietly quilt quilts quintessence quit quite quits quitted
  quitting quiver quivered quivering quiz quizzed quotation quote quoted quotes quoting rabbit
  rabbits rabid raccoon race raced races racially racing racism racist rack racket racy radar
  radiance radiant radiation radio radioactive raffle raffles rag rage raged ragged ragging raging
  rags raid raided raiders raids rail railing railroad railroads rails railway railways rain rainbow
  rainbows raindrops rained rainfall raining rains rainy raise raised raises raising rake rallies
  rally rallying ram ramble rambling rammed rampant ran ranchers random randomly rang range ranged
  ranges ranging rank ranked ranking ranks ransom rant rap rape rapid rapidity rapidly rapids rapist
  rapped rapper rappers rapping rapport raps rapt rapture raptures rare rarely rarities rascals rash
  rashly rat rate rated rates rather rating ratings ration rational rationale rats rattle rattled
  ravaged raven ravens raving ravished raw rawest rays razed razor reach reached reaches reaching
  react reaction reactions reacts read reader readers readiest readily readiness reading readings
  ready real realist realistic realists realities reality realization realize realized realizing
  really realms reams reappears rear reason reasonable reasonably reasoned reasoning reasons
  reassured reassuring rebel rebellion rebellious rebels rebound rebounds rebuff rebuild rebuilt
  recall recalled recalling recalls recaptured recede receding receipt receive received receiver
  receives receiving recent recently receptacle reception recess recesses recession recharges recipe
  recipients reciprocate recited reckless recklessness reckon reckoned reclined reclining recluse
  recognition recognize recognized recognizes recognizing recoiling recollect recollected
  recollection recollections recommend recommendation recommendations recommended recommending
  recommends reconcile reconciled reconciliation reconnaissance reconstruct reconstructed
  reconstruction record recorded recording recordings records recount recounted recoup recourse
  recover recovered recovering recovery recreational recruit recruited recruiting rectangle rector
  recurred recycle red reddened reddish redeeming redirecting redoing reds reduce reduced reducing
  redundant reeds reef reefs reeked reeking reel reelected reeled reeling refer referees reference
  referenced references referendum referred referring refilled refined refinement refineries
  refinery reflect reflected reflecting reflection reflections reflects reflexes reform reformed
  reformer reformers reforming reforms refrain refrained refresh refreshing refreshment refreshments
  refuge refugees refunds refusal refusals refuse refused refuses refusing regain regained regaining
  regale regard regarded regarding regardless regards regeneration regime regiment regiments regimes
  region regional regions register registered registers registrar registration regret regrets
  regretted regretting regular regularity regularly regulars regulate regulated regulating
  regulation regulations regulator regurgitates rehab rehabilitation rehearsal rehearsals reign
  reigned reigning rein reined reinforcement reinforcements reiterates reject rejected rejecting
  rejection rejects rejoice rejoiced rejoicing rejoinder rejoinders rejoined relapse relate related
  relation relations relationship relationships relative relatively relatives relax relaxed relaxes
  relaxing relay release released releases releasing relegated relentless relevant reliability
  reliable reliance reliant relic relics relied relief relieve relieved relieving religion religious
  relish relishing relocate relocated relocation reluctance reluctant reluctantly rely relying
  remain remainder remained remaining remains remake remark remarkable remarkably remarked remarking
  remarks remedial remedied remedies remedy remember remembered remembers remembrance remind
  reminded reminder reminding reminds reminisce remission remnant remnants remodelled remodelling
  remorse remote remoter remotest remove removed removes removing renaissance renamed render
  rendered rendering renders rendezvous rending renew renewals renewed renewing renews renounce
  renouncing renowned rent rental rented rents reopen reorganize reorganized repair repaired repairs
  repeat repeated repeatedly repeating repelled repent repentance repertoire repetitions replace
  replaced replacement replacing replay replenished replica replied replies reply replying report
  reported reportedly reporter reporters reporting reports repose reposed represent representation
  representative representatives represented representing represents repressed repressing repression
  reproach reproached reproving republic republican republics repugnance repulsion repulsive
  reputation repute reputed request requested requesting requests require required requirement
  requirements requires requiring requisite reroutes rescue rescued rescuers rescuing research
  researchers researches resemblance resemble resembled resembles resembling resented resentment
  reserve reserved reserves reservoir reside resided residence resident residential residents
  resides residing resign resignation resignations resigned resigning resigns resist resistance
  resisted resisting resolute resolutely resolution resolve resolved resolving resort resorted
  resorts resource resources respect respectability respectable respectably respected respectfully
  respective respects respiration respond responded responding response responses responsibilities
  responsibility responsible rest restart restarted restaurant restaurants rested resting
  restitution restive restless restlessly restoration restore restored restoring restrain restrained
  restraining restraint restricted restructure restructuring resubmit result resulted resulting
  results resume resumed resumes resurgence resurrection resuscitated retail retailer retailers
  retailing retain retained retains retarded retarding retention reticence reticent retire retired
  retirement retires retiring retorts retrace retraced retreat retreated retreating retrieve
  retrospective return returned returning returns retweet retweets reunion reunite reunited revamped
  reveal revealed revealing reveals revel revelations revelled reveller revellers revels revenge
  revengeful revenue revenues reverberated revered reverence reverencing reverie reveries reverse
  reversed reversible reversing revert revery review reviewed reviewers reviewing reviews revise
  revised revises revising revision revisit revivals revive revolt revolting revolution
  revolutionary revolver revolvers revolves revolving reward rewarded rewards rewind rewrite
  rhapsodies rheumatism rhinoceros rhubarb rhythm rhythms ribbed ribbon ribs rice rich riches
  richest richly rickety rid ridden ride rider riders rides ridge ridicule ridiculous ridiculously
  riding rifle rifles rifts rig rigging right rightful rightly rights rigid rigidity rigorous riles
  rim rimmed ring ringing rings rink riot riotous rip ripe ripen ripened ripening riper ripped
  rippling rise risen rises rising risk risked risking risks risky rite rites rival rivalries
  rivalry rivals river rivers riveted rivetted road roads roadside roamed roar roared roaring roast
  roasted roasting robbers robbery robe robed robes robot robots robust rock rocker rocket rockets
  rocking rocks rocky rode rods rogue role roles roll rolled roller rollers rolling rolls romance
  romances romancing romantic roof roofs rookie room roommate rooms roomy roost root rooted roots
  rope rosary rose roses rosier roster rosy rotating rotted rotten rotting rotund rouge rough
  rougher roughly round rounded rounder rounding rounds rouse roused rousing rout route routed
  routes routine routing row rowed rowing rows royal royalty rub rubbed rubber rubbers rubbing
  rubbish ruddier ruddy rude rudely rudimentary rueful ruffian ruffled rug rugby rugged ruin ruined
  rule ruled ruler rulers rules ruling rum rumbling rummage rumor rumored rumors rumours rump run
  rundown rung runner runners running runs runway rural rush rushed rushes rushing rust rustic
  rustle rustled rustling rusty ruthless ruthlessly rutted rye sabre sack sacked sacks sacrament
  sacred sacrifice sacrificed sacrifices sacrificing sacrilege sad saddened saddest saddle sadistic
  sadly sadness safe safeguard safely safer safest safety saffron saga sage sagged said sail sailed
  sailing sailor sailors sails saint saintly saints sake salad salaries salary sale sales salesman
  salient sallow salon salons saloon saloons salsa salt salted salty salute saluted same sampled
  samples sampling sanctions sanctity sanctuary sand sandpaper sands sandstone sandwich sandwiches
  sandy sane sang sanitation sank sap sarcasm sarcastic sarcastically sash sat satchel satellite
  satellites satin satirical satisfaction satisfactorily satisfactory satisfied satisfy saturated
  sauce saucepan saucepans saucer sauntered sauntering sausage savage savagery savages save saved
  saver saves saving savings savior saw say saying says scaffold scalded scalding scale scaled
  scales scaling scalping scan scandal scanned scans scant scanty scar scarce scarcely scare
  scarecrow scared scarf scariest scarlet scarred scary scattered scattering scavenger scenarios
  scene scenery scenes scenic scent scented scenting scents schedule scheduled schedules scheduling
  scheme schemes scholar scholars scholarship school schoolboy schoolboys schooling schoolmaster
  schools schooners science sciences scientific scientist scientists scoffed scolding scooping
  scorching score scored scorer scores scoring scorn scorned scornful scoundrels scourged scouring
  scout scouted scouts scowling scramble scrambled scrap scrape scraped scrapped scraps scratch
  scratches scratching scream screamed screaming screams screeches screeching screen screened
  screens screw screwdriver screwed scribbled scribe script scripts scriptures scroll scrub
  scrubbing scruff scruples scrupulous scrutinizing scrutiny scuffle sculptor sculptors scum
  scurrilous sea seafaring seal sealed sealing seaman seamen search searched searches searching seas
  seashore seaside season seasonable seasonal seasoned seasoning seasons seat seated seating seats
  seaward sec seceded secluded seclusion second secondary secondly seconds secrecy secret
  secretaries secretary secreted secretes secretive secretly secrets section sections sector sectors
  secular secure secured securely securing security sedate sedentary seducing seductive see seed
  seeds seedy seeing seek seeking seeks seem seemed seeming seemingly seems seen seep seer sees
  seething segment seize seized seizure seldom select selected selection self selfie selfish
  selfishness sell seller selling sells semester semiconductor semifinal semifinals seminar senators
  send sending sends senility senior seniors sensation sensational sensations sense sensed senseless
  senses sensibility sensible sensibly sensitive sensitivity sensor sensuous sent sentence sentenced
  sentences sentencing sentiment sentimental sentiments separate separated separating separation
  separatist separatists sequel sequence serene serenity sergeant sergeants serial series serious
  seriously seriousness sermon sermons serpent servant servants serve served server serves service
  serviceable serviced serviceman services serviette serving session sessions set sets setters
  setting settle settled settlement settlements settler settlers settles settling seven seventeen
  seventeenth seventh seventies seventy several severe severed severely severest severity sew sewers
  sewing sex sexier sexual sexually sexy shabby shade shaded shades shadiest shadow shadowed shadows
  shadowy shady shaft shafted shafts shaggy shake shaken shakes shaking shall shallow shallows shame
  shamed shameful shameless shampoo shape shaped shapely shapes shaping share shared shares sharing
  shark sharking sharks sharp sharpened sharpens sharper sharpest sharply shatter shattered
  shattering shatters shave shaved shaven shaving shawl shawls she sheaves shed sheep sheer sheet
  sheets shelf shell shellfish shelling shells shelter sheltered shelters shelved shelves shepherd
  shepherds sheriff sherry shes shield shift shifted shifting shifty shilling shillings shimmering
  shin shine shines shingled shining shiny ship shipping ships shipwrecked shire shirked shirt
  shirts shit shitty shiver shivered shivering shivers shock shocked shocking shocks shoe shoed
  shoes shone shoo shook shoot shooter shooting shoots shop shopkeepers shoppers shopping shops
  shore shores shorn short shortage shortened shortening shorter shorthand shortlist shortly shorts
  shot shots should shoulder shouldered shouldering shoulders shout shouted shouting shouts shovel
  shovels show showcased showcases showed shower showered showering showers showing shown shows
  showy shrank shrewd shriek shrill shrimp shrine shrink shroud shrouded shrub shrubberies shrubbery
  shrubs shrug shrugged shrunk shrunken shudder shuddered shudders shuffle shuffled shuffling
  shunned shut shutdown shutter shutters shutting shy shyest shyness sibling siblings sick sickened
  sickening sickly sickness side sided sides sideshows sidewalk sidewalks sideways siding sidings
  siege sieges sigh sighed sighing sighs sight sighted sights sign signal signalled signalling
  signals signature signatures signed significance significant significantly signifies signify
  signing signs silence silenced silent silently silhouette silk silken sill silliest silly silver
  silvery similar simmering simple simpler simplest simplicity simplify simplistic simply simulation
  simulations simultaneously sin since sincere sincerely sincerity sinew sinewy sinful sing singer
  singers singing single singles sings singular singularly sinister sink sinking sinks sinners sins
  siphon sir sire siren sis sister sisterly sisters sit site sites sits sitter sitting situated
  situation situations six sixpence sixteen sixth sixties sixty size sized sizes sizzling skate
  skated skaters skating skeleton skeptical skepticism sketch sketched sketches sketchiest sketchy
  skies skiing skill skilled skills skimming skimp skin skinned skinnier skinning skinny skip
  skipped skipper skipping skirmish skirt skirted skirting skirts skulk skulking skulls sky skyline
  skyscraper skyscrapers slab slabs slack slacker slag slain slam slammed slams slander slang slant
  slap slapped slapping slaps slate slaughter slave slavery slaves slaying sleep sleeping sleeps
  sleepy sleeve sleeves sleighs slender slept slice sliced slick slicked slicker slide sliding
  slight slighted slighter slightest slightly slim slimmed slimming slimy slip slipped slipper
  slippers slippery slipping slips slipshod slit slitting sliver slogan slope sloped slopes sloping
  slot slouching slovenly slow slowed slower slowest slowly slowness sluggish slugs slumber
  slumbered slump slumps slung slunk slur slurs slut sly smack smacked smacking small smaller
  smallest smart smarting smartly smartphone smash smattering smears smell smelled smelling smells
  smelt smile smiled smiles smiling smit smith smoke smoked smoker smoking smooth smoother smoothly
  smote smother smothered smothering smouldered smuggled smuggling snack snacks snail snake snakes
  snap snapped snapping snaps snapshots snares snarl snatch snatched snatches snatching sneak
  sneaking sneaks sneer sneered sneering sneeze sneezed sneezes sneezing sniff sniffing snipe snoop
  snooping snooze snoozed snore snort snorted snow snowballs snowed snowfall snowflakes snowing
  snows snowstorm snowy snub snuff snug snuggle snuggled snuggles snuggling so soaked soap soaps
  soar soaring soars sob sobbed sober sobriety soccer sociable social socialists socially societies
  society sociology sock socket socks sod soda sodding sodium sofa sofas soft soften softened softer
  softest softly softness software soil soiled sojourn sojourned solace solar sold soldering soldier
  soldiers sole soled solely solemn solemnity solemnly solicited soliciting solicitor solicitors
  solid solidity solitary solitude solo soloist solution solutions solve solved sombre some somebody
  someday somehow someone someones something somethings sometime sometimes somewhat somewhere son
  song songs songwriter sonic sonnets sonorous sons soon sooner soot soothe soothed soothing
  sophisticated sophistry sophomore sophomores sopping sorcerer sore sorrow sorrowful sorrows sorry
  sort sorted sorting sorts sought soul souls sound sounded sounder sounding soundly sounds
  soundtrack soup sour source sources soured south southbound southeast southern southwest souvenir
  sovereign sovereigns sovereignty sow sowing sown spa space spaces spaceship spacing spacious
  spaghetti span spaniel spanked spanning spar spare spared sparing spark sparkled sparkles
  sparkling sparks sparrows sparse sparsely spat spawned spawns speak speaker speakers speaking
  speaks spear speared spears special specialist specialists specialized specializes specializing
  specially species specific specification specifics specified specimen specious speck spectacle
  spectacles spectacular spectators spectra spectrums speculate speculating speculation speculative
  speculator speech speeches speechless speed speedier speeding speedy spell spellbound spelled
  spelling spellings spelt spend spending spent spew spices spider spiders spied spike spiked spikes
  spill spilled spilling spills spin spinach spine spinner spinners spinning spirit spirited spirits
  spiritual spit spite spitting spittle splash splashed splashing spleen splendid splendidly
  splendor splendour splinter splinters split splitting spoil spoiled spoilt spoke spoken spokesman
  spokeswoman sponsor sponsored sponsoring sponsors sponsorship spontaneous spooky spools spoon
  sporadic sport sporting sports sportsmanship spot spots spotted spouses sprang sprawled sprawling
  spray spread spreading spree sprig spring springing springs springy sprinkled sprinkles sprout
  spruce spruces sprung spun spur spurring spurs sputtering spy spying squad squadrons squalid
  square squash squashed squat squats squatted squealing squeeze squeezed squint squinting squire
  squires squirm squirrel squirrels squirted stabbed stable stables stabling stabs stack stacked
  stadium staff stag stage stagecoach staged stages stagger staggered stagnant stagnated stags stain
  stained stains stair staircase staircases stairs stairway stake staked stakes stale stalk stalked
  stalking stall stalls stalwart stammered stamp stamped stampede stampeded stamping stamps stance
  stand standard standards standby standing standings standpoint stands standstill stanza staple
  stapler star starboard starched stare stared stares staring stark starlight starring stars start
  started starter starters starting startle startled starts starvation starved starving state stated
  stately statement statements states statesmen static stating station stationery stations
  statistics stats statue stature status statute stay stayed staying stays steadfast steadiest
  steadily steady steadying steak steaks steal stealing steals stealth stealthily stealthy steam
  steamboat steamer steaming steel steep steeper steeple steering stellar stem stemmed stemming
  stems step stepped stepping steps stereotypes stereotyping sterling stern sternest sternly
  stethoscope stew stewardess stick sticker stickers sticking sticks stiff stiffened stiffly stifles
  still stiller stillness stimulant stimulated stimulating stimulation stimulus sting stink stinking
  stint stipulated stir stirred stirring stirs stitches stock stocking stockings stocks stockyards
  stodgy stoke stoked stole stolen stomach stomachs stone stoned stones stony stood stool stoop
  stooped stooping stop stopped stopper stopping stops storage store stored storeroom stores stories
  storm stormed stormiest storming storms stormy story stout stoutest stove stowed straddles
  straggled straggling straight straighten straightened straightening strain strained strains
  stranded strange strangely stranger strangers strangest strap strapped straps strategic strategies
  strategy straw strawberry straws stray strayed straying streak streaked streaks stream streamed
  streamer streaming streams street streets strength strengthen strengthened strengthens strenuous
  stress stressed stressful stressing stretch stretched stretcher stretchers stretches stretching
  strewed strewn stricken strict strictly striding strife strike striker strikes striking string
  strings strip stripe striped stripes stripling stripped strips strive striving strode stroke
  stroked strokes stroking stroll strolled strolling strolls strong stronger strongest stronghold
  strongly struck structure structures structuring struggle struggled struggles struggling stub
  stubborn stuck stud studded student students studied studies studio studious studs study studying
  stuff stuffed stuffing stuffy stumble stumbled stumbling stunned stunning stunt stunted stupefied
  stupendous stupid stupider stupidity stupidly sturdy stutter style styles styling stylish suave
  sub subbed subcommittee subconsciously subdue subdued subject subjected subjects subjugated
  sublime submarines submerged submerging submission submissive submit submitted subordinate subs
  subscribe subscribed subscriber subscriptions subsequent subsequently subsided subsidiary
  subsistence substance substantial substantiate substitute substitutes substitution subtle subtler
  subtlety suburb suburban suburbs subway subways succeed succeeded succeeding success successes
  successful successfully succession successive successively successor successors succumbed
  succumbing such suck sucked sucker sucking sucks sudden suddenly sued sues suffer suffered
  sufferer sufferers suffering sufferings suffice suffices sufficient sufficiently suffocation
  suffrage sugar suggest suggested suggesting suggestion suggestions suggestive suggests suicidal
  suicide suicides suing suit suitability suitable suitably suitcase suite suited suites suitor
  suitors suits sulked sullen sultan sum summarily summary summer summers summit summits summon
  summoned summons sums sun sundown sundry sunglasses sunk sunken sunlight sunny sunrise sunset
  sunshine sup super superb superficial superhuman superintendent superintendents superior
  superiority supermarket supernatural superseded superstar superstition superstitions superstitious
  supervised supervision supervisor supper suppers supplementary supplied supplier suppliers
  supplies supply support supported supporter supporters supporting supportive supports suppose
  supposed supposedly supposing supremacy supreme sure surely surf surface surfaces surfer surfing
  surge surgeon surgeons surgery surges surgical surging surliest surly surpassing surplus surprise
  surprised surprises surprising surprisingly surreal surrender surrendered surrendering surround
  surrounded surrounding surroundings surrounds surveillance survey surveyed surveying survival
  survive survived surviving survivor survivors susceptible sushi suspect suspected suspecting
  suspects suspend suspended suspenders suspends suspense suspension suspicion suspicious
  suspiciously sustain sustainable sustained sustaining sustains swallow swallowing swallows swam
  swamp swampy swaps swarm swarming swarthy swathed sway swayed swear swearing sweat sweating sweep
  sweeping sweeps sweet sweeter sweetest sweetheart sweetie sweetly sweetness sweets swell swelled
  swelling swells swept swift swifter swiftly swim swimming swims swindle swine swing swinging
  swiping swirls switch switched switching swivel swollen sword swore sworn swung syllable symbol
  symbols sympathetic sympathize sympathized sympathy symphonies symphony symptoms synchronized
  synonym synthesized syringe syrups system systematic systems tab table tables tablet tablets
  tabloids taboo tacit tacked tackle tackled tackles tacky tacos tactful tactic tactical tactics tag
  tags tail tailed tailgate tailor tailored tailors tails taint tainted take taken takeoff takeover
  takes taking tale talent talented talents tales talk talkative talked talking talks tall taller
  tallest tallow tally tame tampered tan tandems tang tangent tangle tangled tangos tank tankards
  tanned tanner tanning tantrum tantrums tap tape taped tapes tapestries tapped tapping tar
  tardiness tardy target targeted targets tariff tarnish tarried tarry tart task taste tasted
  tasteful tastefully tastes tasting tasty tattoo tattooed tattoos taught tavern tawny tax taxation
  taxes taxi taxing taxis taxpayer tea teach teacher teachers teaching teacup teacups team teaming
  teammates teams teamster teapots tear tearful tearing tears tease teased teaser teasing tech
  technical technicalities technically technique techno technological technologies technology tee
  teen teenage teenager teenagers teens tees teeth telegram telegrams telegraph telegraphed
  telephone telephones telescope telescoped telescopes televised television tell teller telling
  tells temp temper temperament temperance temperate temperature temperatures tempered tempest
  tempests tempestuous temple temples tempo temporarily temporary temptation tempted tempting ten
  tenant tenants tend tended tendencies tendency tender tenderer tenderest tendering tenderly
  tenderness tending tennis tenor tens tense tension tensions tent tentative tenth tepees term
  termed terminal terminated termination termites terms terrace terrestrial terrible terribly
  terrier terrific terrified terrifying territories territory terror terrorism terrorist terrorists
  terrorize test tested testicle testicles testified testifies testify testifying testimonials
  testimony testing tests tether text textiles texts texture than thank thanked thankful thanks that
  thatch thatched the theater theaters theatre theatres theatrical thee their theirs them theme
  themes themselves then thence theological theoretic theoretical theoretically theories theorize
  theory therapist therapy there thereabouts thereafter thereby therefore thereof thereupon thermal
  thermometer these they thick thickened thicker thickest thickly thickness thief thieves thighs
  thin thing things think thinking thinks thinly thinner third thirds thirst thirsty thirteen
  thirteenth thirty this thither tho thong thorn thorns thorough thoroughfare thoroughfares
  thoroughly those thou though thought thoughtful thoughtfully thoughts thousand thousands
  thousandth thread threadbare threads threat threaten threatened threatening threatens threats
  three threshold threw thrice thrift thrill thrilled thrilling thrive thrived thriving throat
  throats throbbed throne throng thronged throttle through throughout throw throwback throwbacks
  throwing thrown throws thru thrust thrusting thud thuds thug thumb thump thumped thumps thunder
  thunders thus thwarted thy thyme tiara ticket ticketed tickets ticking tickled tickles tidal tide
  tidied tidings tidy tie tied tier tiers tiger tigers tight tightened tightening tightly tights
  till tilt timber timbered time timed timekeepers times timetable timid timing tin tinge tinged
  tingling tinsel tint tinted tints tiny tip tipped tips tipsy tiptoed tiptoeing tire tired tireless
  tiresome tissue tissues tit title titled titles tits to toad toast tobacco today toddlers toddling
  toe toed toeing toes toffee toga together toil toiled toilet toilets toils token tokens told
  tolerable tolerably tolerance tolerant toll tomatoes tomb tomboy tomorrow ton tone toned tones
  tong tongue tongued tongues tonic tonight tons too took tool tools tooting top topic topics topped
  topping topple tops torch tore torment tormenting torn tornado tornadoes torpedoes torrent
  torrential torso tortoise torture tortured torturing toss tossed tossing tot total totalitarian
  totality totalled totally totes tots tottered tottering touch touched touches touching touchy
  tough toughen toughens tour toured touring tourist tourists tournament tournaments tours tout tow
  toward towards towel tower towering towers town towns townspeople toxins toy toying toys trace
  traces tracing track tracked tracking tracks tract tractor trade traded trademark trademarks
  trader traders trades trading tradition traditions traffic trafficking tragedy tragic tragically
  trail trailer trailers trailing trails train trained trainers training trains trait traitor
  traitorous traitors traits tramped trampled trampoline trance trances tranquil tranquility
  tranquilizer tranquillize transaction transactions transcript transfer transferred transferring
  transformed transforming transient transit transition transitions translate translated translation
  translations translator transmission transmitted transparency transparent transplant transplanted
  transplants transport transported transporting transports transpose transverse trap trapped traps
  trash trashed trauma traumatic travel travelled traveller travelling travels traversed tray
  treachery tread treasure treasurer treasures treasury treat treated treating treatise treatment
  treatments tree trees trek trekked trekking trellised tremble trembled trembling tremendous
  tremendously tremulous trend trended trending trendy trepidation trestle trestles trial trials
  triangle triangular tribe tribes tribulations tribunal tributaries tributary tribute tributes
  trick trickery tricks tricky tried tries trifle trifles trifling trigger triggered triggers trim
  trimmed trimming trio trip triple tripod tripods tripped tripping trips trite triumph triumphant
  triumphs trivia trod trodden troll trolley trolling trolls troop trooper troopers troops trophies
  trophy tropical trot trotted trotting trouble troubled troubles troublesome troughs trouser
  trousers trout truce truck trucks trudged true truffle truly trump trumps trunk trunks trust
  trusted trustee trustees trusts trustworthy truth truthful truths try trying tub tube tubes tubs
  tuck tucked tucks tuition tumbled tumblers tumbling tummy tumult tumultuous tune tuned tunes
  tunnel turban turbulence turf turkey turkeys turn turnaround turned turning turnip turnout
  turnpike turns turntable turpentine turtle tusk tutor tutored tutors tweed tweet tweeted tweeting
  tweets twelfth twelve twentieth twenty twice twig twilight twin twined twinkling twins twirling
  twist twisted twisting twists twitched twitching twitter twittering two tycoon tying type types
  typewriter typical typically typifies typing tyrannical tyrannized tyrant ugh ugliest ugliness
  ugly ultimate ultimately ultimatum ultra umbrella umbrellas umpire umpires unable unacceptable
  unaccountable unaccountably unanimity unanimous unanimously unanswerable unassuming unattached
  unattractive unauthorized unbearable unbeatable unbelievable unbelievably unborn unbroken uncanny
  unceasing uncertain uncertainties uncertainty unchanged unclaimed uncle unclear uncomfortable
  uncommon unconcerned unconditionally unconfirmed unconscious unconsciously uncontrolled uncover
  uncovered uncultured undecided undefined undeniably under undercover underdog underestimate
  underfoot undergarment undergo undergoing undergraduate underground underlay underlying underneath
  underrated understand understanding understands understatement understood undertake undertaker
  undertakes undertaking undertakings undertone undertow underwater underwear underwent undeserved
  undeveloped undisturbed undoing undone undoubtedly undressed undressing unduly undying unearthed
  uneasily uneasiness uneasy uneducated unemployed unemployment unerring uneven uneventful
  unexpected unexpectedly unexplained unfair unfamiliar unfathomable unfavorable unfinished unfit
  unfold unfolded unfolding unfolds unforeseen unfortunate unfortunately unfriendly unhappiest
  unhappily unhappy unheard unicorn unidentified uniform uniformed unilaterally unimportant
  uninitiated unintelligible unintentionally union unionize unique unison unit unite united unites
  uniting units unity universal universally universe universities university unjust unkind unknown
  unlawful unless unlike unlikely unlimited unloading unlock unlocked unlocking unlucky unmarried
  unmasking unmistakably unnatural unnecessarily unnecessary unnerved unnoticed unobserved
  unoccupied unofficial unoriginal unpacking unpaid unparalleled unpleasant unpopular unpopularity
  unprecedented unprepared unprincipled unprovoked unqualified unquestionably unreal unrealistic
  unreasonable unreasonably unremarkable unrest unruffled unsafe unsatisfactory unseemly unseen
  unsettling unsightly unsolved unsophisticated unspecified unsuccessful unsuitable unsuited unsure
  unthinkable untidy untied until unto unused unusual unusually unveil unveiling unveils unwelcome
  unwell unwilling unwise unworthy unwound unwrapping up upcoming update updated updates upgrade
  upgraded upgrades upgrading upheld uphill uphold upholding upholstery uplifted uplifting upload
  upon upper uppermost upright uprisings uproar ups upset upsets upsetting upside upstairs upstart
  upstream uptake upward upwards uranium urban urbane urchin urge urged urgent urging us usable
  usage use used useful usefulness useless uselessly uselessness user username users uses usher
  ushered using usual usually utensils utmost utter utterance utterances uttered uttering utterly
  vacancy vacant vacate vacated vacation vacations vaccine vaccines vagabond vagrant vague vaguely
  vagueness vain vainly valet valiant valid valley valleys valuable value valued values valuing
  vampire vanilla vanished vanishes vanishing vanity vapor vaporizing variable variance variation
  varied varieties variety various varnished varnishing vary vast vastly vastness vault vaulted
  vaulting vaults vegetable vegetation vehement vehemently vehicle vehicles veil veiled vein veins
  velocity velvet vend venerable venerated venerating veneration vengeance venom ventilate
  ventilation vents venture ventured venturing venue venues veranda verbal verbiage verbose
  verbosity verbs verdict verdicts verge verified vermin versatility verse versed verses version
  versions versus vertical vertically very vessel vessels vest vestibule vestige vestments vet
  veteran veterans vets vex vexed vexing via vials vibrant vibrating vibration vibrations
  vicariously vice vices vicinity vicious vicissitudes victim victims victories victorious victory
  video videos view viewed viewers viewing viewpoint views vigil vigilant vigor vigorous vile vilest
  villa village villager villagers villages villain villainous villains villas vine vinegar vines
  vintage vinyl violate violated violating violence violent violently violet violets violin virgin
  virginity virgins virile virtual virtue virtues virtuous virus visa visas visible visibly vision
  visionary visions visit visitation visitations visited visiting visitor visitors visits vista
  vistas visual vital vitality vitally vivacious vivid vividly vocabularies vocabulary vocal
  vocalist vocals vocation vociferous vodka voice voiced voices void volcanic volcano volition
  volley volume volumes voluntarily voluntary volunteer volunteered volunteering volunteers
  voluptuous vomit vomiting vote voted voters votes voting vouch voucher vouchers vow vowed vows
  voyage voyager voyages vulgar vulnerable wadding waddling wade wading waffles wafted wag wage
  waged wages wagged wagon wagons wail wailed wailing wails waist waistcoat wait waited waiter
  waiters waiting waitress waits waive wake waked waken wakened wakes waking walk walked walker
  walking walks wall walled wallet wallowed wallowing wallpaper walls walnut wan wander wandered
  wanderer wandering wane waning wanna want wanted wanting wanton wants war warbling ward warded
  warden wardens wardrobe wards warehouses wares warfare warhead warm warmed warmer warmest warming
  warmly warms warmth warn warned warning warnings warns warp warping warrant warranted warrants
  warred warrior warriors wars wartime wary was wash washed washers washes washing wasps waste
  wasted wasteful wastes wasting watch watchdog watched watches watchful watching watchman water
  watered waterfall watering waterlogged waters waterway waterways watery watts wave waved
  wavelengths waver wavering waves waving wavy wax waxing way ways we weak weaken weakened weakens
  weaker weakest weakly weakness wealth wealthiest wealthy weapon weapons wear wearily wearing wears
  weary wearying weather weaver weavers weaving web website websites wed wedded wedding wedge wedged
  wedging wee weed weeding weeds week weekday weekend weekends weekly weeks weep weer weigh weighed
  weighing weighs weight weighted weights weighty weird welcome welcomed welcoming welded welfare
  well wells went wept were west western westward wet wetted whacked whale whaler whaling wharf
  wharves what whatever whats whatsoever wheat wheel wheeled wheels wheezing when whence whenever
  whens where whereas whereby wherein whereof whereupon wherever whether which whichever while
  whilst whim whimpered whimpering whims whimsical whine whining whinnied whip whipped whipping
  whirl whirlpool whirls whirring whisked whisker whiskered whiskers whiskey whisky whisper
  whispered whispering whispers whistle whistled whistles whistling white whiter whites whiz whizzed
  who whoa whoever whole wholesale wholesome wholly whom whooped whooping whoops whore whose why
  whys wicked wickedest wickedly wickedness wicker wickets wide widely widened widens wider
  widespread widow widower width wielded wielding wife wig wiggles wigs wild wilder wilderness
  wildest wildlife wildly wilds will willing willingly willow willows wills wilt win winced wincing
  wind winding window windowpane windows windpipe winds windscreen windy wine wines wing wings wink
  winked winking winner winners winning winnings wins winter winters wintertime wintry wipe wiped
  wire wireless wires wiry wisdom wise wisely wisest wish wished wishes wishing wisps wistful
  wistfully wit witch witchcraft witches witching with withdraw withdrawal withdrawn withdrew wither
  withered withers withheld within without withstand witness witnessed witnesses witnessing
  witticism witty wives wiz wizard wobbly woe woes woke woken wolf wolves woman womb women won
  wonder wondered wonderful wonderfully wondering wonders wondrous wont woo wood wooded wooden
  woodland woodlands woodpecker woods woody wooed wooing wool woolen woolly word wording words wore
  work worked worker workers workforce workhouse working workings workman workmen workout workouts
  workplace works workshop workshops world worldly worlds worldwide worms worn worried worries worry
  worrying worse worship worshipped worshipper worshippers worst worsted worsting worth worthless
  worthy wot would wound wounded wounding wounds woven wow wrangle wrangled wrap wrapped wrappers
  wrapping wraps wrath wreak wreathed wreaths wreck wreckage wrecked wrench wrenching wrested
  wrestler wrestling wretch wretched wretches wriggling wright wringing wrinkles wrinkling wrist
  wrists writ write writer writers writes writhe writhed writing written wrong wrongdoing wronged
  wrongly wrongs wrote wrought wrung wry xxx yacht yachting yam yapping yard yards yarn yarns yawn
  yawned yawning ye yea yeah year yearly yearned years yell yelled yelling yellow yellowed yellowing
  yells yelp yelping yen yep yes yesterday yet yield yoga yoke yonder you young younger youngest
  youngster youngsters your yours yourself yourselves yous youth youthful youths yrs yuck yup zeal
  zealous zebra zero zigzag zigzagging zipper zombie zombies zone zones zoo
  """
