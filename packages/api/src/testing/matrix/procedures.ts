// oxlint-disable typescript/no-unsafe-type-assertion, no-underscore-dangle -- the libraries' own records
/** Walks the router, and makes for each procedure an input that names the things of a tenant. */
import type { Action } from "@crux/domain";
import { z } from "zod";
import type { ApiAction } from "../../access.ts";
import type { ApiContext } from "../../context.ts";
import { appRouter } from "../../router/app-router.ts";
import { createCaller } from "../../router/http.ts";
import { MAP_TITLE, type Tenant } from "./tenant.ts";

export interface Procedure {
  readonly path: string;
  readonly action: ApiAction;
  readonly fields: ReadonlyMap<string, z.core.$ZodType>;
}

export function listProcedures(): readonly Procedure[] {
  return Object.entries(appRouter._def.procedures).map(([path, found]) => {
    const { meta, inputs } = (found as unknown as { readonly _def: unknown })._def as {
      readonly meta: { readonly action: ApiAction };
      readonly inputs: readonly z.core.$ZodType[];
    };
    return { path, action: meta.action, fields: fieldsOf(inputs[0]) };
  });
}

function fieldsOf(schema: z.core.$ZodType | undefined): ReadonlyMap<string, z.core.$ZodType> {
  if (schema instanceof z.ZodOptional) return fieldsOf(schema.unwrap());
  if (schema instanceof z.ZodObject) return new Map(Object.entries(schema.shape));
  throw new Error("The input of a procedure is not an object.");
}

/** What an action of the policy is asked about; null for what needs no account. */
export function policyActionOf({ action }: Procedure): Action | null {
  return action.startsWith("anyone.") ? null : (action as Action);
}

/** Ids that one procedure means otherwise than the others, by path and field. */
const OWN_IDS: Readonly<Record<string, (tenant: Tenant) => string>> = {
  "map.sharing.revokeInvitation invitationId": (tenant) => tenant.mapInvitationId,
  "map.sharing.setRole userId": (tenant) => tenant.guestId,
  "map.sharing.removeRole userId": (tenant) => tenant.guestId,
};

/** Every id that a procedure can be given. One that is missing here fails the matrix. */
const IDS: Readonly<Record<string, (tenant: Tenant) => string>> = {
  teamId: (tenant) => tenant.teamId,
  mapId: (tenant) => tenant.mapId,
  userId: (tenant) => tenant.memberId,
  invitationId: (tenant) => tenant.invitationId,
  linkId: (tenant) => tenant.linkId,
  versionId: (tenant) => tenant.versionId,
  claimId: (tenant) => tenant.claimId,
  threadId: (tenant) => tenant.threadId,
  commentId: (tenant) => tenant.commentId,
  suggestionId: (tenant) => tenant.suggestionId,
};

const VALUES: Readonly<Record<string, (tenant: Tenant) => unknown>> = {
  token: (tenant) => tenant.token,
  email: () => "somebody@matrix.example",
  password: () => "three plain words",
  currentPassword: () => "three plain words",
  newPassword: () => "four very plain words",
  typedTitle: () => MAP_TITLE,
  contentBase64: () => "AAAA",
  target: (tenant) => ({ type: "claim", id: tenant.claimId }),
  command: (tenant) => ({ type: "editText", claimId: tenant.claimId, text: "Other words." }),
};

/**
 * Named like ids, but of nothing that anybody could hold back: templates are the same for all, a list is continued within
 * what was judged, a search is narrowed to an author within what may be seen, and a claim is looked for inside the map
 * that the same input names.
 */
const NO_SECRETS: ReadonlySet<string> = new Set(["templateId", "beforeId", "authorId", "claimId"]);

/** Fields that name something stored, whose foreign, removed and made-up values must open nothing. */
export function idFieldsOf({ fields }: Procedure): readonly string[] {
  return [...fields.keys()].filter((name) => name.endsWith("Id") && !NO_SECRETS.has(name));
}

/** An input with which the procedure acts on the things of a tenant. */
export function inputFor(procedure: Procedure, tenant: Tenant): Record<string, unknown> {
  const { path, fields } = procedure;
  const entries = [...fields].flatMap(([name, schema]) => {
    const isOptional = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
    const id = OWN_IDS[`${path} ${name}`] ?? IDS[name];
    if (id !== undefined) return [[name, id(tenant)] as const];
    if (isOptional) return [];
    const value = VALUES[name];
    if (value !== undefined) return [[name, value(tenant)] as const];
    if (idFieldsOf(procedure).includes(name))
      throw new Error(
        `The matrix does not know what ${name} of ${path} names: add it to IDS in testing/matrix.`,
      );
    return [[name, plainValue(schema)] as const];
  });
  return Object.fromEntries(entries);
}

function plainValue(schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodEnum) return schema.options.at(-1);
  if (schema instanceof z.ZodBoolean) return true;
  if (schema instanceof z.ZodNullable) return null;
  if (schema instanceof z.ZodNumber) return 1;
  if (schema instanceof z.ZodArray) return [];
  if (schema instanceof z.ZodPipe) return plainValue(schema.in);
  return "Some words";
}

/** Calls a procedure by its path. */
export async function call(context: ApiContext, path: string, input: unknown): Promise<unknown> {
  let found: unknown = createCaller(context);
  for (const step of path.split(".")) found = (found as Record<string, unknown>)[step]; // Callers mirror paths.
  return await (found as (input: unknown) => Promise<unknown>)(input);
}
