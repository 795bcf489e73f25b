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

test.each([[["stop"]], [["start", "--wan"]], [["password-reset"]], [["start", "now"]]])(
  "%j is refused with what is known",
  (parameters) => {
    expect(() => readCommand(parameters)).toThrow(
      expect.objectContaining({ nextStep: expect.stringMatching(/npm|--lan/u) }),
    );
  },
);
