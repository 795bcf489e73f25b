/** The few messages of the live-editing protocol that drills write and read by hand. */

export const MESSAGE = { sync: 0, awareness: 1, auth: 2, syncReply: 4, stateless: 5, close: 7 } as const;
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

export function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

export function block(bytes: Uint8Array): number[] {
  return [...varint(bytes.length), ...bytes];
}

export function text(value: string): number[] {
  return block(new TextEncoder().encode(value));
}

/** The message that brings a ticket. */
export function authentication(mapId: string, token: string): Uint8Array {
  return Uint8Array.from([...text(mapId), ...varint(MESSAGE.auth), ...varint(0), ...text(token)]);
}

/** What somebody with nothing sends to be told what there is. */
export function askForState(mapId: string): Uint8Array {
  return Uint8Array.from([
    ...text(mapId),
    ...varint(MESSAGE.sync),
    ...varint(SYNC.step1),
    ...block(Uint8Array.of(0)),
  ]);
}

export interface SyncMessage {
  readonly step: number;
  readonly bytes: Uint8Array;
}

/** Reads a sync message that holds an update; null for any other. */
export function readSyncMessage(frame: Uint8Array): SyncMessage | null {
  let at = 0;
  const read = (): number => {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = frame[at] ?? 0;
      at += 1;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  };
  const nameLength = read();
  at += nameLength;
  const type = read();
  if (type !== MESSAGE.sync && type !== MESSAGE.syncReply) return null;
  const step = read();
  const length = read();
  return step === SYNC.step1 ? null : { step, bytes: frame.subarray(at, at + length) };
}
