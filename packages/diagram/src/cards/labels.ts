import type { CardSide } from "./card.ts";

/** A text that changes with a number, by the plural categories of `Intl.PluralRules`; `{count}` stands for the number. */
export type PluralText = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/**
 * Every word that a picture shows, as plain data: it comes from the message catalogue of the app and travels to the
 * export process. An empty side word takes no line on the card.
 */
export interface DiagramLabels {
  /** BCP 47 tag of the words, for plural forms and numbers. */
  readonly language: string;
  readonly sides: Readonly<Record<CardSide, string>>;
  /** Before each further premise of a linked-premise card. */
  readonly and: string;
  readonly unstatedPremise: string;
  readonly noSourceYet: string;
  /** With `{name}` and `{when}`. */
  readonly saidWhen: string;
  readonly citationCount: PluralText;
  /** Over the repeated heading of a branch that goes on in another column. */
  readonly continued: string;
}

/** Fills `{name}` places of a template. A place that is not given stays as it is. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

const rulesByLanguage = new Map<string, Intl.PluralRules>();
const numbersByLanguage = new Map<string, Intl.NumberFormat>();

/** A number as the language writes it. */
export function formatNumber(language: string, value: number): string {
  let format = numbersByLanguage.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(language);
    numbersByLanguage.set(language, format);
  }
  return format.format(value);
}

/** Chooses the plural form for a number and fills `{count}`. */
export function fillPlural(text: PluralText, language: string, count: number): string {
  let rules = rulesByLanguage.get(language);
  if (rules === undefined) {
    rules = new Intl.PluralRules(language);
    rulesByLanguage.set(language, rules);
  }
  return fillTemplate(text[rules.select(count)] ?? text.other, { count: formatNumber(language, count) });
}
