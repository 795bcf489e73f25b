/**
 * Endings of Ukrainian: the declensions of nouns and adjectives and the two conjugations, with the changes of the last
 * consonant (к, г, х before і) and of о and е to і in closed syllables. The choice is our own; the forms of all words are
 * in S. M. Pugh and I. Press, "Ukrainian: A Comprehensive Grammar" (1999), chapters 2, 3 and 6.
 */
import { readParadigms } from "./paradigm.ts";
import type { Paradigm } from "./paradigm.ts";

const NOUNS: readonly Paradigm[] = [
  // країна, загроза; площа
  ...readParadigms("а и і у ою - ам ами ах; о"),
  ...readParadigms("а і у ею - ам ами ах; е"),
  // думка, безпека; перевага; епоха
  ...readParadigms("ка ки ці ку кою ок кам ками ках; к ко"),
  ...readParadigms("га ги зі гу гою г гам гами гах; го"),
  ...readParadigms("ха хи сі ху хою х хам хами хах; хо"),
  // робота, сторона: робіт, сторін; дорога: дорозі, доріг
  ...readParadigms("о_а о_и о_і о_у о_ою о_ам о_ами о_ах і_", "бдзлмнпрст"),
  ...readParadigms("ога оги озі огу огою огам огами огах іг"),
  // неділя; стаття; земля, пісня; гарантія; зброя
  ...readParadigms("я і ю ею ь ям ями ях; е"),
  ...readParadigms("ття тті ттю ттею тей ттям ттями ттях"),
  ...readParadigms("_я _і _ю _ею е_ь _ям _ями _ях; _е", "лн"),
  ...readParadigms("ія ії ію ією ій іям іями іях; іє"),
  ...readParadigms("я ї ю єю й ям ями ях; є"),
  // можливість; участь, область; модель, відповідь
  ...readParadigms("ість ості істю остей остям остями остях; осте"),
  ...readParadigms("ь і ю ей ям ями ях"),
  ...readParadigms("_ь _і __ю _ей _ям _ями _ях", "дзлнст"),
  // закон, народ, голос; міністр
  ...readParadigms("- а у ові ом і и ів ам ами ах; е"),
  // договір, спосіб; папір; камінь
  ...readParadigms("і_ о_а о_у о_ові о_ом о_і о_и о_ів о_ам о_ами о_ах", "бгдзклмнпрст"),
  ...readParadigms("ір еру ером ері ери ерів ерам ерами ерах; ера ерові"),
  ...readParadigms("інь еня еню енем ені енів еням енями енях"),
  // лікар; учитель; тиждень; українець; ринок; край
  ...readParadigms("- я ю еві ем і ів ям ями ях"),
  ...readParadigms("ь я ю еві ем і ів ям ями ях"),
  ...readParadigms("ень ня ню нем ні нів ням нями нях; неві"),
  ...readParadigms("ець ця цеві цю цем ці ців цям цями цях"),
  ...readParadigms("ок ку кові ком ки ків кам ками ках; ка"),
  ...readParadigms("й я ю єві єм ї їв ям ями ях"),
  // товариш, сторож
  ...readParadigms("- а у еві ем і ів ам ами ах"),
  // громадянин
  ...readParadigms("анин анина анинові анину анином ани ан анам анами анах"),
  ...readParadigms("янин янина янинові янину янином яни ян янам янами янах"),
  // право; поле; місце; явище
  ...readParadigms("о а у ом і - ам ами ах; ові"),
  ...readParadigms("е я ю ем і ів ям ями ях"),
  ...readParadigms("це ця цю цем ці ць цям цями цях"),
  ...readParadigms("е а у ем і - ам ами ах"),
  // питання, рішення; життя, століття; зусилля; обличчя
  ...readParadigms("__я __ю __ям __і _ь __ями __ях", "нтлсзд"),
  ...readParadigms("ччя ччю ччям ччі ч ччями ччях"),
];

/** Whole names: by its ending alone Львів is like законів, and Львова like ринкова. */
const CITIES: readonly Paradigm[] = [
  "львів львова львову львовом львові",
  "харків харкова харкову харковом харкові",
  "чернігів чернігова чернігову черніговом чернігові",
  "київ києва києву києвом києві",
  "миколаїв миколаєва миколаєву миколаєвом миколаєві",
].flatMap((names) => readParadigms(names).map((city) => ({ ...city, shared: Number.POSITIVE_INFINITY })));

const ADJECTIVES: readonly Paradigm[] = [
  ...readParadigms("ий ого ому им их ими; ій ою ої а у е і"),
  // The others end nouns as well: these only behind what adjectives are made with.
  ...["н", "к", "лив", "ов", "ист"].flatMap((made) =>
    readParadigms("_а _у _е _і _ій _ої _ою; _ий _ого _ому _им _их _ими".replaceAll("_", made)),
  ),
  // останній
  ...readParadigms("ній нього ньому нім ньої ньою ніх німи; ня ню нє ні"),
];

const VERBS: readonly Paradigm[] = [
  // гарантувати; змінювати
  ...readParadigms(
    "увати ую уєш ує уємо уєте ують ував увала увало ували уватиме уватимуть увано; уй уйте уючи увавши",
  ),
  ...readParadigms(
    "ювати юю юєш ює юємо юєте юють ював ювала ювало ювали юватиме юватимуть; юй юйте юючи ювавши",
  ),
  // допомагати; втрачати
  ...readParadigms("ати аю аєш ає аємо аєте ають ав ала ало али атиме атимуть; ай айте аючи авши ано"),
  ...readParadigms("яти яю яєш яє яємо яєте яють яв яла яло яли ятиме ятимуть; яй яйте яючи явши"),
  // говорити; вирішити; робити; ставити; розуміти; досягнути
  ...readParadigms("ити иш ить имо ите ять ив ила ило или итиме итимуть; ю ячи ивши"),
  ...readParadigms("ити иш ить имо ите ать ив ила ило или итиме итимуть; у ачи ивши"),
  ...readParadigms("бити биш бить бимо бите блять бив била било били; блю"),
  ...readParadigms("вити виш вить вимо вите влять вив вила вило вили; влю"),
  ...readParadigms("іти ію ієш іє іємо ієте іють іла іло іли ітиме ітимуть; ів іючи івши"),
  ...readParadigms("нути неш немо нете нуть нув нула нуло нули; ну не нувши"),
];

/** Ends a form of a verb that acts upon itself: змінює, змінюється; змінюєте, змінюєтеся; змінюючи, змінюючись. */
function reflexive(ending: string): string {
  if (/(?:є|не)$/u.test(ending)) return `${ending}ться`;
  return /(?:чи|вши)$/u.test(ending) ? `${ending}сь` : `${ending}ся`;
}

/** Nobody is named who does it, so it cannot be done to oneself: змінювано. */
const isImpersonal = (ending: string): boolean => ending.endsWith("ано");

export const UKRAINIAN: readonly Paradigm[] = [
  ...NOUNS,
  ...CITIES,
  ...ADJECTIVES,
  ...VERBS,
  ...VERBS.map((verb) => ({
    ...verb,
    known: verb.known.filter((ending) => !isImpersonal(ending)).map(reflexive),
    all: verb.all.filter((ending) => !isImpersonal(ending)).map(reflexive),
  })),
];
