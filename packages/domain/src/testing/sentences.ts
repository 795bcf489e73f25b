import type { SeededRandom } from "./random.ts";

const SUBJECTS = [
  "A written promise",
  "The neighbouring state",
  "A small garrison",
  "The council",
  "An open border",
  "Every earlier pledge",
  "The opposing general staff",
  "A joint fund",
  "The public",
  "A slow procedure",
  "The larger ally",
  "A vague wording",
  "The coalition",
  "An automatic clause",
  "The observer mission",
  "A divided parliament",
  "The treasury",
  "An honest referendum",
  "The monitoring team",
  "A frozen front line",
];
const VERBS = [
  "raises the price of",
  "weakens",
  "does nothing about",
  "makes possible",
  "delays",
  "cannot replace",
  "invites",
  "limits",
  "depends on",
  "gives cover to",
  "shortens the road to",
  "hides the cost of",
  "would survive",
  "rules out",
  "rewards",
  "makes credible",
];
const OBJECTS = [
  "a second attack",
  "the next round of talks",
  "a lasting ceasefire",
  "support at home",
  "any quick retreat",
  "new deliveries",
  "the trust of its partners",
  "an early vote",
  "a wider war",
  "rebuilding the east",
  "the plan of the mediators",
  "a fair settlement",
  "the training of recruits",
  "an empty threat",
];
const ENDINGS = [
  "",
  "",
  "",
  "as long as nobody tests it",
  "once the winter is over",
  "because both sides count on it",
  "unless the wording changes before the signing",
  "even if every member votes for it in time",
  "which is what the other side has been waiting for since the first summit",
  "within two years",
  "for those who have to live near the line and cannot simply leave",
  "at a price of 40 billion a year",
];

/** A made-up sentence of the length that claims have. */
export function sentence(random: SeededRandom): string {
  const ending = random.pick(ENDINGS);
  const start = `${random.pick(SUBJECTS)} ${random.pick(VERBS)} ${random.pick(OBJECTS)}`;
  return ending === "" ? `${start}.` : `${start} ${ending}.`;
}

export function questionSentence(random: SeededRandom): string {
  return `What if ${random.pick(SUBJECTS).toLowerCase()} ${random.pick(VERBS)} ${random.pick(OBJECTS)}?`;
}
