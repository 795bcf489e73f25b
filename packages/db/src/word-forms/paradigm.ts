/** The endings that the forms of one kind of word take, all behind the same letters. */
export interface Paradigm {
  /** What a word of this kind is known by. */
  readonly known: readonly string[];
  /** All endings: also those that say too little about what kind of word they end. */
  readonly all: readonly string[];
  /** How many letters all endings share: these are letters of the word itself. */
  readonly shared: number;
}

/**
 * Reads one line of a table: endings parted by blanks, `-` for none. Behind `;` stand those by which a word is not known.
 * `_` is a letter that all endings share: one paradigm is read for each of `letters`.
 */
export function readParadigms(line: string, letters = ""): readonly Paradigm[] {
  const lines = letters === "" ? [line] : Array.from(letters, (letter) => line.replaceAll("_", letter));
  const shared = letters === "" ? 0 : 1;
  return lines.map((each) => {
    const [known = [], formed = []] = each.split(";").map((part) =>
      part
        .split(/\s+/u)
        .filter(Boolean)
        .map((ending) => (ending === "-" ? "" : ending)),
    );
    return { known, all: [...known, ...formed], shared };
  });
}
