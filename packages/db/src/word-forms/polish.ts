/**
 * Endings of Polish: the declensions of nouns and adjectives and the conjugations, with the consonants that change before
 * them (k and c, g and dz, r and rz, t and ci, d and dzi) and o to ó. The choice is our own; the forms of all words are
 * in O. E. Swan, "A Grammar of Contemporary Polish" (2002), chapters 3 to 6, 9 and 10.
 */
import { readParadigms } from "./paradigm.ts";
import type { Paradigm } from "./paradigm.ts";

const NOUNS: readonly Paradigm[] = [
  // wojna, sprawa; polityka, książka; uwaga; kara; debata; zasada; siła
  ...readParadigms("a y ę ą ie - om ami ach; o"),
  ...readParadigms("ka ki ce kę ką ek kom kami kach; k ko"),
  ...readParadigms("ga gi dze gę gą g gom gami gach; go"),
  ...readParadigms("ra ry rze rę rą r rom rami rach; ro"),
  ...readParadigms("ta ty cie tę tą t tom tami tach; to"),
  ...readParadigms("da dy dzie dę dą d dom dami dach; do"),
  ...readParadigms("ła ły le łę łą ł łom łami łach; ło"),
  // osoba, droga: osób, dróg
  ...readParadigms("o_a o_y o_ę o_ą o_om o_ami o_ach ó_; o_ie", "bdłrwz"),
  // gwarancja; armia; kampania; ziemia; granica; praca
  ...readParadigms("ja ji je ję ją jom jami jach; jo"),
  ...readParadigms("ia ii ię ią iom iami iach; io ie"),
  ...readParadigms("nia ni nię nią ń niom niami niach; nie"),
  ...readParadigms("ia i ię ią - iom iami iach; ie"),
  ...readParadigms("ca cy cę cą c com cami cach; ce"),
  ...readParadigms("a y ę ą - om ami ach; e"),
  // wolność; śmierć; przestrzeń; pomoc
  ...readParadigms("ść ści ścią ściom ściami ściach"),
  ...readParadigms("ć ci cią ciom ciami ciach; cie"),
  ...readParadigms("ń ni nią niom niami niach; nie"),
  ...readParadigms("- y ą om ami ach; e"),
  // argument, zakon; kraj
  ...readParadigms("- a u owi em ie y i ów om ami ach; e"),
  // naród: narodu
  ...readParadigms("ó_ o_u o_owi o_em o_y o_ów o_om o_ami o_ach; o_a", "bdgłrwz"),
  // polityk; początek; okręg; prezydent; rząd; spór; most; artykuł
  ...readParadigms("k ka ku kowi kiem ki ków kom kami kach; cy"),
  ...readParadigms("ek ku kowi kiem ki ków kom kami kach; ka"),
  ...readParadigms("g gu giem gi gów gom gami gach ga gowi"),
  ...readParadigms("t tu tem cie ty tów tom tami tach ta towi ci"),
  ...readParadigms("d du dem dzie dy dów dom dami dach da dowi dzi"),
  ...readParadigms("r ru rem rze ry rów rom rami rach ra rowi rzy"),
  ...readParadigms("st stu stem ście sty stów stom stami stach sta stowi ści"),
  ...readParadigms("ł łu łem le ły łów łom łami łach ła łowi"),
  // ogień; Ukrainiec; Niemiec
  ...readParadigms("eń nia niowi niem niu nie ni niom niami niach"),
  ...readParadigms("niec ńca ńcowi ńcem ńcu ńcy ńców ńcom ńcami ńcach"),
  ...readParadigms("iec ca cowi cem cu cy ców com cami cach"),
  // Rosjanin
  ...readParadigms("anin anina aninowi aninem anie anom anami anach; aninie an"),
  // prawo; miasto; wojsko; pole; pytanie; życie; zdrowie; muzeum
  ...readParadigms("o a u em ie - om ami ach"),
  ...readParadigms("sto sta stu stem ście st stom stami stach"),
  ...readParadigms("ko ka ku kiem k kom kami kach"),
  ...readParadigms("e a u em y i - om ami ach"),
  ...readParadigms("nie nia niu niem ń niom niami niach"),
  ...readParadigms("cie cia ciu ciem ć ciom ciami ciach"),
  ...readParadigms("ie ia iu iem i iom iami iach"),
  ...readParadigms("eum ea eów eom eami each"),
];

const ADJECTIVES: readonly Paradigm[] = [
  ...readParadigms("y ego emu ym ej ych ymi; a ą e i"),
  ...readParadigms("ki kiego kiemu kim kiej kich kimi ką kie; ka cy"),
  ...readParadigms("i iego iemu im iej ich imi ią ie; ia"),
  // The single letters end nouns as well: these only behind what adjectives are made with.
  ...["n", "ow", "liw", "sk", "ck"].flatMap((made) =>
    readParadigms("_a _ą _e; _y _ego _emu _ym _ej _ych _ymi _i".replaceAll("_", made)),
  ),
  // dobry: dobrzy
  ...readParadigms("ry rego remu rym rej rych rymi rzy; ra rą re"),
];

const VERBS: readonly Paradigm[] = [
  // gwarantować; pokazywać
  ...readParadigms("ować uję ujesz uje ujemy ujecie ują ował owała owało owali owały owano ując; uj ujcie"),
  ...readParadigms("ywać uję ujesz uje ujemy ujecie ują ywał ywała ywało ywali ywały ywano ując; uj ujcie"),
  // działać; robić; uczyć; istnieć; osiągnąć
  ...readParadigms("ać asz amy acie ają ał ała ało ali ały ano ając; am aj ajcie"),
  ...readParadigms("ić isz imy icie ił iła iło ili iły iono; ię i ią iąc"),
  ...readParadigms("yć ysz ymy ycie ył yła yło yli yły ono; ę y ą ąc"),
  ...readParadigms("ieć ieję iejesz ieje iejemy iejecie ieją iał iała iało ieli iały iejąc"),
  ...readParadigms("nąć niesz niemy niecie nął nęła nęło nęli nęły nięto; nę nie ną"),
];

export const POLISH: readonly Paradigm[] = [...NOUNS, ...ADJECTIVES, ...VERBS];
