import { randomBytes } from "node:crypto";
import type { Database } from "@crux/db";
import { createId, type UserId } from "@crux/domain";
import { request, type APIRequestContext, type APIResponse, type Browser } from "@playwright/test";
import { z } from "zod";
import { demoAccount, openBrowser, type Person } from "./people.ts";
import { stackUnderTest } from "./stack.ts";

/** Somebody who speaks to the server without a browser. */
export interface HttpClient {
  readonly context: APIRequestContext;
  /** Calls a procedure that changes something, as our own scripts do. */
  mutate(path: string, input: unknown, headers?: Record<string, string>): Promise<APIResponse>;
  /** Tries to sign in, over the same answers that the form uses. */
  signIn(email: string, password: string): Promise<APIResponse>;
  close(): Promise<void>;
}

/** Opens a client without a sign-in. Redirects are answers here, not followed. */
export async function openClient(): Promise<HttpClient> {
  const { url } = stackUnderTest();
  const context = await request.newContext({ baseURL: url, maxRedirects: 0 });
  return {
    context,
    mutate: async (path, input, headers = {}) =>
      await context.post(`/api/trpc/${path}`, {
        headers: { "x-crux": "1", origin: url, "content-type": "application/json", ...headers },
        data: JSON.stringify(input),
      }),
    async signIn(email, password) {
      const csrf = await context.get("/api/auth/csrf");
      const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await csrf.json());
      return await context.post("/api/auth/callback/credentials", {
        form: { csrfToken, email, password, json: "true" },
      });
    },
    close: async () => await context.dispose(),
  };
}

/**
 * Makes an account past the sign-up, whose limit all tests share, and signs in.
 * It has the password of a demonstration account, whose hash is copied.
 */
export async function signInClient(
  database: Database,
  person: { readonly name: string; readonly email: string },
): Promise<HttpClient & { readonly userId: UserId }> {
  const demo = demoAccount("participant");
  const userId = createId<UserId>((length) => randomBytes(length));
  await database.pool.query(
    `INSERT INTO "user" (id, email, name, password_hash)
     SELECT $1, $2, $3, password_hash FROM "user" WHERE email = $4`,
    [userId, person.email, person.name, demo.email],
  );
  const client = await openClient();
  const signedIn = await client.signIn(person.email, demo.password);
  if (signedIn.status() !== 200) throw new Error(`Not signed in: ${signedIn.status()}`);
  return { ...client, userId };
}

/** Opens a browser in which this client is signed in. */
export async function openBrowserOf(browser: Browser, client: HttpClient, name: string): Promise<Person> {
  const person = await openBrowser(browser, name);
  const { cookies } = await client.context.storageState();
  await person.context.addCookies(cookies);
  return person;
}
