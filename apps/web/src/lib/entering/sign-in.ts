/**
 * Signing in and out against the session routes. Three requests of our own instead of the session library's client,
 * which would weigh more than the whole sign-in form.
 */
import { forgetCopies } from "../live/local-copies.ts";
import { forgetTab } from "../kept/tab-memory.ts";

export type SignInAnswer = { readonly ok: true } | { readonly ok: false; readonly code: string };

/** The route says `wrongPassword` for an unknown address too; here no password is the "current" one yet. */
const WRONG: ReadonlySet<string> = new Set(["CredentialsSignin", "wrongPassword"]);

/**
 * @returns `ok`, or the code of a refusal; `wrongSignIn` for an unknown address and a wrong password alike.
 * Rejects only when the server cannot be reached.
 */
export async function signIn(email: string, password: string): Promise<SignInAnswer> {
  const response = await post("/api/auth/callback/credentials", { email, password, json: "true" });
  const answer: unknown = await response.json().catch(() => null);
  const url = isUrlAnswer(answer) ? new URL(answer.url, globalThis.location.href) : null;
  const code = url?.searchParams.get("error") ?? null;
  if (response.ok && code === null) return { ok: true };
  if (code === null && response.status >= 500) return { ok: false, code: "serverFailed" };
  return { ok: false, code: code === null || WRONG.has(code) ? "wrongSignIn" : code };
}

/** Ends this browser's session and deletes what the browser has kept of this person's maps. */
export async function signOut(userId: string): Promise<void> {
  await post("/api/auth/signout", { json: "true" });
  forgetTab(userId);
  await forgetCopies(userId);
}

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const tokenAnswer: unknown = await fetch("/api/auth/csrf").then((response) => response.json());
  const csrfToken = isTokenAnswer(tokenAnswer) ? tokenAnswer.csrfToken : "";
  return await fetch(path, {
    method: "POST",
    headers: { "x-crux": "1" },
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: globalThis.location.origin }),
  });
}

function isTokenAnswer(value: unknown): value is { csrfToken: string } {
  return (
    typeof value === "object" && value !== null && "csrfToken" in value && typeof value.csrfToken === "string"
  );
}

function isUrlAnswer(value: unknown): value is { url: string } {
  return typeof value === "object" && value !== null && "url" in value && typeof value.url === "string";
}
