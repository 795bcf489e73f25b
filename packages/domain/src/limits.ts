/**
 * Limits of use. Commands and readers refuse what exceeds them; the guard of the live document allows four
 * times as much, so that edits made at the same time cannot push an honest person out. Lengths count UTF-16
 * units, as a browser's text field does.
 */
export const CLAIM_MAX_LENGTH = 500;
export const TITLE_MAX_LENGTH = 200;
export const QUESTION_MAX_LENGTH = 500;
/** A speaker's name, who reports it, when it was said. */
export const NAME_MAX_LENGTH = 200;
export const QUOTE_MAX_LENGTH = 300;
export const LANGUAGE_MAX_LENGTH = 35;
export const CLAIMS_MAX = 20_000;
export const RELATIONS_MAX = 40_000;
/** Premises of one relation. */
export const PREMISES_MAX = 50;
/** Citations of one claim. */
export const CITATIONS_MAX = 50;
export const TAG_MAX_LENGTH = 40;
/** Tags of one claim. */
export const TAGS_MAX = 12;
export const PARAGRAPH_MAX = 100_000;
/** How far a pin may lie from its laid-out place, in px either way. */
export const PIN_MAX_PX = 100_000;
/** Days after which the server takes for good what lies in the trash. */
export const TRASH_KEPT_DAYS = 30;
