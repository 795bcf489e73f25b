import { expect, test } from "vitest";
import { readCommand } from "./arguments.ts";

test("without anything it starts", () => {
  expect(readCommand([])).toEqual({ name: "start", lan: false, yes: false, demo: false });
});

test("flags are read", () => {
  expect(readCommand(["start", "--lan", "--yes", "--demo"])).toEqual({
    name: "start",
    lan: true,
    yes: true,
    demo: true,
  });
  expect(readCommand(["start", "--mail"])).toEqual({ name: "mail" });
  expect(readCommand(["password-reset", "a@b.example"])).toEqual({
    name: "password-reset",
    address: "a@b.example",
  });
});

test("the commands for backups and for maps that are held are read", () => {
  expect(readCommand(["backup", "a.file"])).toEqual({ name: "backup", file: "a.file" });
  expect(readCommand(["restore", "a.file"])).toEqual({
    name: "restore",
    file: "a.file",
    mapId: null,
    teamId: null,
  });
  expect(readCommand(["restore", "a.file", "--map", "m", "--team", "t"])).toMatchObject({
    mapId: "m",
    teamId: "t",
  });
  expect(readCommand(["quarantine"])).toEqual({ name: "quarantine", mapId: null, decision: null });
  expect(readCommand(["quarantine", "m", "--repair"])).toMatchObject({ mapId: "m", decision: "repair" });
  expect(readCommand(["quarantine", "m", "--without"])).toMatchObject({ decision: "without" });
});

test.each([
  [["stop"]],
  [["start", "--wan"]],
  [["password-reset"]],
  [["start", "now"]],
  [["backup"]],
  [["restore", "--map", "m"]],
  [["quarantine", "m", "--repair", "--without"]],
])("%j is refused with what is known", (parameters) => {
  expect(() => readCommand(parameters)).toThrow(
    expect.objectContaining({ nextStep: expect.stringMatching(/npm|--lan/u) }),
  );
});
