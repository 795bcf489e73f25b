import { createServer } from "node:net";
import { expect, test } from "vitest";
import { choosePort, findAnyPort, isPortFree } from "./ports.ts";

test("the wanted port is taken when it is free", async () => {
  expect(await choosePort(3000, async () => await Promise.resolve(true))).toBe(3000);
});

test("taken ports are passed over, one by one", async () => {
  const taken = new Set([3000, 3001, 3002]);
  expect(await choosePort(3000, async (port) => await Promise.resolve(!taken.has(port)))).toBe(3003);
});

test("it gives up where there is none, and never goes past the last port", async () => {
  const asked: number[] = [];
  const nothing = async (port: number): Promise<boolean> => {
    asked.push(port);
    return await Promise.resolve(false);
  };
  expect(await choosePort(65_530, nothing)).toBeNull();
  expect(asked).toEqual([65_530, 65_531, 65_532, 65_533, 65_534, 65_535]);
});

test("a port at which somebody listens is not free, and is again afterwards", async () => {
  const port = await findAnyPort();
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", () => resolve());
  });
  expect(await isPortFree(port, ["127.0.0.1"])).toBe(false);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  expect(await isPortFree(port, ["127.0.0.1"])).toBe(true);
});
