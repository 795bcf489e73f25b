import { Hocuspocus } from "@hocuspocus/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOpenDocuments } from "../open-documents.ts";
import { createReadyStates } from "../ready-states.ts";
import type { CollabContext } from "../session.ts";
import { eventually, type Stack, startStack } from "../testing/stack.ts";
import { loadDocument } from "./load-document.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
});

test("4.13 a late goodbye to a document does not close the one opened after it", async () => {
  const problems: string[] = [];
  const hocuspocus: Hocuspocus<CollabContext> = new Hocuspocus<CollabContext>({
    quiet: true,
    extensions: [
      loadDocument(
        createOpenDocuments(
          stack.database,
          () => hocuspocus,
          createReadyStates(),
          (problem) => problems.push(problem),
          () => undefined,
        ),
      ),
    ],
  });
  const open = async () =>
    hocuspocus.createDocument(stack.mapId, new Request("http://localhost"), "socket", {
      isAuthenticated: true,
      readOnly: false,
    });
  const first = await open();
  await hocuspocus.unloadDocument(first);
  const second = await open();
  await hocuspocus.unloadDocument(first); // The second of two who left at once.
  expect(hocuspocus.documents.get(stack.mapId)).toBe(second);
  expect(await open()).toBe(second);
  await hocuspocus.unloadDocument(second);
  expect(hocuspocus.documents.size).toBe(0);
  expect(problems).toEqual([]);
});

test("4.13 however fast people leave and come, whoever has a map open hears of every edit", async () => {
  for (let round = 0; round < 40; round += 1) {
    const olga = await stack.connect(stack.ownerId);
    const emil = await stack.connect(stack.editorId);
    emil.addClaim(`Round ${round}.`);
    await eventually(() => expect(olga.texts()).toContain(`Round ${round}.`));
    olga.close();
    emil.close();
  }
});
