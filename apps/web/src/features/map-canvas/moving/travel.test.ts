import { expect, test, vi } from "vitest";
import { createWay, travel } from "./travel.ts";

const size = { width: 1000, height: 800 };
const from = { x: 0, y: 0, zoom: 0.8 };

test("the view goes straight to what is near, jumps to what is further than a window, and never moves for who wants none", () => {
  const near = travel(from, { ...from, y: -600 }, size, false);
  expect(near).toMatchObject({ interpolate: "linear" });
  expect(near.duration).toBeGreaterThan(0);
  expect(travel(from, { ...from, y: -3000 }, size, false).duration).toBe(0);
  expect(travel(from, { ...from, x: 1100 }, size, false).duration).toBe(0);
  expect(travel(from, { ...from, y: -600 }, size, true).duration).toBe(0);
  expect(travel(from, { x: -5000, y: 0, zoom: 0.1 }, size, false).duration).toBeGreaterThan(0);
});

test("on its way a view has a goal, until it arrives, is stopped, or sets out for another", async () => {
  const way = createWay();
  const [near, far] = [
    { x: 0, y: 0, zoom: 0.8 },
    { x: 0, y: 0, zoom: 0.64 },
  ];
  expect(way.goal()).toBeNull();
  const first = Promise.withResolvers<boolean>();
  const arrived = way.begin(near, 160, first.promise);
  expect(way.goal()).toBe(near);
  const second = Promise.withResolvers<boolean>();
  const arrivedFar = way.begin(far, 160, second.promise);
  first.resolve(true);
  await arrived;
  expect(way.goal()).toBe(far);
  second.resolve(true);
  await arrivedFar;
  expect(way.goal()).toBeNull();
  void way.begin(near, 160, new Promise(() => undefined));
  way.stop();
  expect(way.goal()).toBeNull();
});

test("a way that was cut off by something else is forgotten", () => {
  vi.useFakeTimers();
  const way = createWay();
  void way.begin({ x: 0, y: 0, zoom: 0.8 }, 160, new Promise(() => undefined));
  vi.advanceTimersByTime(500);
  expect(way.goal()).not.toBeNull();
  vi.advanceTimersByTime(100);
  expect(way.goal()).toBeNull();
  vi.useRealTimers();
});
