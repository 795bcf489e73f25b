import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAnnouncer } from "./announcer.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const wordMore = (count: number): string => `${count} more changes.`;

/** Everything the live region says, with the moment at which it does. */
function record() {
  const announcer = createAnnouncer({ wordMore });
  const said: { readonly text: string; readonly atMs: number }[] = [];
  announcer.subscribe(() => {
    const text = announcer.spoken();
    if (said.at(-1)?.text !== text) said.push({ text, atMs: Date.now() });
  });
  return { announcer, said };
}

test("what others do at the same time is one sentence with the number of the rest", () => {
  const { announcer, said } = record();
  announcer.hear("Ben added an objection.");
  announcer.hear("Ada reworded a claim.");
  announcer.hear("Cem moved a claim.");
  vi.advanceTimersByTime(1999);
  expect(said.map(({ text }) => text)).toEqual(["Ben added an objection."]);
  vi.advanceTimersByTime(1);
  expect(said.at(-1)?.text).toBe("Ada reworded a claim. 1 more changes.");
  expect(announcer.history().map(({ text }) => text)).toEqual([
    "Cem moved a claim.",
    "Ada reworded a claim.",
    "Ben added an objection.",
  ]);
});

test("an act of one's own is said at once, and others wait behind it", () => {
  const { announcer, said } = record();
  announcer.hear("Ben added a reason.");
  announcer.hear("Ben added another.");
  vi.advanceTimersByTime(1500);
  announcer.say("Claim deleted");
  expect(said.at(-1)?.text).toBe("Claim deleted");
  vi.advanceTimersByTime(1999);
  expect(said.at(-1)?.text).toBe("Claim deleted");
  vi.advanceTimersByTime(1);
  expect(said.at(-1)?.text).toBe("Ben added another.");
});

test("the same sentence twice is said twice", () => {
  const { announcer, said } = record();
  announcer.say("Undone");
  announcer.say("Undone");
  expect(said).toHaveLength(2);
});

test("60 people who act all the time are at most one message in 2 s", () => {
  const { announcer, said } = record();
  // Each acts on average twice a second, for a minute; the order of their turns is fixed by the seed.
  let seed = 7;
  const random = (): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let elapsedMs = 0; elapsedMs < 60_000; elapsedMs += 25) {
    for (let person = 0; person < 60; person += 1) {
      if (random() < 0.05) announcer.hear(`Person ${person} added a reason.`);
    }
    vi.advanceTimersByTime(25);
  }
  const gaps = said.slice(1).map(({ atMs }, index) => atMs - (said[index]?.atMs ?? 0));
  expect(said.length).toBeGreaterThan(25);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2000);
  expect(announcer.history()).toHaveLength(200);
});

test("a closed announcer says nothing more", () => {
  const { announcer, said } = record();
  announcer.hear("one");
  announcer.hear("two");
  announcer.close();
  vi.advanceTimersByTime(5000);
  expect(said.map(({ text }) => text)).toEqual(["one"]);
});
