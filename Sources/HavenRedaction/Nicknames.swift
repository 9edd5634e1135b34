/// Familiar forms of given names, English, French and a few more: whoever is registered as
/// "William" may be "Bill" in a note.
enum Nicknames {
  /// The other names of every group that this name is in.
  static func all(for name: String) -> [String] {
    let hash = wordHash(Fold.letters(of: name))
    return (groupsByName[hash] ?? []).flatMap { groups[$0] }
      .filter { wordHash(Fold.letters(of: $0)) != hash }
  }

  private static let groups: [[String]] = table.split(separator: "\n").map {
    $0.split(separator: " ").map(String.init)
  }

  private static let groupsByName: [UInt64: [Int]] = {
    var byName: [UInt64: [Int]] = [:]
    for (index, group) in groups.enumerated() {
      for name in group { byName[wordHash(Fold.letters(of: name)), default: []].append(index) }
    }
    return byName
  }()

  private static let table = """
    abdirahman abdi
    abraham abe bram
    alan al
    albert al bert bertie
    alexander alex alec sandy xander sasha
    alexandra alex sandra sasha lexi
    alfred alf alfie fred
    amanda mandy
    andrew andy drew
    angela angie
    anne ann anna annie nan
    anthony tony ant
    arthur art artie
    barbara barb babs
    benjamin ben benny benji
    bernard bernie
    bradley brad
    calvin cal
    carolyn carol caroline carrie
    catherine katherine kathryn cathy kathy kate katie kat kay
    charles charlie chuck chaz
    christina christine chris chrissy tina
    christopher chris kit topher
    clifford cliff
    cynthia cindy
    daniel dan danny
    david dave davey
    deborah debra deb debbie
    dennis denny
    dominic dom nick
    donald don donnie
    dorothy dot dottie
    douglas doug
    edward ed eddie ted teddy ned
    elizabeth liz lizzie beth betty eliza libby lisa
    emily em emmy
    eugene gene
    florence flo
    francis frank frankie fran
    frederick fred freddie
    gabriel gabe
    gabrielle gabby
    gerald gerard gerry jerry
    gordon gord gordie
    gregory greg
    harold harry hal
    henry hank harry
    herbert herb bert
    hugh hughie
    isabel isabelle izzy bella
    jacob jake
    jacqueline jackie
    james jim jimmy jamie
    janet jan
    jeffrey geoffrey jeff geoff
    jennifer jen jenny jenn
    jeremy jeremiah jerry
    jessica jess jessie
    john jack johnny jon
    jonathan jon jonny nathan
    joseph joe joey jos
    joshua josh
    judith judy
    kenneth ken kenny
    kimberly kim
    lawrence laurence larry lorne
    leonard leo len lenny
    louis lou louie
    margaret maggie meg peg peggy marge margie greta
    martin marty
    mary molly polly mamie
    matthew matt
    megan meg
    melissa mel missy
    michael mike mick mickey mikey
    nathaniel nathan nate nat
    nicholas nick nicky
    nicole nicki nikki
    pamela pam
    patricia pat patty tricia trish
    patrick pat paddy rick
    peter pete
    philip phillip phil pip
    rachel rach
    raymond ray
    rebecca becky becca
    reginald reg reggie
    richard rick ricky rich richie dick
    robert rob bob bobby robbie bert
    roderick rod rick
    ronald ron ronnie
    russell russ
    samantha sam
    samuel sam sammy
    sarah sara sally
    stephen steven steve stevie
    stuart stewart stu
    susan susanne sue suzie
    terence terrence terry
    theodore ted teddy theo
    theresa teresa terry tess
    thomas tom tommy
    timothy tim timmy
    valerie val
    victor vic
    victoria vicky tori
    vincent vince vinny
    virginia ginny
    walter walt wally
    wilfred wilf
    william will bill billy willie liam
    zachary zach zack
    mohammed muhammad mohamed mo
    françois frank francis
    guillaume will guy
    jean-françois jf jeff
    jean-pierre jp
    jean-guy jg
    guiseppe giuseppe joe beppe
    """
}
