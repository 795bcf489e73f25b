import { randomBytes } from "node:crypto";

/** Somebody who is signed in to the web server, as a browser would be. */
export interface WebSession {
  readonly email: string;
  /** Calls a procedure that changes something; rejects when the server does not answer, or refuses. */
  call(procedure: string, input: unknown): Promise<unknown>;
}

const ANSWER_MS = 15_000;

/** Makes an account through the web server and signs in to it. */
export async function signUpAtWeb(origin: string): Promise<WebSession> {
  const email = `drill-${randomBytes(6).toString("hex")}@example.org`;
  const password = randomBytes(12).toString("base64url");
  const cookies = new Map<string, string>();

  async function send(
    path: string,
    post?: { readonly type: string; readonly body: string },
  ): Promise<Response> {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(origin + path, {
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(post === undefined
        ? { headers: { origin, cookie } }
        : {
            method: "POST",
            headers: { origin, cookie, "content-type": post.type, "x-crux": "1" },
            body: post.body,
          }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    return response;
  }

  async function call(procedure: string, input: unknown): Promise<unknown> {
    const response = await send(`/api/trpc/${procedure}`, {
      type: "application/json",
      body: JSON.stringify(input),
    });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`${procedure}: ${response.status} ${JSON.stringify(body)}`);
    return dataOf(body);
  }

  await call("account.signUp", { name: "Drill", email, password });
  const csrf: unknown = await (await send("/api/auth/csrf")).json();
  const csrfToken = String(Reflect.get(Object(csrf), "csrfToken"));
  const form = new URLSearchParams({ csrfToken, email, password, json: "true" });
  const answer = await send("/api/auth/callback/credentials", {
    type: "application/x-www-form-urlencoded",
    body: form.toString(),
  });
  await answer.arrayBuffer();
  if (![...cookies.keys()].some((name) => name.includes("session"))) throw new Error("The sign-in failed.");
  return { email, call };
}

/** What a tRPC answer holds. */
function dataOf(body: unknown): unknown {
  const result: unknown = Reflect.get(Object(body), "result");
  return Reflect.get(Object(result), "data");
}
