#!/usr/bin/env python3
"""The forms of the French words beside this file: verbs conjugated, nouns and adjectives in gender and number.

    Tools/lexicon/french.py     says how many words and forms there are

Spelling is that before 1990: where the reform only moves an accent, both fold to the same letters.
"""
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
IMPERFECT = ("ais", "ait", "ions", "iez", "aient")
HAT = {"a": "â", "i": "î", "u": "û", "ï": "ï", "û": "û"}
CONSONANT = "[^aeiouyàâéèêëîïôöùûüœ]"

# Of the verbs in -eler and -eter these only double the consonant, those below never do, and all others do both.
DOUBLING = re.compile("appeler$|jeter$")
GRAVE = set("""
  acheter racheter celer ciseler congeler corseter crocheter déceler décongeler dégeler démanteler
  écarteler fureter geler haleter harceler marteler modeler peler receler recongeler remodeler surgeler
""".split())

# A row: infinitive : present of je, nous, ils : future : past : participle : prefixes. Endings come behind the stems;
# -x and -e of the first stem say which. `name=` gives one form that the stems do not; `-` stands for a tense it lacks,
# and before the infinitive says that this is no verb without a prefix.
MODELS = """
  venir : vien ven vienn : viendr : vin : venu : ad con circon contre de inter par pré pro re rede sou sub sur
  tenir : tien ten tienn : tiendr : tin : tenu : abs appar con dé entre main ob re sou
  partir : par part part : partir : parti : parti : dé re
  sortir : sor sort sort : sortir : sorti : sorti : res
  dormir : dor dorm dorm : dormir : dormi : dormi : en ren
  sentir : sen sent sent : sentir : senti : senti : con pres res
  mentir : men ment ment : mentir : menti : menti : dé
  repentir : repen repent repent : repentir : repenti : repenti
  servir : ser serv serv : servir : servi : servi : des res
  courir : cour cour cour : courr : couru : couru : ac con dis en par re se
  mourir : meur mour meur : mourr : mouru : mort
  ouvrir : ouvre ouvr ouvr : ouvrir : ouvri : ouvert : c déc entr r rec redéc
  offrir : offre offr offr : offrir : offri : offert
  souffrir : souffre souffr souffr : souffrir : souffri : souffert
  cueillir : cueille cueill cueill : cueiller : cueilli : cueilli : ac re
  assaillir : assaille assaill assaill : assaillir : assailli : assailli
  tressaillir : tressaille tressaill tressaill : tressaillir : tressailli : tressailli
  faillir : - - - : faillir : failli : failli
  bouillir : bou bouill bouill : bouillir : bouilli : bouilli
  fuir : fui fuy fui : fuir : fui : fui : en
  haïr : hai haïss haïss : haïr : haï : haï
  vêtir : vêt vêt vêt : vêtir : vêti : vêtu : dé re
  quérir : quier quér quièr : querr : qui : quis : ac con en re recon
  voir : voi voy voi : verr : vi : vu : entre re
  prévoir : prévoi prévoy prévoi : prévoir : prévi : prévu
  pourvoir : pourvoi pourvoy pourvoi : pourvoir : pourvu : pourvu
  savoir : sai sav sav : saur : su : su : subj=sach imp=sache,sachons,sachez part=sachant
  pouvoir : peux pouv peuv : pourr : pu : pu : je=puis subj=puiss
  vouloir : veux voul veul : voudr : voulu : voulu : subj=veuill,voul imp=veuille,veuillez
  valoir : vaux val val : vaudr : valu : valu : subj=vaill,val équi re
  prévaloir : prévaux préval préval : prévaudr : prévalu : prévalu
  devoir : doi dev doiv : devr : du : dû : re
  -cevoir : çoi cev çoiv : cevr : çu : çu : aper con dé per re
  mouvoir : meu mouv meuv : mouvr : mu : mû
  émouvoir : émeu émouv émeuv : émouvr : ému : ému
  promouvoir : promeu promouv promeuv : promouvr : promu : promu
  asseoir : assied assey assey : assiér : assi : assis : r
  asseoir : assoi assoy assoi : assoir : assi : assis : r
  surseoir : sursoi sursoy sursoi : surseoir : sursi : sursis
  déchoir : déchoi déchoy déchoi : déchoir : déchu : déchu
  prendre : prend pren prenn : prendr : pri : pris : ap com désap dé entre é mé rap re réap sur
  mettre : met mett mett : mettr : mi : mis : ad com compro dé é entre o per pro re retrans sou trans
  battre : bat batt batt : battr : batti : battu : a com dé é ra re
  connaître : connai connaiss connaiss : connaîtr : connu : connu : il=connaît mé re
  paraître : parai paraiss paraiss : paraîtr : paru : paru : il=paraît ap com dis réap re trans
  repaître : repai repaiss repaiss : repaîtr : repu : repu : il=repaît
  naître : nai naiss naiss : naîtr : naqui : né : il=naît re
  croître : croî croiss croiss : croîtr : crû : crû
  accroître : accroi accroiss accroiss : accroîtr : accru : accru : il=accroît
  décroître : décroi décroiss décroiss : décroîtr : décru : décru : il=décroît
  plaire : plai plais plais : plair : plu : plu : il=plaît com dé
  taire : tai tais tais : tair : tu : tu
  faire : fai fais f : fer : fi : fait : vous=faites ils=font subj=fass contre dé par re satis
  dire : di dis dis : dir : di : dit : vous=dites re
  contredire : contredi contredis contredis : contredir : contredi : contredit
  dédire : dédi dédis dédis : dédir : dédi : dédit
  interdire : interdi interdis interdis : interdir : interdi : interdit
  médire : médi médis médis : médir : médi : médit
  prédire : prédi prédis prédis : prédir : prédi : prédit
  maudire : maudi maudiss maudiss : maudir : maudi : maudit
  suffire : suffi suffis suffis : suffir : suffi : suffi
  lire : li lis lis : lir : lu : lu : é re réé
  rire : ri ri ri : rir : ri : ri : sou
  -crire : cri criv criv : crir : crivi : crit : circons dé é ins pres pros ré réé retrans sous trans
  -duire : dui duis duis : duir : duisi : duit : con dé écon in intro pro ré recon réintro repro sé tra
  -truire : trui truis truis : truir : truisi : truit : cons décons dé ins recons
  cuire : cui cuis cuis : cuir : cuisi : cuit
  nuire : nui nuis nuis : nuir : nuisi : nui
  luire : lui luis luis : luir : luisi : lui : re
  boire : boi buv boiv : boir : bu : bu : re
  croire : croi croy croi : croir : cru : cru
  vivre : vi viv viv : vivr : vécu : vécu : re sur
  suivre : sui suiv suiv : suivr : suivi : suivi : pour
  joindre : join joign joign : joindr : joigni : joint : ad con dis en re
  -aindre : ain aign aign : aindr : aigni : aint : contr cr pl
  -eindre : ein eign eign : eindr : eigni : eint : astr att c dép dét empr enfr ét étr f g p rep restr t
  rompre : romp romp romp : rompr : rompi : rompu : cor inter
  vaincre : vainc vainqu vainqu : vaincr : vainqui : vaincu : con
  résoudre : résou résolv résolv : résoudr : résolu : résolu
  absoudre : absou absolv absolv : absoudr : - : absous
  dissoudre : dissou dissolv dissolv : dissoudr : - : dissous
  coudre : coud cous cous : coudr : cousi : cousu : dé re
  moudre : moud moul moul : moudr : moulu : moulu
  conclure : conclu conclu conclu : conclur : conclu : conclu
  exclure : exclu exclu exclu : exclur : exclu : exclu
  inclure : inclu inclu inclu : inclur : inclu : inclus
  -traire : trai tray trai : trair : - : trait : abs dis ex sous
"""

# Every form of these, since the stems of few tenses agree.
ALONE = {
    "être": "être suis es est sommes êtes sont étais était étions étiez étaient fus fut fûmes fûtes furent sois"
            " soit soyons soyez soient fût fussent étant été serai seras sera serons serez seront serais serait serions"
            " seriez seraient",
    "avoir": "avoir ai as a avons avez ont avais avait avions aviez avaient eus eut eûmes eûtes eurent aie aies ait"
             " ayons ayez aient eût eussent ayant eu eue eues aurai auras aura aurons aurez auront aurais aurait"
             " aurions auriez auraient",
    "aller": "aller vais vas va allons allez vont allais allait allions alliez allaient allai allas alla allâmes"
             " allâtes allèrent aille ailles aillent allât allassent allant allé allée allés allées irai iras ira"
             " irons irez iront irais irait irions iriez iraient",
    "échoir": "échoir échoit échoient échut échurent échoira échoiront échoirait échoie échût échéant échu"
              " échue échus échues",
    "falloir": "falloir faut fallait fallut faudra faudrait faille fallût fallu",
    "pleuvoir": "pleuvoir pleut pleuvent pleuvait pleuvaient plut plurent pleuvra pleuvront pleuvrait pleuvraient"
                " pleuve pleuvent plût plussent pleuvant plu",
    "foutre": "foutre fous fout foutons foutez foutent foutais foutait foutions foutiez foutaient foutrai foutras"
              " foutra foutrons foutrez foutront foutrais foutrait foutrions foutriez foutraient foute foutes"
              " foutant foutu foutue foutus foutues",
}

# An adjective in -et has -ette, but for these.
GRAVE_ET = set("complet concret désuet discret incomplet indiscret inquiet replet secret".split())


def participle(text):
    """The four forms of a past participle."""
    if text in ("absous", "dissous"):
        return {text, text[:-1] + "te", text[:-1] + "tes"}
    if text.endswith("s"):
        return {text, text + "e", text + "es"}
    plain = text[:-1] + "u" if text.endswith("û") else text
    return {text, plain + "e", plain + "s", plain + "es"}


def past(stem):
    """The simple past; of the imperfect subjunctive, the third person."""
    cut = -2 if stem.endswith("in") else -1
    base, vowel = stem[:cut], stem[cut:]
    hat = base + HAT[vowel[0]] + vowel[1:]
    said = {stem + ending for ending in ("s", "t", "rent", "ssent")}
    return said | {hat + ending for ending in ("mes", "tes", "t")}


def future(stem):
    return {stem + ending for ending in (*FUTURE, *IMPERFECT)}


def present(stem):
    """Of the singular: je, tu, il."""
    if stem.endswith("e"):
        return {stem, stem + "s"}
    if stem.endswith("x"):
        return {stem, stem[:-1] + "t"}
    return {stem + "s", stem if stem[-1] in "dtc" else stem + "t"}


def modelled(infinitive, stems, ahead, behind, done, special):
    """The forms of a verb by its row in MODELS; `special` has those that the stems do not give."""
    found = {infinitive} | participle(done)
    if ahead != "-":
        found |= future(ahead)
    if behind != "-":
        found |= past(behind)
    if "-" in stems:
        return found
    one, we, they = stems
    strong, weak = special.get("subj", [they, we])[0], special.get("subj", [they, we])[-1]
    singular = present(one)
    if "il" in special:
        singular = {one + "s", *special["il"]}
    found |= singular | {we + ending for ending in IMPERFECT}
    found |= set(special.get("part", [we + "ant"])) | {we + "ons"} | set(special.get("vous", [we + "ez"]))
    found |= set(special.get("ils", [they + "ent"]))
    found |= {strong + ending for ending in ("e", "es", "ent")} | {weak + ending for ending in ("ions", "iez")}
    return found | set(special.get("je", [])) | set(special.get("imp", []))


def rows():
    """Each verb of MODELS with the arguments of `modelled`; a verb may have two rows."""
    for line in MODELS.strip().splitlines():
        infinitive, stems, ahead, behind, done, *rest = (part.strip() for part in line.split(":"))
        more = rest[0].split() if rest else []
        special = dict(part.split("=") for part in more if "=" in part)
        ending = infinitive.lstrip("-")
        for before in [""] * (ending == infinitive) + [part for part in more if "=" not in part]:
            def put(stem):
                return stem if stem == "-" else before + stem
            yield (before + ending, [put(stem) for stem in stems.split()], put(ahead), put(behind), put(done),
                   {name: [put(form) for form in forms.split(",")] for name, forms in special.items()})


def irregular():
    found = {infinitive: set(forms.split()) for infinitive, forms in ALONE.items()}
    for row in rows():
        found.setdefault(row[0], set()).update(modelled(*row))
    return found


IRREGULAR = irregular()


def strong_stems(infinitive):
    """The stems of a verb in -er before a silent e, and whether the future has them too."""
    stem = infinitive[:-2]
    if stem.endswith("ay"):
        return {stem, stem[:-1] + "i"}, True
    if stem.endswith(("oy", "uy")):
        return {stem[:-1] + "i"}, True
    if re.search(f"é({CONSONANT}+|[gq]u)$", stem):
        at = stem.rindex("é")
        return {stem[:at] + "è" + stem[at + 1:]}, False
    if not re.search(f"e({CONSONANT}|vr)$", stem) or stem[-1] in "wx":
        return {stem}, True
    at = stem.rindex("e")
    grave, doubled = stem[:at] + "è" + stem[at + 1:], stem + stem[-1]
    if stem[-1] not in "lt" or infinitive in GRAVE:
        return {grave}, True
    return {doubled} if DOUBLING.search(infinitive) else {grave, doubled}, True


def first_group(infinitive):
    stem = infinitive[:-2]
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    strong, also_future = strong_stems(infinitive)
    found = {infinitive} | participle(stem + "é")
    found |= {s + ending for s in strong for ending in ("e", "es", "ent")}
    found |= {stem + ending for ending in ("ez", "ions", "iez", "èrent")}
    found |= {soft + ending for ending in ("ons", "ais", "ait", "aient", "ant", "ai", "as", "a", "âmes", "âtes", "ât",
                                           "assent")}
    ahead = {s + "er" for s in strong} if also_future else {infinitive}
    if infinitive.endswith("envoyer"):
        ahead = {infinitive[:-4] + "err"}
    return found.union(*(future(s) for s in ahead))


def conjugated(infinitive):
    """Every simple form of a verb; an infinitive whose kind is not known is an error."""
    if infinitive in IRREGULAR:
        return IRREGULAR[infinitive]
    stem = infinitive[:-2]
    if infinitive.endswith("er"):
        return first_group(infinitive)
    if infinitive.endswith("oir") or not infinitive.endswith(("ir", "dre")):
        raise ValueError(f"{infinitive}: no rule conjugates it; give it a row in MODELS")
    if infinitive.endswith("ir"):
        return modelled(infinitive, [stem + "i", stem + "iss", stem + "iss"], infinitive, stem + "i", stem + "i", {})
    return modelled(infinitive, [stem] * 3, infinitive[:-1], stem + "i", stem + "u", {})


def plural(noun):
    if noun[-1] in "sxz":
        return noun
    if noun.endswith("al"):
        return noun[:-1] + "ux"
    return noun + ("x" if noun.endswith(("au", "eu")) else "s")


def noun_forms(line):
    one, *many = line.split()
    return {one, *(many or [plural(one)])}


FEMININES = (
    ("eux", "euse"), ("érieur", "érieure"), ("ateur", "atrice"), ("eur", "euse"), ("if", "ive"), ("er", "ère"),
    ("el", "elle"), ("eil", "eille"), ("en", "enne"), ("on", "onne"), ("et", "ette"),
)


def feminine(adjective):
    if adjective[-1] in "eaoy":
        return adjective
    if adjective in GRAVE_ET:
        return adjective[:-2] + "ète"
    for masculine, ending in FEMININES:
        if adjective.endswith(masculine):
            return adjective[:-len(masculine)] + ending
    return adjective + "e"


def adjective_forms(line):
    he, *more = line.split()
    she = more[0] if more else feminine(he)
    many = more[1] if len(more) > 1 else he + "s" if he.endswith("eu") else plural(he)
    return {he, she, many, she if she.endswith("s") else she + "s"}


def listed(name):
    lines = (HERE / f"french-{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def forms():
    """Every form of every word; those with œ also as most people type them."""
    found = set(listed("others"))
    for name, inflected in (("verbs", conjugated), ("nouns", noun_forms), ("adjectives", adjective_forms)):
        found = found.union(*map(inflected, listed(name)))
    return found | {form.replace("œ", "oe") for form in found}


if __name__ == "__main__":
    for name in ("verbs", "nouns", "adjectives", "others"):
        print(f"{len(listed(name))} {name}")
    print(f"{len(forms())} forms")
