import type { SeededRandom } from "@crux/domain/testing";
import { block, MESSAGE, text, varint } from "./protocol.ts";

/**
 * Frames of the live-editing protocol, well formed, half formed and not at all: the name of a map, a type of message,
 * and what belongs, or does not belong, behind it.
 */
export function randomFrame(random: SeededRandom, mapId: string, honest: readonly Uint8Array[]): Uint8Array {
  if (random.chance(0.05)) return random.bytes(random.below(200));
  const name = random.chance(0.9) ? mapId : random.pick(STRANGE_NAMES);
  const type = random.chance(0.9) ? random.below(10) : random.below(1_000_000);
  const frame = Uint8Array.from([...text(name), ...varint(type), ...body(type, random, honest)]);
  return random.chance(0.15) ? mutated(frame, random) : frame;
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

function body(type: number, random: SeededRandom, honest: readonly Uint8Array[]): readonly number[] {
  if (type === MESSAGE.sync || type === MESSAGE.syncReply)
    return [...varint(random.below(4)), ...block(update(random, honest))];
  if (type === MESSAGE.awareness) return block(awareness(random));
  if (type === MESSAGE.auth) return [...varint(random.below(3)), ...text(random.pick(STRANGE_TEXTS))];
  if (type === MESSAGE.stateless) return text(random.pick(STRANGE_TEXTS));
  return [...random.bytes(random.below(40))];
}

/** Updates: real ones, real ones with a few bytes changed, and the known attacks. */
function update(random: SeededRandom, honest: readonly Uint8Array[]): Uint8Array {
  const roll = random.next();
  if (roll < 0.2) return random.bytes(random.below(60));
  if (roll < 0.3) return Uint8Array.from([1, ...varint(33_554_432), 1, 0]); // A count of structs that lies.
  if (roll < 0.4) return Uint8Array.from([1, 1, ...varint(random.below(2 ** 31)), ...varint(500), 0, 1, 0]); // A gap.
  if (roll < 0.5) return Uint8Array.from([1, 1, ...varint(101), 0, 0, ...varint(2 ** 52), 0]); // A gap of 2^52 in length.
  const real = honest.length === 0 ? random.bytes(20) : random.pick(honest);
  return roll < 0.6 ? real : mutated(real, random);
}

function awareness(random: SeededRandom): Uint8Array {
  const count = random.chance(0.9) ? random.below(4) : random.below(1_000_000);
  const states: number[] = [];
  for (let index = 0; index < Math.min(count, 4); index += 1) {
    const state = random.pick([
      "null",
      "{}",
      '{"cursor":{"claimId":"abcdefgh1234","leftPx":1,"topPx":2}}',
      '{"__proto__":{"user":1}}',
      "[".repeat(2_000),
    ]);
    states.push(...varint(random.below(2 ** 32)), ...varint(random.below(1_000)), ...text(state));
  }
  return Uint8Array.from([...varint(count), ...states]);
}

function mutated(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let change = 1 + random.below(4); change > 0 && copy.length > 0; change -= 1)
    copy[random.below(copy.length)] = random.below(256);
  return random.chance(0.2) ? copy.slice(0, random.below(copy.length + 1)) : copy;
}
