/** A piece of two texts: in both, only in the earlier, or only in the later. */
export interface DiffPart {
  readonly type: "same" | "removed" | "added";
  readonly text: string;
}

/**
 * What a rewording changes, by whole words: the longest common run of words stays, all else goes or comes. A claim has
 * at most a few hundred words, so the plain table is quick enough and needs no library.
 */
export function diffWords(before: string, after: string): readonly DiffPart[] {
  const left = before.match(/\s*\S+/gu) ?? [];
  const right = after.match(/\s*\S+/gu) ?? [];
  const width = right.length + 1;
  // lengths[i * width + j]: the longest run common to left from i on and right from j on.
  const lengths = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = isSame(left[i], right[j])
        ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const parts: DiffPart[] = [];
  const add = (type: DiffPart["type"], text: string): void => {
    const last = parts.at(-1);
    if (last?.type === type) parts[parts.length - 1] = { type, text: last.text + text };
    else parts.push({ type, text });
  };
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const [mine = "", theirs = ""] = [left[i], right[j]];
    if (i < left.length && j < right.length && isSame(mine, theirs)) {
      add("same", theirs);
      i += 1;
      j += 1;
    } else if (
      j >= right.length ||
      (i < left.length && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      add("removed", mine);
      i += 1;
    } else {
      add("added", theirs);
      j += 1;
    }
  }
  return parts;
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.trim() === other.trim();
}
