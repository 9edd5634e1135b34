"""What french.py makes of the lists: forms known for certain, nothing malformed, no given name as an ordinary word."""

import importlib.machinery
import importlib.util
import re
import unicodedata

import french
import pytest

VERBS = """
  être: suis es est sommes êtes sont étais furent fût serai seraient soyons étant été
  avoir: ai avons ont eut eûmes aurai aie ayez ayant eue
  aller: vais vas va allons vont alla irai aille aillent allées
  faire: fais faisons faites font fit fîmes ferai fasse fasses fissent fait faites
  dire: dis dit disons dites disent dirai dit dîtes
  contredire: contredisez contredit
  maudire: maudissons maudit maudite
  pouvoir: peux peut pouvons peuvent pourrai pourraient pu put puisse puissions
  vouloir: veux veut veulent voudrait veuille veuillez voulions voulu
  devoir: dois doit doivent devra dû due dus dues dût
  savoir: sais savent saurai sache sachant su sût
  voir: vois voient voyons verra vit vu
  prévoir: prévoient prévoira prévu
  venir: viens vient viennent vint vînt vînmes vinrent viendrai vienne venu
  tenir: tiens tenons tiennent tint tînt tiendra tenues
  obtenir: obtient obtiendrai
  souvenir: souviens souvient
  prendre: prends prend prenons prennent prit prendra prenne pris prise
  mettre: mets met mettons mit mettrai mise
  partir: pars part partons partit partira parties
  dormir: dors dort dorment
  servir: sers sert servait
  mentir: mens ment
  courir: cours court courrai courut couru
  mourir: meurs meurt meurent mourrai mourut mort morte
  ouvrir: ouvre ouvres ouvert ouverte ouvrira
  offrir: offre offrez offert
  conduire: conduis conduit conduisent conduisit conduite
  détruire: détruisent détruit
  écrire: écris écrivons écrivit écrite
  inscrire: inscrivait inscrite
  lire: lis lisent lut lu
  boire: bois buvons boivent but bue
  croire: crois croyons croient crut crûmes
  vivre: vis vivent vécut vécu
  suivre: suis suivent suivie
  connaître: connais connaît connaissent connut connaîtra connue
  disparaître: disparaît disparu
  naître: naît naquit née
  plaire: plaît plaisent plu
  taire: tais taisent tu
  recevoir: reçois reçoivent recevons reçut reçue recevrai
  apercevoir: aperçoit aperçu
  asseoir: assied asseyons assois assoient assise assit
  joindre: joins joignent joint
  craindre: crains craignait craint crainte
  peindre: peint peignons peinte
  éteindre: éteignit éteinte
  battre: bats bat battent battu
  rompre: romps rompt rompu
  convaincre: convainc convainquent convaincu
  résoudre: résous résolvent résolu résoudra
  dissoudre: dissout dissolvent dissoute
  acquérir: acquiers acquièrent acquerra acquit acquise
  cueillir: cueille cueillerai cueilli
  fuir: fuis fuyons fuient fui
  haïr: hais haïssons haït haïe
  rire: ris rient ri
  suffire: suffit suffisent
  falloir: faut fallait faudra faille fallu
  valoir: vaut valent vaudrait vaille valions
  pleuvoir: pleut pleuvait pleuvra plu
  finir: finis finit finissons finissent finirai finît finie
  choisir: choisissait choisirent
  vendre: vends vend vendons vendit vendue
  répondre: répond répondra
  parler: parle parles parlons parlez parlent parla parlèrent parlât parlerai parlée parlées parlant
  manger: mangeons mangeait mangions mangea mangeât
  commencer: commençons commençait commence commença
  appeler: appelle appelons appellera appelé
  jeter: jette jetons jettera
  acheter: achète achetons achètera
  épeler: épelle épèle épelons
  mener: mène menons mènera
  sevrer: sèvre sevrons
  céder: cède cédons cédera
  protéger: protège protégeons protégera
  inquiéter: inquiète inquiétait
  payer: paie paye payons paiera payera
  employer: emploie employons emploiera
  essuyer: essuie essuyions
  envoyer: envoie envoyait enverrai enverraient
  créer: crée créons créée
  étudier: étudie étudiions étudiées
"""

NOT_FORMS = """
  manger mangons; commencer commencons; appeler appèle; acheter achette; céder cèdons; payer payie; voir voirai;
  venir venirai; envoyer envoyerai; dire disez; faire faisez; mourir mouru; vexer vèxe; interviewer intervièwe; dormir dormissons;
  haïr haïmons; vendre vendt; battre battt; mettre mett; plaire plaie; offrir offris_; résoudre résoudu; devoir dûe
"""

WORDS = """
  noun: cheval chevaux; travail travaux; bijou bijoux; clou clous; bateau bateaux; jeu jeux; pneu pneus; bal bals; œil yeux
  noun: nez nez; voix voix; avis avis; ciel cieux; maison maisons; monsieur messieurs; festival festivals; détail détails
  noun: milieu milieux; hôpital hôpitaux; genou genoux; bail baux; époux époux; ami amis
  adjective: heureux heureuse heureuses; actif active actifs actives; premier première premiers; naturel naturelle
  adjective: ancien ancienne anciens; bon bonne bons bonnes; blanc blanche; public publique; long longue; sec sèche sèches
  adjective: travailleur travailleuse; provocateur provocatrice; supérieur supérieure; complet complète; muet muette
  adjective: social sociale sociaux sociales; fatal fatale fatals; beau belle beaux belles; vieux vieille vieilles
  adjective: gros grosse; gris grise gris; faux fausse; doux douce; jaloux jalouse; gentil gentille; aigu aiguë; net nette
  adjective: calme calme calmes; bleu bleue bleus; triste tristes; nul nulle; pareil pareille; fier fière; inquiet inquiète
  adjective: fou folle fous; âgé âgée âgées; roux rousse; frais fraîche; favori favorite; bas basse; épais épaisse; bref brève
"""


def cases(text):
    return [(line.split(":")[0].strip(), line.split(":")[1].split()) for line in text.strip().splitlines()]


def unaccented(letter):
    return unicodedata.normalize("NFD", letter)[0]


def entries(name):
    return {line.split()[0]: line for line in french.listed(name)}


@pytest.mark.parametrize("infinitive, forms", cases(VERBS))
def test_a_verb_has_the_forms_that_are_known(infinitive, forms):
    assert infinitive in entries("verbs") or infinitive in french.ALONE
    assert set(forms) <= french.conjugated(infinitive)


def test_wrong_forms_of_a_verb_are_not_made():
    for pair in NOT_FORMS.split(";"):
        infinitive, wrong = pair.split()
        assert wrong not in french.conjugated(infinitive)


def test_nouns_and_adjectives_have_the_forms_that_are_known():
    made = {"noun": ("nouns", french.noun_forms), "adjective": ("adjectives", french.adjective_forms)}
    for kind, pairs in ((line.split(":")[0].strip(), line.split(":")[1]) for line in WORDS.strip().splitlines()):
        name, inflected = made[kind]
        for pair in pairs.split(";"):
            word, *forms = pair.split()
            assert set(forms) <= inflected(entries(name)[word]), word


def test_the_lists_are_words_in_order_and_none_twice():
    for name in ("verbs", "nouns", "adjectives", "others"):
        words = [line.split()[0] for line in french.listed(name)]
        assert words == sorted(words) and len(words) == len(set(words)), name
        for line in french.listed(name):
            assert unicodedata.is_normalized("NFC", line)
            assert re.fullmatch(r"[a-zàâçéèêëîïôöùûüœæ]+( [^\W\d_]+){0,2}", line), line
            assert len(line.split()) <= {"nouns": 2, "adjectives": 3}.get(name, 1), line


def test_verbs_are_infinitives():
    assert [v for v in french.listed("verbs") if not v.endswith(("er", "ir", "ïr", "re"))] == []


def test_no_form_of_a_verb_is_malformed():
    """No letter comes three times, two i or y and i meet only before -ons and -ez; c and g stay as soft as they are."""
    wrong = re.compile(r"(.)\1\1|[iy]i(?!ons$|ez$)|yy|iy|ç[eièéêî]|[dt]t$|tts$|[xz]s$")
    for infinitive in french.listed("verbs"):
        forms = french.conjugated(infinitive)
        assert infinitive in forms and len(forms) >= 9, infinitive
        assert [form for form in forms if wrong.search(form)] == []
        if infinitive not in french.ALONE:
            assert {unaccented(form[0]) for form in forms} == {unaccented(infinitive[0])}
        if infinitive.endswith(("cer", "ger")):
            assert not any(form.startswith(tuple(infinitive[:-2] + hard for hard in "aoâ")) for form in forms)


def test_a_verb_of_no_known_kind_is_an_error():
    with pytest.raises(ValueError, match="MODELS"):
        french.conjugated("choir")
    with pytest.raises(ValueError, match="MODELS"):
        french.conjugated("clore")


def test_enough_forms_and_both_spellings_of_the_ligature():
    forms = french.forms()
    assert len(forms) > 100_000
    assert {"cœur", "coeur", "sœurs", "soeurs", "pis", "faque", "septante", "lundi"} <= forms
    assert all(re.fullmatch(r"[^\W\d_]+", form) for form in forms)


def test_a_given_name_is_no_ordinary_word():
    path = french.HERE.parent / "make-lexicon"
    loader = importlib.machinery.SourceFileLoader("make_lexicon", str(path))
    made = importlib.util.module_from_spec(importlib.util.spec_from_loader("make_lexicon", loader))
    loader.exec_module(made)
    assert {"pierre", "désire", "désiré", "désirée"} <= french.forms()
    left = made.ordinary_french({"Pierre", "DESIRE", "Desiree"})
    assert not {"pierre", "désiré", "désire", "désirée"} & left
    assert {"pierres", "marche", "désirer"} <= left
