import type { Dice } from "./dice.ts";
import { block, MESSAGE, text, varint } from "./protocol.ts";

/**
 * Frames of the live-editing protocol, well formed, half formed and not at all: the name of a map, a type of message,
 * and what belongs, or does not belong, behind it.
 */
export function randomFrame(dice: Dice, mapId: string, honest: readonly Uint8Array[]): Uint8Array {
  if (dice.chance(0.05)) return dice.bytes(dice.below(200));
  const name = dice.chance(0.9) ? mapId : dice.pick(STRANGE_NAMES);
  const type = dice.chance(0.9) ? dice.below(10) : dice.below(1_000_000);
  const frame = Uint8Array.from([...text(name), ...varint(type), ...body(type, dice, honest)]);
  return dice.chance(0.15) ? mutated(frame, dice) : frame;
}

const STRANGE_NAMES = ["", "__proto__", "constructor", "a\u0000b", "x".repeat(500), "../map", "\u{1f54a}"];
const STRANGE_TEXTS = [
  "",
  "mark:1",
  "mark:99999999999999999999",
  "saved:1",
  "{",
  '{"__proto__":{"isAdmin":true}}',
  "null",
  "x".repeat(3_000),
];

function body(type: number, dice: Dice, honest: readonly Uint8Array[]): readonly number[] {
  if (type === MESSAGE.sync || type === MESSAGE.syncReply)
    return [...varint(dice.below(4)), ...block(update(dice, honest))];
  if (type === MESSAGE.awareness) return block(awareness(dice));
  if (type === MESSAGE.auth) return [...varint(dice.below(3)), ...text(dice.pick(STRANGE_TEXTS))];
  if (type === MESSAGE.stateless) return text(dice.pick(STRANGE_TEXTS));
  return [...dice.bytes(dice.below(40))];
}

/** Updates: real ones, real ones with a few bytes changed, and the known attacks. */
function update(dice: Dice, honest: readonly Uint8Array[]): Uint8Array {
  const roll = dice.next();
  if (roll < 0.2) return dice.bytes(dice.below(60));
  if (roll < 0.3) return Uint8Array.from([1, ...varint(33_554_432), 1, 0]); // A count of structs that lies.
  if (roll < 0.4) return Uint8Array.from([1, 1, ...varint(dice.below(2 ** 31)), ...varint(500), 0, 1, 0]); // A gap.
  if (roll < 0.5) return Uint8Array.from([1, 1, ...varint(101), 0, 0, ...varint(2 ** 52), 0]); // A gap of 2^52 in length.
  const real = honest.length === 0 ? dice.bytes(20) : dice.pick(honest);
  return roll < 0.6 ? real : mutated(real, dice);
}

function awareness(dice: Dice): Uint8Array {
  const count = dice.chance(0.9) ? dice.below(4) : dice.below(1_000_000);
  const states: number[] = [];
  for (let index = 0; index < Math.min(count, 4); index += 1) {
    const state = dice.pick([
      "null",
      "{}",
      '{"cursor":{"claimId":"abcdefgh1234","leftPx":1,"topPx":2}}',
      '{"__proto__":{"user":1}}',
      "[".repeat(2_000),
    ]);
    states.push(...varint(dice.below(2 ** 32)), ...varint(dice.below(1_000)), ...text(state));
  }
  return Uint8Array.from([...varint(count), ...states]);
}

function mutated(bytes: Uint8Array, dice: Dice): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let change = 1 + dice.below(4); change > 0 && copy.length > 0; change -= 1)
    copy[dice.below(copy.length)] = dice.below(256);
  return dice.chance(0.2) ? copy.slice(0, dice.below(copy.length + 1)) : copy;
}
