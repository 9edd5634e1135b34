/// Given names and surnames that are usual somewhere, for pairing at random: whoever comes of it is nobody.
struct Origin: Sendable, CustomStringConvertible {
  let description: String
  let given: [String]
  let family: [String]

  init(_ description: String, given: String, family: String) {
    self.description = description
    self.given = Self.list(given)
    self.family = Self.list(family)
  }

  /// Between commas, since some names are two words.
  private static func list(_ names: String) -> [String] {
    names.split(separator: ",").map { String($0.drop { $0 == " " || $0 == "\n" }) }
  }
}

extension Origin {
  /// Written in Latin letters: their recall is compared.
  static let latin: [Origin] = [
    Origin(
      "English",
      given: """
        Gareth, Imogen, Rupert, Millicent, Clive, Elspeth, Nigel, Beatrix, Alistair, Rosalind, Lyle, \
        Winifred, Quentin, Harriet
        """,
      family: """
        Pemberton, Whitcombe, Ashworth, Hargreaves, Loxley, Thackeray, Birtwhistle, Cheadle, Fothergill, \
        Nuttall, Ramsbottom, Entwistle, Wigglesworth, Blenkinsop
        """),
    Origin(
      "French",
      given: """
        Maxime, Océane, Thierry, Huguette, Benoît, Maëlle, Gaétan, Mireille, Anne-Sophie, Yannick, Josée, \
        Marc-Aurèle, Clémence, Normand
        """,
      family: """
        Thibodeau, Desrochers, Archambault, Robitaille, Quesnel, Gingras, Charlebois, Lachapelle, \
        Théberge, D'Amours, Rousselle, Boisclair, Grandmaison, Pelletier-Roy
        """),
    Origin(
      "Slavic",
      given: """
        Zdzisław, Bartłomiej, Agnieszka, Ostap, Svitlana, Yaroslav, Miroslava, Katarzyna, Vladislav, \
        Ljiljana, Grzegorz, Zoryana, Stanimir, Halyna
        """,
      family: """
        Wiśniewski, Kozlovskyi, Szymańska, Tymoshenko, Jankowska, Vasilyev, Horvat, Novotný, Zelenko, \
        Stojanović, Brzezicki, Lewandowicz, Dubrovsky, Krawczuk
        """),
    Origin(
      "South Asian",
      given: """
        Kuldeep, Paramjit, Anjali, Rajesh, Manpreet, Lakshmi, Imtiaz, Kavitha, Navjot, Venkatesh, \
        Nasreen, Thilini, Balbir, Ruksana
        """,
      family: """
        Bhullar, Chaudhry, Venkataraman, Bhattacharya, Grewal, Rahman, Subramaniam, Patil, Wickramasinghe, \
        Gill, Siddiqui, Krishnamurthy, Randhawa, Mukherjee
        """),
    Origin(
      "Arabic and Persian",
      given: """
        Khaled, Fatemeh, Youssef, Samira, Abdulrahman, Parvaneh, Tariq, Zeynab, Mahmoud, Shirin, Walid, \
        Haneen, Behrouz, Rima
        """,
      family: """
        Haddad, Al-Masri, Ghorbani, Benali, El Fassi, Hosseini, Barakat, Abu Rayyan, Khoury, Tehrani, \
        bin Nasser, Shamoun, Rostami, Qureshi
        """),
    Origin(
      "East African",
      given: """
        Abdulkadir, Ifrah, Yohannes, Selamawit, Mwangi, Fadumo, Tesfaye, Nasteho, Ochieng, Hawo, Girma, \
        Wanjiru, Warsan, Achieng
        """,
      family: """
        Hersi, Gebremariam, Kamau, Farah, Woldemichael, Odhiambo, Guled, Tekle, Njoroge, Dirie, Habte, \
        Wambui, Samatar, Okello
        """),
    Origin(
      "West African",
      given: """
        Chukwuemeka, Folasade, Kwabena, Chidinma, Babajide, Akosua, Mamadou, Uchenna, Sekou, Temitope, \
        Efua, Ikenna, Aminata, Obinna
        """,
      family: """
        Afolabi, Nwachukwu, Mensah, Uzoma, Diallo, Boateng, Eze, Ogunleye, Traoré, Owusu, Onyekachi, \
        Sarpong, Balogun, Koroma
        """),
    Origin(
      "Chinese and Korean",
      given: """
        Xiaoling, Guowei, Meihua, Jianhong, Yuqing, Zhiqiang, Eun-joo, Seung-min, Lihua, Minjun, \
        Qiaozhen, Ji-woo, Haoran, Suyin
        """,
      family: """
        Huang, Xu, Zhao, Kwon, Ouyang, Liang, Tsai, Choi, Zheng, Leung, Nam, Qian, Szeto, Hwang
        """),
    Origin(
      "Vietnamese",
      given: """
        Phương, Quốc, Tuyết, Bảo, Ngọc, Khánh, Thuỷ, Đức, Hạnh, Trang, Hoàng, Liên, Minh-Anh, Xuân
        """,
      family: """
        Trương, Phạm, Tạ, Vũ, Đặng, Bùi, Đỗ, Ngô, Dương, Võ, Trịnh, Đoàn, Lương, Mạc
        """),
    Origin(
      "Spanish and Portuguese",
      given: """
        Evaristo, Itzel, Thiago, Yesenia, Guadalupe, Rogério, Ximena, Heriberto, Luzia, Anselmo, \
        Maria José, Rigoberto, Inês, Eduarda
        """,
      family: """
        Villanueva, Figueiredo, de la Cruz, Espinoza, Carvalho, Ibáñez, dos Santos, Montenegro, Pacheco, \
        Zamudio, Nascimento, Ordóñez, García Luna, Teixeira
        """),
    Origin(
      "First Nations, Métis and Inuit",
      given: """
        Pisim, Nodin, Biidaaban, Aput, Odemin, Tekakwitha, Waabigwan, Nukilik, Ahnah, Keegan, \
        Skahendowaneh, Misko, Winona, Taqtu
        """,
      family: """
        Wabano, Kakegamic, Cardinal, Shawanda, Kanatakta, Ootoova, Bearskin, Desjarlais, Nahwegahbow, \
        Two-Axe, Ittusardjuat, Commanda, Moccasin, Kakekaspan
        """),
    Origin(
      "Irish, Scottish and Welsh",
      given: """
        Gráinne, Torquil, Niamh, Rhiannon, Padraig, Eilidh, Llewellyn, Caoimhe, Ruaridh, Oisín, Myfanwy, \
        Catriona, Gwilym, Dearbhla
        """,
      family: """
        O'Donoghue, MacGillivray, Llywelyn, Ó Súilleabháin, Fitzgibbon, McElroy, Gallagher, Dalrymple, \
        Ap Rhys, O'Hanrahan, Cadwallader, MacDougall, Prendergast, Auchterlonie
        """),
    Origin(
      "German and Dutch",
      given: """
        Wolfgang, Hannelore, Jürgen, Gerhard, Gretchen, Dietrich, Willemijn, Ulrike, Isaak, Liesbeth, \
        Gottfried, Karl-Heinz, Femke, Aganetha
        """,
      family: """
        Schröder, van der Meulen, Bergmann, Friesen, Hofstetter, de Vries, Reimer, Weißkopf, Zwicker, \
        ten Broek, Gingerich, Steinmann, von Arx, Loewen
        """),
  ]

  /// Words of the dictionary that people are called.
  static let words = Origin(
    "words",
    given: "Faith, Hunter, Autumn, Clay, Ivy, Sage, Heath, Sunny, Penny, Chuck, Wade, Rusty",
    family: "Waters, Baker, Flint, Brown, Field, Meadows, Long, Fisher, Church, Winter, Moon, Day")

  /// Two letters or one: what is left when forms cut names off, and names that are as short.
  static let short = Origin(
    "short", given: "J, Bo, Al, Ng, X, Ty, A, Li", family: "Q, Xi, Oh, Yu, Z, Wu, Ek, Uy")

  /// Other scripts, with and without capitals, with and without spaces.
  static let scripts: [Origin] = [
    Origin("Cyrillic", given: "Богдан, Людмила, Тарас", family: "Шевчук, Иваненко, Ткачёв"),
    Origin("Greek", given: "Δημήτρης, Αικατερίνη", family: "Γεωργίου, Αναγνώστου"),
    Origin("Arabic script", given: "خالد, مريم, يوسف", family: "البغدادي, حداد, منصور"),
    Origin("Hebrew", given: "שלמה, רבקה", family: "פרידמן, אשכנזי"),
    Origin("Han", given: "偉強, 美玲", family: "陳, 歐陽"),
    Origin("Hangul", given: "민준, 서연", family: "박, 황보"),
    Origin("Gurmukhi", given: "ਗੁਰਪ੍ਰੀਤ, ਜਸਲੀਨ", family: "ਸੰਧੂ, ਬਰਾੜ"),
    Origin("syllabics", given: "ᐊᐱᑎ, ᒥᓯᓯᐸ", family: "ᐅᑭᒪᐤ, ᑲᓂᐊᓯᐦᒃ"),
  ]
}
