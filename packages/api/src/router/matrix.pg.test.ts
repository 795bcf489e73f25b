/**
 * Every procedure by everybody. What the policy allows works as it does for the owner; what it denies is refused with the
 * reason that the policy gives, leaves nothing stored, and tells an outsider nothing. A procedure that the table below
 * cannot make an input for fails.
 */
import { removeMap } from "@crux/db";
import { newId } from "@crux/db/testing";
import { can, POLICY } from "@crux/domain";
import type { DenialReason, MapId } from "@crux/domain";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { ApiContext } from "../context.ts";
import { codeOf, ORIGIN, startStack } from "../testing/services.ts";
import type { TestStack } from "../testing/services.ts";
import { call, idFieldsOf, inputFor, listProcedures, policyActionOf } from "../testing/matrix/procedures.ts";
import type { Procedure } from "../testing/matrix/procedures.ts";
import { buildTenant, factsOf, fingerprint, SUBJECTS, type SubjectName } from "../testing/matrix/tenant.ts";
import type { Tenant } from "../testing/matrix/tenant.ts";

// Each cell that may change something has a team of its own.
vi.setConfig({ testTimeout: 120_000 });

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
});

const PROCEDURES = listProcedures();
const NAMES = Object.keys(SUBJECTS).filter((name): name is SubjectName => name in SUBJECTS);
/**
 * What only its author may do, beyond the role, and who else may: everything in a tenant was written by the owner.
 */
const OWN_ONLY: Readonly<Record<string, readonly SubjectName[]>> = {
  "comment.edit": ["owner"],
  "comment.remove": ["owner", "admin"],
  "suggestion.withdraw": ["owner"],
};
/** Others cannot tell an open suggestion that is not theirs from one that is decided. */
const OWN_ONLY_CODES: Readonly<Record<string, string>> = { "suggestion.withdraw": "suggestionDecided" };

/** What is said of something that is not there. */
const GONE = ["notFound", "unknownVersion"];
const CODES: Readonly<Record<DenialReason, string>> = {
  notSignedIn: "notSignedIn",
  notFound: "notFound",
  roleTooLow: "notAllowed",
  archived: "mapArchived",
  notArchived: "mapNotArchived",
};

let nextAddress = 0;
/** Each cell comes from an address of its own, so that the limits count nobody twice. */
async function contextFor(tenant: Tenant, subject: SubjectName): Promise<ApiContext> {
  const actor = await tenant.actor(subject);
  nextAddress += 1;
  const address = `2001:db8::${nextAddress.toString(16)}`;
  return { ...stack.context(actor, address), linkIds: tenant.linkIds(subject), origin: ORIGIN };
}

/** The code with which the policy refuses a subject, or null when it allows the action. */
function expectedRefusal(procedure: Procedure, subject: SubjectName): string | null {
  const action = policyActionOf(procedure);
  if (action === null) return null;
  const isMade = POLICY[action].archive === "mustBe";
  // Nobody's user id is looked at by the policy; that there is one, is.
  const actor = subject.startsWith("anonymous") ? null : { userId: newId<never>() };
  const facts = factsOf(subject);
  // About a team nothing counts but the role in it.
  const known = procedure.fields.has("mapId") ? facts : { ...facts, mapRole: null, linkRole: null };
  const decision = can(actor, action, { ...known, isArchived: isMade });
  if (!decision.allowed) return CODES[decision.reason];
  if (OWN_ONLY[procedure.path]?.includes(subject) !== false) return null;
  return OWN_ONLY_CODES[procedure.path] ?? CODES.roleTooLow;
}

async function run(procedure: Procedure, tenant: Tenant, subject: SubjectName): Promise<string> {
  const context = await contextFor(tenant, subject);
  if (policyActionOf(procedure) === "map.restore")
    await stack.services.database.pool.query("UPDATE map SET archived_at = now() WHERE id = $1", [
      tenant.mapId,
    ]);
  return await codeOf(call(context, procedure.path, inputFor(procedure, tenant)));
}

const ownersCodes = new Map<string, string>();
/** What the owner is answered, asked once. */
async function ownersCode(procedure: Procedure): Promise<string> {
  const known = ownersCodes.get(procedure.path);
  if (known !== undefined) return known;
  const code = await run(procedure, await buildTenant(stack.services.database), "owner");
  ownersCodes.set(procedure.path, code);
  return code;
}

test("the walk finds the procedures, and each has its action", () => {
  expect(PROCEDURES.length).toBeGreaterThanOrEqual(40);
  for (const { path, action } of PROCEDURES) expect(action, path).toMatch(/^\w+\.\w+$/u);
});

test.each(NAMES)("%s: what the policy denies is refused, and nothing is stored", async (subject) => {
  const tenant = await buildTenant(stack.services.database);
  const denied = PROCEDURES.filter((procedure) => expectedRefusal(procedure, subject) !== null);
  const context = await contextFor(tenant, subject);
  const before = await fingerprint(stack.services.database);
  for (const procedure of denied) {
    // An archived map is asked for where only such a one could be acted on; to who is denied it makes no difference.
    const code = await codeOf(call(context, procedure.path, inputFor(procedure, tenant)));
    expect(code, procedure.path).toBe(expectedRefusal(procedure, subject));
  }
  expect(await fingerprint(stack.services.database)).toEqual(before);
});

test.each(NAMES)("%s: what the policy allows works as it does for the owner", async (subject) => {
  const allowed = PROCEDURES.filter((procedure) => expectedRefusal(procedure, subject) === null);
  for (const procedure of allowed) {
    const code = await run(procedure, await buildTenant(stack.services.database), subject);
    expect(["notSignedIn", "notAllowed"], procedure.path).not.toContain(code);
    if (subject !== "owner" && expectedRefusal(procedure, "owner") === null)
      expect(code, procedure.path).toBe(await ownersCode(procedure));
  }
});

test("to an outsider what is forbidden and what does not exist are the same, word for word", async () => {
  const tenant = await buildTenant(stack.services.database);
  for (const subject of ["otherTenant", "exMember", "suspended", "anonymous", "anonymousEditLink"] as const) {
    const context = await contextFor(tenant, subject);
    const nowhere = { ...tenant, teamId: newId<never>(), mapId: newId<never>() };
    for (const procedure of PROCEDURES.filter((one) => expectedRefusal(one, subject) !== null)) {
      const answers = [tenant, nowhere].map(async (place) => {
        try {
          return await call(context, procedure.path, inputFor(procedure, place));
        } catch (error) {
          return error instanceof Error
            ? { ...Object.fromEntries(Object.entries(error)), message: error.message }
            : error;
        }
      });
      const [forbidden, missing] = await Promise.all(answers);
      expect(JSON.stringify(forbidden), procedure.path).toBe(JSON.stringify(missing));
    }
  }
});

test("ids of another team, another map, something removed and nothing open nothing, in any place", async () => {
  const [own, foreign] = [
    await buildTenant(stack.services.database),
    await buildTenant(stack.services.database),
  ];
  const removed = await buildTenant(stack.services.database);
  await removeMap(stack.services.database, removed.mapId);
  const nothing = newId<MapId>();
  const nowhere: Tenant = {
    ...own,
    teamId: newId<never>(),
    mapId: nothing,
    memberId: newId<never>(),
    guestId: newId<never>(),
    invitationId: nothing,
    mapInvitationId: nothing,
    linkId: nothing,
    versionId: nothing,
    claimId: newId<never>(),
    threadId: nothing,
    commentId: nothing,
    suggestionId: nothing,
  };
  const context = await contextFor(own, "owner");
  const before = await fingerprint(stack.services.database);
  let tried = 0;
  for (const procedure of PROCEDURES) {
    const good = inputFor(procedure, own);
    for (const field of idFieldsOf(procedure)) {
      for (const other of [foreign, removed, nowhere]) {
        // Of the team whose map is removed nothing else is foreign in another way than that of `foreign`.
        if (other === removed && field !== "mapId") continue;
        const value = inputFor(procedure, other)[field];
        const code = await codeOf(call(context, procedure.path, { ...good, [field]: value }));
        expect(GONE, `${procedure.path} ${field}: ${code}`).toContain(code);
        tried += 1;
      }
    }
  }
  expect(await fingerprint(stack.services.database)).toEqual(before);
  expect(tried).toBeGreaterThan(90);
});
