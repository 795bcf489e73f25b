import {
  CITATIONS_MAX,
  CLAIM_MAX_LENGTH,
  CLAIMS_MAX,
  LANGUAGE_MAX_LENGTH,
  NAME_MAX_LENGTH,
  PARAGRAPH_MAX,
  PIN_MAX_PX,
  PREMISES_MAX,
  QUESTION_MAX_LENGTH,
  QUOTE_MAX_LENGTH,
  RELATIONS_MAX,
  TAG_MAX_LENGTH,
  TAGS_MAX,
  TITLE_MAX_LENGTH,
} from "@crux/domain";

/**
 * What the guard lets through at most: four times the limits of use, since edits made at the same time may add up
 * to more than either of their authors could write alone.
 */
const SLACK = 4;

export const GUARD_LIMITS = {
  claimTextLength: SLACK * CLAIM_MAX_LENGTH,
  titleLength: SLACK * TITLE_MAX_LENGTH,
  questionLength: SLACK * QUESTION_MAX_LENGTH,
  languageLength: SLACK * LANGUAGE_MAX_LENGTH,
  nameLength: SLACK * NAME_MAX_LENGTH,
  quoteLength: SLACK * QUOTE_MAX_LENGTH,
  orderLength: SLACK * 256,
  paragraph: SLACK * PARAGRAPH_MAX,
  pinPx: SLACK * PIN_MAX_PX,
  claims: SLACK * CLAIMS_MAX,
  relations: SLACK * RELATIONS_MAX,
  premises: SLACK * PREMISES_MAX,
  citations: SLACK * CITATIONS_MAX,
  tagLength: SLACK * TAG_MAX_LENGTH,
  tags: SLACK * TAGS_MAX,
} as const;

/** No honest history of one client id comes near: an id is issued anew each time a map is opened. */
export const CLOCK_MAX = 2 ** 31;
