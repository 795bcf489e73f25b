import type { TeamId } from "@crux/domain";
import type { Database } from "../database.ts";
import { isUniqueViolation } from "../prisma-errors.ts";
import { insertMap } from "./maps.ts";
import type { NewMap } from "./maps.ts";
import type { NewUser } from "./users.ts";

/**
 * Makes a person, a team of their own and its first maps in one transaction: nobody ever signs in to an account
 * that was left half made. Refuses an address that somebody has, also when two sign up with it at the same moment.
 */
export async function createAccount(
  database: Database,
  account: {
    readonly user: NewUser;
    readonly team: { readonly id: TeamId; readonly name: string };
    /** Maps of that team. */
    readonly maps: readonly NewMap[];
  },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: "addressTaken" }> {
  const { user, team, maps } = account;
  try {
    await database.prisma.$transaction([
      database.prisma.user.create({ data: user }),
      database.prisma.team.create({
        data: { id: team.id, name: team.name, members: { create: { userId: user.id, role: "owner" } } },
      }),
      ...maps.map((map) => insertMap(database, map)),
    ]);
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, code: "addressTaken" };
    throw error;
  }
  for (const { mapId } of maps) database.notifier.touch(mapId);
  return { ok: true };
}
