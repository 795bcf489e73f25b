import type { ApiContext, Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
export async function requestReset(
  _context: ApiContext,
  _input: { email: string },
): Promise<{ status: "lookInYourMail" }> {
  return await Promise.reject(new Error("not built"));
}
export async function resetPassword(
  _context: ApiContext,
  _input: { token: string; password: string },
): Promise<{ email: string }> {
  return refuse("linkInvalid");
}
export async function changePassword(
  _context: ApiContext,
  _actor: Actor,
  _input: { currentPassword: string; newPassword: string },
): Promise<{ isDone: true }> {
  return refuse("wrongPassword");
}
