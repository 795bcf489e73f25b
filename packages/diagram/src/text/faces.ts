import type { FontFamily } from "../text-style.ts";
import type { PackedFont } from "./font-pack.ts";

/**
 * Which face draws which character. A family comes as slices by script; the first slice that has the whole cluster
 * (a letter with its accents) draws it, and a serif text falls back to the sans family.
 */
export interface FaceRun {
  /** Index into the faces, or -1 for characters that no face has. */
  readonly face: number;
  readonly start: number;
  readonly end: number;
}

export type FaceOf = Pick<PackedFont, "name" | "family" | "weight" | "ranges">;

export interface FaceChooser {
  /** Cuts a text into runs of one face each, in logical order. */
  runsOf(text: string): FaceRun[];
  /** Characters that no face has. */
  missing(text: string): string[];
}

/** Chooses faces for one family and weight. */
export function createFaceChooser(faces: readonly FaceOf[], family: FontFamily, weight: number): FaceChooser {
  const own = faces.flatMap((face, index) =>
    face.family === family && face.weight === weight ? [index] : [],
  );
  const others = faces.flatMap((face, index) =>
    face.family !== family && face.weight === weight ? [index] : [],
  );
  const order = [...own, ...others];
  const known = new Map<number, number>();

  function faceOf(code: number): number {
    let face = known.get(code);
    if (face === undefined) {
      face = order.find((index) => hasCharacter(faces[index]?.ranges ?? [], code)) ?? -1;
      known.set(code, face);
    }
    return face;
  }

  /** The face of a cluster: one that has all of it, else the one of its first character. */
  function faceOfCluster(text: string, start: number, end: number): number {
    const base = faceOf(text.codePointAt(start) ?? 0);
    const codes = codePointsOf(text.slice(start, end));
    const visible = codes.filter((code) => !isIgnorable(code));
    if (visible.length < 2) return base;
    const whole = order.find((index) =>
      visible.every((code) => hasCharacter(faces[index]?.ranges ?? [], code)),
    );
    return whole ?? base;
  }

  return {
    runsOf(text) {
      const runs: FaceRun[] = [];
      let start = 0;
      let face = -2;
      for (let at = 0; at < text.length;) {
        const end = clusterEnd(text, at);
        const code = text.codePointAt(at) ?? 0;
        const isSingle = end - at === (code > 0xffff ? 2 : 1);
        // Joiners and direction marks draw nothing: they stay with what stands before them.
        const next =
          isIgnorable(code) && face !== -2 ? face : isSingle ? faceOf(code) : faceOfCluster(text, at, end);
        if (next !== face) {
          if (face !== -2) runs.push({ face, start, end: at });
          [start, face] = [at, next];
        }
        at = end;
      }
      if (face !== -2) runs.push({ face, start, end: text.length });
      return runs;
    },
    missing(text) {
      const found = new Set<string>();
      for (const character of text) {
        const code = character.codePointAt(0) ?? 0;
        if (code > 0x20 && !isIgnorable(code) && !isSpace(code) && faceOf(code) < 0) found.add(character);
      }
      return [...found];
    },
  };
}

/** Ends the cluster that starts at `start`: its marks, variation selectors, skin tones, and what a joiner ties on. */
function clusterEnd(text: string, start: number): number {
  let end = start + sizeAt(text, start);
  while (end < text.length) {
    const code = text.codePointAt(end) ?? 0;
    if (code === 0x200d) end += 1 + (end + 1 < text.length ? sizeAt(text, end + 1) : 0);
    else if (isMark(code)) end += sizeAt(text, end);
    else break;
  }
  return Math.min(end, text.length);
}

function sizeAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

function hasCharacter(ranges: readonly number[], code: number): boolean {
  let low = 0;
  let high = ranges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < (ranges[middle * 2] ?? 0)) high = middle - 1;
    else if (code > (ranges[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

/** Marks of the common scripts, written out so that no engine's own Unicode version decides. */
function isMark(code: number): boolean {
  return (
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x483 && code <= 0x489) ||
    (code >= 0x591 &&
      code <= 0x5c7 &&
      code !== 0x5be &&
      code !== 0x5c0 &&
      code !== 0x5c3 &&
      code !== 0x5c6) ||
    (code >= 0x610 && code <= 0x61a) ||
    (code >= 0x64b && code <= 0x65f) ||
    code === 0x670 ||
    (code >= 0x6d6 &&
      code <= 0x6ed &&
      code !== 0x6dd &&
      code !== 0x6de &&
      code !== 0x6e5 &&
      code !== 0x6e6 &&
      code !== 0x6e9) ||
    (code >= 0x1ab0 && code <= 0x1aff) ||
    (code >= 0x1dc0 && code <= 0x1dff) ||
    (code >= 0x20d0 && code <= 0x20f0) ||
    (code >= 0x302a && code <= 0x302f) ||
    code === 0x3099 ||
    code === 0x309a ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xfe20 && code <= 0xfe2f) ||
    (code >= 0x1f3fb && code <= 0x1f3ff) ||
    (code >= 0xe0100 && code <= 0xe01ef)
  );
}

/** Characters that are never drawn: controls, joiners, direction marks, variation selectors, tags. */
function isIgnorable(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    (code >= 0x180b && code <= 0x180f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xe0000 && code <= 0xe0fff)
  );
}

function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/**
 * Width in em of a character that no face has, the same on every machine: what is written in squares takes a whole
 * em, marks and ignorables take nothing, everything else 0.6.
 */
export function fallbackAdvanceEm(code: number): number {
  if (isIgnorable(code) || isMark(code)) return 0;
  if (isSpace(code) && code !== 0x3000) return 0.25;
  return isSquare(code) ? 1 : 0.6;
}

function isSquare(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f000 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3ffff)
  );
}

/** A text's characters as numbers; half a surrogate pair counts as one. */
export function codePointsOf(text: string): number[] {
  const codes: number[] = [];
  for (let at = 0; at < text.length; at += sizeAt(text, at)) codes.push(text.codePointAt(at) ?? 0);
  return codes;
}
