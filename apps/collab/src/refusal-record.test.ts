import type { NewAuditEntry } from "@crux/db";
import type { MapId, UserId } from "@crux/domain";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRefusalRecord } from "./refusal-record.ts";

const [vera, emil] = ["VERA" as UserId, "EMIL" as UserId];
const mapId = "MAP" as MapId;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function record() {
  const rows: NewAuditEntry[] = [];
  const refusals = createRefusalRecord(async (entry) => void rows.push(entry), 60_000);
  return { rows, refusals };
}

test("2.9 3.17 the first refusal is recorded at once, and how often it was tried again when a minute is over", () => {
  const { rows, refusals } = record();
  refusals.note("readOnly", { mapId, userId: vera });
  const first = {
    event: "refused",
    mapId,
    actorId: vera,
    detail: { action: "map.edit", reason: "readOnly" },
  };
  expect(rows).toEqual([first]);
  for (let time = 0; time < 10_000; time += 1) refusals.note("readOnly", { mapId, userId: vera });
  expect(rows).toHaveLength(1);
  vi.advanceTimersByTime(60_000);
  expect(rows.slice(1)).toEqual([{ ...first, detail: { ...first.detail, times: 10_000 } }]);
  vi.advanceTimersByTime(60_000);
  expect(rows).toHaveLength(2);
  refusals.note("readOnly", { mapId, userId: vera });
  expect(rows).toHaveLength(3);
});

test("3.17 a thousand ways to be refused add no more than a few rows, and take no room from others", () => {
  const { rows, refusals } = record();
  for (let index = 0; index < 1_000; index += 1) {
    refusals.note("notFound", { mapId: `MAP${index}` as MapId, userId: vera });
  }
  expect(rows).toHaveLength(20);
  refusals.note("guard.malformed", { mapId, userId: emil });
  expect(rows.at(-1)).toMatchObject({ actorId: emil, detail: { reason: "guard.malformed" } });
  for (let index = 0; index < 5_000; index += 1) {
    refusals.note("ticketInvalid", { mapId, userId: `USER${index}` as UserId });
  }
  expect(rows).toHaveLength(500);
});

test("3.17 what passes by itself and what nobody tried is not recorded; a server that stops writes what is left", async () => {
  const { rows, refusals } = record();
  for (const reason of ["storeFailed", "shuttingDown", "mapHeld", "accessChanged", "mapRewritten"] as const) {
    refusals.note(reason, { mapId, userId: vera });
  }
  expect(rows).toEqual([]);
  for (let time = 0; time < 3; time += 1) refusals.note("accessLost", { mapId, userId: vera });
  await refusals.stop();
  expect(rows.map(({ detail }) => detail?.["times"])).toEqual([undefined, 2]);
  expect(vi.getTimerCount()).toBe(0);
});
