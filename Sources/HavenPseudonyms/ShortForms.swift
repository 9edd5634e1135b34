/// English and French short forms that do not begin as their names do. The others need no table.
enum ShortForms {
  /// The folded names that stand in one line of the table with a folded name.
  static func related(to name: String) -> Set<String> { groups[name] ?? [] }

  private static let groups: [String: Set<String>] = {
    var groups: [String: Set<String>] = [:]
    for line in table {
      let names = Set(line.split(separator: " ").map(String.init))
      for name in names { groups[name, default: []].formUnion(names) }
    }
    return groups
  }()

  private static let table = [
    "william bill billy will willy liam guillaume guy", "robert bob bobby rob bert robin",
    "richard dick rick ricky rich", "edward ed ted teddy ned eddie", "henry hank harry hal",
    "john jack johnny jon", "james jim jimmy jamie", "charles chuck chas charlie charlot",
    "alexander alex sasha sandy xander lex al alec", "theodore ted teddy theo",
    "anthony tony anton", "andrew drew andy", "lawrence larry laurie", "francis frank fran",
    "margaret peg peggy meg maggie greta margo rita daisy margot marge maisie",
    "elizabeth liz beth betty betsy eliza lisa libby bess elsie lizzie elise babette",
    "katherine kate katie kathy kit kitty kay katya karen", "catherine kate cathy cat kitty",
    "mary molly polly mamie mae minnie marie", "martha patty mattie", "sarah sally sadie",
    "dorothy dot dolly dora dottie", "helen nell nellie ellen lena",
    "eleanor nell nora ellie lena", "ann nan nancy nana annie anna",
    "patricia pat patty trish tricia", "patrick pat paddy", "frances fanny fran frankie",
    "jennifer jen jenny", "rebecca becky becca", "susan sue suzy", "victoria vicky tori",
    "virginia ginny", "abigail gail", "barbara babs", "christopher kit topher",
    "christina tina chris", "albert bert al", "gilbert bert gil", "herbert bert herb",
    "hubert bert", "norbert bert", "frederick fred fritz rick", "gerald gerry jerry",
    "jeremiah jerry", "jerome jerry", "joseph joe jose jo sepp", "josephine jo josie fifi",
    "leonard leo len lenny", "matthew matt", "michael mike mick mickey misha",
    "nicholas nick nico klaus", "peter pete pierre petya", "stephen steve", "steven steve",
    "thomas tom tommy", "walter walt wally", "zachary zach zack", "anastasia stacy nastya",
    "isabella bella izzy belle", "isabelle belle bella", "arabella bella belle", "angela angie",
    "bernadette bernie detta", "deborah deb debbie", "florence flo flossie", "judith judy",
    "matilda tilly mattie", "penelope penny", "philippa pippa", "roberta bobbie",
    "theresa terry tess", "ursula ulla", "winifred winnie freda", "alfred fred alf",
    "benjamin ben benji", "daniel dan danny", "donald don donny", "douglas doug", "eugene gene",
    "harold hal harry", "jonathan jon nathan", "nathaniel nate nat", "reginald reg reggie rex",
    "ronald ron ronnie", "samuel sam", "timothy tim", "vincent vince vinny",
    "emmanuel manu manny", "manuel manu manolo manny", "francisco paco pancho", "jose pepe",
    "ignacio nacho", "guadalupe lupe", "dolores lola", "rosario charo", "aleksander olek sasha",
    "aleksandr sasha shura", "vladimir vova volodya vlad", "dmitri dima mitya", "mikhail misha",
    "ivan vanya", "yevgeny zhenya", "maria masha mania", "natalia natasha", "mohammed mo hamid",
  ]
}
