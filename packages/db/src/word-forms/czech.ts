/**
 * Endings of Czech: the patterns of nouns (žena, růže, píseň, kost, hrad, pán, stroj, muž, soudce, město, moře, stavení)
 * and of adjectives (mladý, jarní) and the conjugations, with the consonants that change before them. The choice is our
 * own; the forms of all words are in J. Naughton, "Czech: An Essential Grammar" (2005).
 */
import { readParadigms } from "./paradigm.ts";
import type { Paradigm } from "./paradigm.ts";

const NOUNS: readonly Paradigm[] = [
  // žena, válka, snaha, střecha, důvěra
  ...readParadigms("a y ě u ou - ám ami ách; e o"),
  ...readParadigms("ka ky ce ku kou ek kám kami kách; k ko"),
  ...readParadigms("ha hy ze hu hou h hám hami hách; ho"),
  ...readParadigms("cha chy še chu chou ch chám chami chách; cho"),
  ...readParadigms("ra ry ře ru rou r rám rami rách; ro"),
  // práce, růže; země; demokracie
  ...readParadigms("e i í ím ích emi; -"),
  ...readParadigms("ě i í ím ích ěmi; -"),
  ...readParadigms("ie ii ií iím iích iemi"),
  // píseň; bezpečnost, oblast
  ...readParadigms("eň ně ni; ní ním ních němi"),
  ...readParadigms("- i í em ech mi"),
  // zákon, hrad; prezident, pán; nástroj, muž, učitel
  ...readParadigms("- u a e em ě y ů ům ech; i ích"),
  ...readParadigms("- a ovi u em ové y ů ům ech; e i"),
  ...readParadigms("- e i em ů ům ích; ovi ové é"),
  // politik; začátek; vědec; spor
  ...readParadigms("k ku kem ky ků kům cích; ka kovi kové ci"),
  ...readParadigms("ek ku kem ky ků kům cích; kách"),
  ...readParadigms("ec ce ci cem ců cům cích; covi cové če"),
  ...readParadigms("r ru rem ře ry rů rům rech; ra rovi rové ři"),
  // soudce
  ...readParadigms("ce ci cem ců cům cích; covi cové"),
  // právo, město; vojsko; moře; hřiště; stavení; muzeum
  ...readParadigms("o a u em ě - ům y ech ách; e"),
  ...readParadigms("ko ka ku kem k kům ky kách cích; ce"),
  ...readParadigms("e i em í ím ích"),
  ...readParadigms("ště šti štěm šť štím štích"),
  ...readParadigms("í ím ích ími"),
  ...readParadigms("um a u em ů ům ech; y"),
];

const ADJECTIVES: readonly Paradigm[] = [
  ...readParadigms("ý ého ému ém ým á é ou ých ými; í"),
  ...readParadigms("ský ského skému ském ským ská ské skou ských skými ští"),
  ...readParadigms("cký ckého ckému ckém ckým cká cké ckou ckých ckými čtí"),
  ...readParadigms("rý rého rému rém rým rá ré rou rých rými ří"),
  ...readParadigms("í ího ímu ím ích ími"),
];

const VERBS: readonly Paradigm[] = [
  // garantovat
  ...readParadigms(
    "ovat uji uju uješ uje ujeme ujete ují oval ovala ovalo ovali ovaly ován ována ováno ovány; uj ujte ujíc",
  ),
  // dělat; mluvit; vidět; rozumět; dosáhnout
  ...readParadigms("at áš áme áte ají al ala alo ali aly án ána áno ány; ám á ej ejte"),
  ...readParadigms("it íš íme íte il ila ilo ili ily; í ím en ena eno eny"),
  ...readParadigms("et íš íme íte ejí el ela elo eli ely; í ím"),
  ...readParadigms("ět íš íme íte ějí ěl ěla ělo ěli ěly; í ím"),
  ...readParadigms("nout neš neme nete nul nula nulo nuli nuly; nu ne nou l la lo li ly"),
];

export const CZECH: readonly Paradigm[] = [...NOUNS, ...ADJECTIVES, ...VERBS];
