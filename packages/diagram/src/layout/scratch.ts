/**
 * Number arrays that are needed only while something is computed, lent again to the next computation. A layout of ten
 * thousand cards asks for dozens of them with every act; made anew they are megabytes to clear and to collect.
 *
 * What is lent must not outlive the computation, and holds whatever was written into it before unless a value is given.
 */
export class Scratch {
  private readonly floatRooms: Float64Array[] = [];
  private readonly intRooms: Int32Array[] = [];
  private floatCount = 0;
  private intCount = 0;

  /** A new computation begins: all that was lent is free again. */
  begin(): this {
    this.floatCount = 0;
    this.intCount = 0;
    return this;
  }

  floats(length: number, value?: number): Float64Array {
    const at = this.floatCount;
    this.floatCount += 1;
    let room = this.floatRooms[at];
    if (room === undefined || room.length < length) {
      room = new Float64Array(roomFor(length));
      this.floatRooms[at] = room;
    }
    const lent = room.subarray(0, length);
    return value === undefined ? lent : lent.fill(value);
  }

  ints(length: number, value?: number): Int32Array {
    const at = this.intCount;
    this.intCount += 1;
    let room = this.intRooms[at];
    if (room === undefined || room.length < length) {
      room = new Int32Array(roomFor(length));
      this.intRooms[at] = room;
    }
    const lent = room.subarray(0, length);
    return value === undefined ? lent : lent.fill(value);
  }
}

/** Some more, so that a map that grows card by card does not ask each time. */
const roomFor = (length: number): number => length + (length >> 3) + 64;
