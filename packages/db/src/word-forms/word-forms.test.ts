import { expect, test } from "vitest";
import { formsOf } from "./word-forms.ts";

/** What is asked for; what is to be found by it; what is not, though it begins alike. */
type Row = readonly [asked: string, found: string, notFound?: string];

const UKRAINIAN: readonly Row[] = [
  ["гарантії", "гарантія гарантій гарантію гарантією гарантіям гарантіями гарантіях", "гарант гарантувати"],
  ["гарантій", "гарантія гарантії", "гаранта гаранту гарантований"],
  ["війна", "війни війні війну війною війнами", "військо військовий"],
  ["безпека", "безпеки безпеці безпеку безпекою", "безпечний"],
  ["безпеці", "безпека безпеку безпекою", "безпечність"],
  ["думка", "думки думці думок думками", "думати думний"],
  ["думок", "думка думці"],
  ["допомога", "допомозі допомоги допомогою", "допомогти допоможе"],
  ["робота", "роботи роботі робіт роботою", "робити робітник"],
  ["сторін", "сторона сторони сторонами", "сторонній стор"],
  ["договір", "договору договором договори договорів", "договорити"],
  ["договорів", "договір договору", "договорити"],
  ["способу", "спосіб способи способів", "сповіді"],
  ["можливість", "можливості можливістю можливостей", "можливий можливо"],
  ["можливостями", "можливість можливості", "можливий"],
  ["відповіддю", "відповідь відповіді відповідям", "відповідач відповідний"],
  ["закону", "закон закони законів законом законами", "законний законодавець"],
  ["президентом", "президент президента президентів", "президентство"],
  ["українців", "українець українця українцям українцями", "україна український"],
  ["ринку", "ринок ринки ринків ринком", "ринковий"],
  ["кінець", "кінця кінцем", "кінно кіно"],
  ["громадян", "громадянин громадяни громадянам", "громада громадський"],
  ["право", "права праву правом правами", "правда правило правила правити"],
  ["правда", "правди правді правдою", "право права"],
  ["станом", "стан стану стани", "станція становище стандарт"],
  ["країна", "країни країні країн країнами", "край краї крайній"],
  ["рішення", "рішенням рішенні рішень рішеннями", "рішучий рішуче"],
  ["питань", "питання питанням питаннями", "питати"],
  ["життя", "життю життям житті", "житель житло"],
  ["об'єкти", "об'єкт об'єкта об'єктів об'єктами", "об'єднання"],
  ["важливого", "важливий важлива важливі важливих", "важливість важіль"],
  ["важлива", "важливий важливого важливими", "важливість"],
  ["військовій", "військова військовий військового", "військо війська"],
  ["останній", "останнього останніх остання", "остаточний"],
  ["європейська", "європейський європейських європейської", "європа європеєць"],
  ["гарантує", "гарантувати гарантують гарантував гарантувала", "гарантія гарантований"],
  ["допомагає", "допомагати допомагають допомагав", "допомога"],
  ["змінюється", "змінюватися змінюються змінювалася", "зміна змінює"],
  ["змінюєтеся", "змінюватися змінюється змінюючись змінюйтеся", "змінюєтеться змінюючися"],
  ["статей", "стаття статті статтею статтями", "статистика стат"],
  ["полів", "поле поля полем полями", "поляк"],
  ["дорога", "дороги дорозі доріг дорогами", "дорожній"],
  ["горіх", "горіха горіхи", "горох гороху горохом"],
  ["ринків", "ринок ринку ринками", "ринкова ринковий ринкову"],
  ["харкова", "харків харкову харкові харковом", "харківський"],
  ["львові", "львів львова львовом", "левів"],
  ["києвом", "київ києва києві", "києм"],
  ["вирішили", "вирішити вирішить вирішать", "вирішення вирішальний"],
];

const POLISH: readonly Row[] = [
  ["gwarancje", "gwarancja gwarancji gwarancję gwarancjami", "gwarant gwarantować"],
  ["gwarancji", "gwarancja gwarancje gwarancję", "gwarantuje"],
  ["wojna", "wojny wojnę wojnie wojną", "wojsko wojenny"],
  ["polityka", "polityki polityce politykę", "polityczny"],
  ["polityków", "polityk politykiem politycy", "polityczny"],
  ["książka", "książki książek książce książkami", "książę"],
  ["uwagi", "uwaga uwadze uwagę uwag", "uważać"],
  ["debaty", "debata debacie debatę debat", "debatować"],
  ["zasada", "zasady zasadzie zasad zasadami", "zasadniczy"],
  ["osoba", "osoby osób osobami", "osobny osobisty"],
  ["sposobu", "sposób sposoby sposobów", "sposobić"],
  ["wolność", "wolności wolnością", "wolny wolno"],
  ["decyzja", "decyzji decyzje decyzjami", "decydować"],
  ["armia", "armii armię armią", "armata"],
  ["granica", "granicy granicę granic", "graniczyć granie"],
  ["naród", "narodu narody narodów narodem", "narodowy"],
  ["narodów", "naród narodu", "narodzić"],
  ["początek", "początku początki początkiem", "początkowy"],
  ["prezydenta", "prezydent prezydentem prezydencie prezydenci", "prezydentura"],
  ["rządu", "rząd rządem rządzie rządy", "rządowy rządzenie"],
  ["ukraińca", "ukrainiec ukraińcy ukraińców", "ukraina ukraiński"],
  ["prawo", "prawa prawu prawem prawie", "prawda prawdziwy"],
  ["prawda", "prawdy prawdę prawdzie", "prawo prawa"],
  ["państwa", "państwo państwie państw", "państwowy państwowość"],
  ["miasto", "miasta miastem miast", "miasteczko"],
  ["pytania", "pytanie pytań pytaniami", "pytać"],
  ["ważnego", "ważny ważna ważne ważnych", "ważność"],
  ["europejski", "europejskiego europejska europejscy", "europa europejczyk"],
  ["gwarantuje", "gwarantować gwarantują gwarantował", "gwarancja"],
  ["działają", "działać działał działała", "działo działka"],
  ["robili", "robić robił robiła robią", "robota robotnik"],
];

const CZECH: readonly Row[] = [
  ["válka", "války válce válku válkou válek", "válečný válec"],
  ["války", "válka válce válek", "válcovat"],
  ["záruka", "záruky záruce záruk zárukami", "zaručit"],
  ["snaha", "snahy snaze snahou", "snažit"],
  ["důvěra", "důvěry důvěře důvěru", "důvěrný důvěřovat"],
  ["práce", "práci", "prach pracovat"],
  ["demokracie", "demokracii demokracií demokraciemi", "demokratický demagogie"],
  ["bezpečnost", "bezpečnosti bezpečností", "bezpečný bezpečně"],
  ["bezpečnosti", "bezpečnost bezpečností", "bezpečný"],
  ["oblasti", "oblast oblastí oblastech oblastmi", "oblastní"],
  ["zákona", "zákon zákony zákonů zákonem zákonech", "zákonný zákoník"],
  ["prezidenta", "prezident prezidenti prezidentovi prezidentem", "prezidentský"],
  ["nástroje", "nástroj nástrojů nástrojem nástrojích", "nástup"],
  ["učitele", "učitel učitelé učitelů učitelem", "učit učebnice"],
  ["politiků", "politik politikem politici", "politický"],
  ["politika", "politiky politice politiku", "politický"],
  ["začátek", "začátku začátky začátkem", "začít začátečník"],
  ["vědce", "vědec vědci vědců", "vědecký vědět"],
  ["právo", "práva právu právem práv právech", "pravda právník"],
  ["práva", "právo právu právech", "pravidlo"],
  ["města", "město městem měst městech", "městský"],
  ["město", "města městem městech", "městský"],
  ["hlavní", "hlavního hlavních hlavními", "hlava hlavice"],
  ["důležitá", "důležitý důležitého důležité důležitých", "důležitost"],
  ["evropský", "evropského evropská evropští", "evropa evropan"],
  ["garantuje", "garantovat garantují garantoval garantovala", "garance garant"],
  ["dělají", "dělat dělal dělala děláme", "dělník dělo"],
  ["mluvili", "mluvit mluví mluvil mluvila", "mluvnice mluvčí"],
  ["rozuměl", "rozumět rozumí rozuměli", "rozumný rozum"],
  ["rozhodnout", "rozhodnu rozhodl rozhodne rozhodla", "rozhodčí rozhodnutí"],
];

function isFound(asked: string, word: string): boolean {
  return word.startsWith(asked) || formsOf(asked).includes(word);
}

test.each([
  ["Ukrainian", UKRAINIAN],
  ["Polish", POLISH],
  ["Czech", CZECH],
] as const)("%s: other forms of a word are among its forms, other words are not", (_language, rows) => {
  const missed: string[] = [];
  const conflated: string[] = [];
  for (const [asked, found, notFound = ""] of rows) {
    for (const word of found.split(" ").filter(Boolean))
      if (!isFound(asked, word)) missed.push(`${asked} → ${word}`);
    for (const word of notFound.split(" ").filter(Boolean))
      if (isFound(asked, word)) conflated.push(`${asked} → ${word}`);
  }
  expect({ missed, conflated }).toEqual({ missed: [], conflated: [] });
});

test("short words, numbers and words of other scripts stay as they are", () => {
  for (const word of ["", "мова", "мир", "dům", "pan", "2026", "漢字漢字漢字", "π", "a1b2c3"])
    expect(formsOf(word)).toEqual([]);
});

test("the apostrophe is a letter of its word", () => {
  expect(formsOf("зв'язку")).toContain("зв'язок");
  expect(formsOf("м'якого")).toContain("м'який");
});

test("no word is asked for in hundreds of forms", () => {
  const counts = [...UKRAINIAN, ...POLISH, ...CZECH, ["controle"], ["banana"], ["нова"], ["словами"]].map(
    ([asked = ""]) => formsOf(asked).length,
  );
  expect(Math.max(...counts)).toBeLessThan(200);
});

test("a form begins as the word does and has no vowel behind a vowel", () => {
  for (const [asked] of [...UKRAINIAN, ...POLISH, ...CZECH]) {
    for (const form of formsOf(asked)) {
      expect(form.slice(0, 2)).toBe(asked.slice(0, 2));
      expect(form).not.toMatch(/[аеиоу]{2}/u);
    }
  }
});
