import type { Language, UserId } from "@crux/domain";
import type { Database } from "../database.ts";
import { isUniqueViolation } from "../prisma-errors.ts";

export interface UserRow {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  /** As stored: null without a choice. */
  readonly language: string | null;
  readonly createdAt: Date;
}

export interface NewUser {
  readonly id: UserId;
  /** Lower case and NFC; see the account part of the API. */
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly language?: Language;
}

// Ids of users are written by `createUser` alone, hence the brand.
const toUser = (row: Omit<UserRow, "id"> & { id: string }): UserRow => ({ ...row, id: row.id as UserId });

export async function findUserByEmail(database: Database, email: string): Promise<UserRow | null> {
  const row = await database.prisma.user.findUnique({ where: { email } });
  return row === null ? null : toUser(row);
}

export async function findUser(database: Database, id: UserId): Promise<UserRow | null> {
  const row = await database.prisma.user.findUnique({ where: { id } });
  return row === null ? null : toUser(row);
}

/** Refuses an address that somebody has, also when two sign up with it at the same moment. */
export async function createUser(
  database: Database,
  user: NewUser,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: "addressTaken" }> {
  try {
    await database.prisma.user.create({ data: user });
    return { ok: true };
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, code: "addressTaken" };
    throw error;
  }
}

export async function updateUserName(database: Database, id: UserId, name: string): Promise<void> {
  await database.prisma.user.update({ where: { id }, data: { name } });
}

export async function updateUserLanguage(database: Database, id: UserId, language: Language): Promise<void> {
  await database.prisma.user.update({ where: { id }, data: { language } });
}

/** Sets a new password and ends every session and every open reset link of this person in the same transaction. */
export async function updatePasswordHash(
  database: Database,
  id: UserId,
  passwordHash: string,
): Promise<void> {
  await database.prisma.$transaction([
    database.prisma.user.update({ where: { id }, data: { passwordHash } }),
    database.prisma.session.deleteMany({ where: { userId: id } }),
    database.prisma.passwordReset.deleteMany({ where: { userId: id } }),
  ]);
}
