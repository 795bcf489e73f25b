import { expect, test } from "vitest";
import { listPeople, readParticipants } from "./presence.ts";

const user = (id: string, name: string) => ({ user: { id, name, color: 3 } });

test("a full presence is read", () => {
  const [participant] = readParticipants(
    new Map([
      [
        7,
        {
          ...user("u1", "Ada"),
          cursor: { claimId: "claim00000001", leftPx: 1, topPx: 2 },
          selection: ["claim00000001"],
          view: { claimId: "claim00000001", x: -5, y: 6, width: 700, height: 500, more: 1 },
          summons: "call1",
          writing: { claimId: "claim00000001", caret: null },
        },
      ],
    ]),
  );
  expect(participant).toEqual({
    connectionId: 7,
    userId: "u1",
    name: "Ada",
    color: 3,
    mayEdit: false,
    cursor: { claimId: "claim00000001", leftPx: 1, topPx: 2 },
    selection: ["claim00000001"],
    view: { claimId: "claim00000001", x: -5, y: 6, width: 700, height: 500 },
    summons: "call1",
    writing: { claimId: "claim00000001", caret: null },
  });
});

test("what is not of the form of a presence is left out, field by field", () => {
  const participants = readParticipants(
    new Map<number, Record<string, unknown>>([
      [1, {}],
      [2, { user: "Mallory" }],
      [
        3,
        {
          user: { id: "u", name: "N", color: -14.5 },
          cursor: { claimId: "claim00000001", leftPx: "1", topPx: 2 },
          view: { claimId: "claim00000001", x: 0, y: 0, width: 0, height: 10 },
          summons: 7,
          selection: [1, "<b>"],
          writing: [],
        },
      ],
    ]),
  );
  expect(participants).toEqual([
    {
      connectionId: 3,
      userId: "u",
      name: "N",
      color: 2,
      mayEdit: false,
      cursor: null,
      selection: [],
      view: null,
      summons: null,
      writing: null,
    },
  ]);
});

test("a person with two pages stands once in the list, and nobody sees themselves there", () => {
  const participants = readParticipants(
    new Map([
      [1, user("u2", "Bo")],
      [2, user("u1", "Ada")],
      [3, user("u2", "Bo")],
      [4, user("me", "Me")],
    ]),
  );
  expect(listPeople(participants, "me").map((person) => person.name)).toEqual(["Ada", "Bo"]);
});

test("a cursor of a page that tells it by the whole drawing, as older ones do, is nowhere", () => {
  const [participant] = readParticipants(new Map([[7, { ...user("u1", "Ada"), cursor: { x: 1, y: 2 } }]]));
  expect(participant?.cursor).toBeNull();
});
