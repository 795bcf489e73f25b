import type { ApiContext } from "../context.ts";
import type { Services } from "../services.ts";
import { refuse } from "../refusal.ts";
import type { SignUpRulesView, SignUpView } from "../views.ts";
export function getSignUpRules(_services: Services): SignUpRulesView {
  return refuse("notFound");
}
export async function signUp(
  _context: ApiContext,
  _input: { name: string; email: string; password: string; invitation?: string | undefined },
): Promise<SignUpView> {
  return refuse("notFound");
}
export async function confirmSignUp(
  _context: ApiContext,
  _input: { token: string; password: string },
): Promise<{ email: string }> {
  return refuse("notFound");
}
