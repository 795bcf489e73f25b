import type { Actor } from "../context.ts";
import type { Services } from "../services.ts";
import { refuse } from "../refusal.ts";
import type { UserView } from "../views.ts";
export async function getMe(_actor: Actor): Promise<UserView> {
  return refuse("notFound");
}
export async function signOutEverywhere(_services: Services, _actor: Actor): Promise<{ isDone: true }> {
  return refuse("notFound");
}
export async function updateName(
  _services: Services,
  _actor: Actor,
  _input: { name: string },
): Promise<UserView> {
  return refuse("notFound");
}
