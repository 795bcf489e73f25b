import type { AuthOptions, CookieOption } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { callbackCookieName, csrfCookieName, isSecure, sessionCookieName } from "./cookie-names.ts";
import { safePath } from "../requests/request-origin.ts";
import { getRuntime } from "../runtime.ts";

const SESSION_SECONDS = 30 * 24 * 60 * 60;

const typed = z.object({ email: z.string().max(254), password: z.string().max(2000) });

/**
 * How next-auth signs people in here: address and password, and a cookie that holds nothing but the id of a
 * session row. Made anew for each request, since cookie names depend on the scheme by which it came.
 */
export function authOptionsFor(place: { readonly origin: string; readonly address: string }): AuthOptions {
  const { api, environment, services } = getRuntime();
  const secure = isSecure(place.origin);
  /** Whatever is thrown while signing in, its message reaches the client; so a fault must not carry its own words. */
  async function signIn(input: Parameters<typeof api.verifySignIn>[1]) {
    try {
      return await api.verifySignIn(services, input);
    } catch (error) {
      console.error(error);
      throw new Error(api.refusalOf(error)?.code ?? "serverFailed", { cause: error });
    }
  }
  return {
    secret: environment.CRUX_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: secure,
    cookies: {
      sessionToken: cookie(sessionCookieName(secure), secure),
      csrfToken: cookie(csrfCookieName(secure), secure),
      callbackUrl: cookie(callbackCookieName(secure), secure),
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials) {
          const input = typed.safeParse(credentials);
          if (!input.success) return null;
          const result = await signIn({ ...input.data, address: place.address });
          // The message becomes `error` of the client's result; it is a code, not a sentence.
          if (!result.ok) throw new Error(result.refusal.code);
          return { id: result.sessionId };
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        // Name and address stay out of the cookie: they are read from the row.
        const sessionId: unknown = user === undefined ? token["sid"] : user.id;
        return typeof sessionId === "string" ? { sid: sessionId } : {};
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => place.origin + safePath(url, place.origin),
    },
    events: {
      async signOut({ token }) {
        const sessionId: unknown = token?.["sid"];
        if (typeof sessionId === "string") await api.endSession(services, sessionId);
      },
    },
    logger: {
      // Wrong passwords are not faults; everything else goes to the process's error stream.
      error(code, metadata) {
        if (code !== "CALLBACK_CREDENTIALS_HANDLER_ERROR") console.error("sign-in", code, metadata);
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

function cookie(name: string, secure: boolean): CookieOption {
  return { name, options: { httpOnly: true, sameSite: "lax", path: "/", secure } };
}
