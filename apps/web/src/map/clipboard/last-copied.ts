/** Claims as they lie on a clipboard: for anybody, and with everything that is about them. */
export interface OnClipboard {
  readonly text: string;
  /** Empty where the clipboard has no branch of ours, or does not give it away. */
  readonly branch: string;
}

/** What this page put on the clipboard last, and whether that is to go from where it stands. */
interface Copied extends OnClipboard {
  readonly isCut: boolean;
}

/**
 * A menu reads only plain text from the clipboard, or on plain HTTP nothing at all. So the page remembers what it put
 * there: where the text is still the same, the whole branch is meant, with its sources, pins and speakers.
 */
let last: Copied | null = null;

/** Null: something else was copied here since. */
export function noteCopied(copied: Copied | null): void {
  last = copied;
}

/** What a paste is to do; "ask" for the text, where there is none. */
type PasteChoice =
  | { readonly type: "move" }
  | { readonly type: "ask" }
  | { readonly type: "text"; readonly text: string };

/**
 * Chooses what a paste is to do.
 *
 * @param found what lies on the clipboard; null where it cannot be read
 * @param isCutWaiting claims of this map wait for their new place
 */
export function choosePaste(found: OnClipboard | null, isCutWaiting: boolean): PasteChoice {
  const isOurs = last !== null && (found === null || isSame(found, last));
  if (isOurs && last?.isCut === true && isCutWaiting) return { type: "move" };
  if (isOurs && last !== null) return { type: "text", text: last.branch };
  const text = found === null || found.branch === "" ? (found?.text ?? "") : found.branch;
  return text.trim() === "" ? { type: "ask" } : { type: "text", text };
}

function isSame(found: OnClipboard, copied: Copied): boolean {
  if (found.branch !== "") return found.branch === copied.branch;
  // Windows ends lines in its own way.
  return found.text.replaceAll("\r\n", "\n").trimEnd() === copied.text.trimEnd();
}
