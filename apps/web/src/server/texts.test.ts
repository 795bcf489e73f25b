import type { NotificationEntry } from "@crux/api";
import { expect, test } from "vitest";
import { serviceTexts } from "./texts.ts";

const entry: NotificationEntry = {
  kind: "suggestion",
  actor: "Ann",
  mapTitle: "Trams",
  line: "They are quiet",
  reason: null,
  count: 1,
  link: "https://crux.example/maps/m",
};
const bodyOf = (entries: readonly NotificationEntry[], language: "en" | "de" | "uk" = "en"): string =>
  serviceTexts[language].notificationMail({ name: "Ben", entries, stopLink: "stop" }).body;

test("a mail says how many suggestions wait, and names the newest", () => {
  expect(bodyOf([entry])).toContain("Ann suggests a change of “Trams”:\nThey are quiet\nhttps://");
  expect(bodyOf([{ ...entry, count: 3 }])).toContain(
    "3 suggestions wait on “Trams”, the newest by Ann:\nThey are quiet",
  );
});

test("a mail tells what was declined, and why where that was said", () => {
  expect(bodyOf([{ ...entry, kind: "declined" }])).not.toContain("Why:");
  expect(bodyOf([{ ...entry, kind: "declined", reason: "Said below" }])).toContain("Why: Said below");
});

test("no mail in any language leaves a name of a value standing", () => {
  const kinds = ["mention", "reply", "comment", "suggestion", "accepted", "declined", "objection"] as const;
  const entries = kinds.flatMap((kind) => [
    { ...entry, kind },
    { ...entry, kind, count: 2, reason: "Because" },
  ]);
  for (const language of ["en", "de", "uk"] as const) expect(bodyOf(entries, language)).not.toMatch(/[{}]/u);
});
