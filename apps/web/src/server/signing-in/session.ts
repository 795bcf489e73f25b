/**
 * From cookie to person. The cookie holds only the id of a session row, encrypted; the row is looked up at every
 * call, so that signing out everywhere and a changed password end older sessions at once.
 */
import type { Actor } from "@crux/api";
import { DEFAULT_LANGUAGE } from "@crux/domain";
import type { Language } from "@crux/domain";
import { cookies, headers } from "next/headers";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { askedLanguage, LANGUAGE_COOKIE } from "../../i18n/language-cookie.ts";
import { isSecure, linksCookieName, sessionCookieName } from "./cookie-names.ts";
import { ADDRESS_HEADER, NONCE_HEADER, ORIGIN_HEADER } from "../requests/request-headers.ts";
import { getRuntime } from "../runtime.ts";

/** The person behind a session cookie's value, or null. */
async function actorOfCookie(value: string | undefined): Promise<Actor | null> {
  if (value === undefined || value === "") return null;
  const { api, environment, services } = getRuntime();
  const sessionId = await readSessionId(value, environment.CRUX_SECRET);
  return sessionId === null ? null : await api.findActor(services, sessionId, await languageAsked());
}

async function readSessionId(token: string, secret: string): Promise<string | null> {
  try {
    const claims = await decode({ token, secret });
    return typeof claims?.["sid"] === "string" ? claims["sid"] : null;
  } catch {
    // Damaged, expired or of another installation: the same as no cookie.
    return null;
  }
}

/** Where a request handled by a page or route came to and from. */
export async function requestPlace(): Promise<{ origin: string; address: string }> {
  const list = await headers();
  return { origin: list.get(ORIGIN_HEADER) ?? "", address: list.get(ADDRESS_HEADER) ?? "" };
}

/** The number under which this answer's own scripts and styles are allowed. */
export async function requestNonce(): Promise<string> {
  return (await headers()).get(NONCE_HEADER) ?? "";
}

/** The signed-in person, for pages; asked once a request. */
export const findActor = cache(async (): Promise<Actor | null> => {
  const [{ origin }, jar] = await Promise.all([requestPlace(), cookies()]);
  return await actorOfCookie(jar.get(sessionCookieName(isSecure(origin)))?.value);
});

/** The share links that this browser has opened without a sign-in. */
export const openedLinkIds = cache(async (): Promise<readonly string[]> => {
  const [{ origin }, jar] = await Promise.all([requestPlace(), cookies()]);
  const sealed = jar.get(linksCookieName(isSecure(origin)))?.value;
  const { api, services } = getRuntime();
  return sealed === undefined ? [] : api.unsealLinkIds(services, sealed);
});

/** What the device chose or the browser asks for. */
async function languageAsked(): Promise<Language> {
  const [jar, list] = await Promise.all([cookies(), headers()]);
  return askedLanguage(jar.get(LANGUAGE_COOKIE)?.value, list.get("accept-language")) ?? DEFAULT_LANGUAGE;
}

/** What is spoken with whoever asks: a person's own choice goes before their device's and their browser's. */
export const languageOfPage = cache(async (): Promise<Language> => {
  try {
    const actor = await findActor();
    if (actor !== null) return actor.language;
  } catch {
    // The page that says that the database is away needs a language, too; what failed is reported by the page itself.
  }
  return await languageAsked();
});

/** The signed-in person, for routes outside tRPC; refused when there is none. */
export async function demandActor(): Promise<Actor> {
  const actor = await findActor();
  const { api } = getRuntime();
  if (actor === null) throw new api.ApiRefusal("notSignedIn");
  return actor;
}

/** Who asks, from where and in which language, as the procedures and use cases want to know it. */
export async function apiContext() {
  const { api, services } = getRuntime();
  const [place, actor, linkIds, language] = await Promise.all([
    requestPlace(),
    findActor(),
    openedLinkIds(),
    languageOfPage(),
  ]);
  return api.createContext({ services, actor, linkIds, language, ...place });
}

/** Calls the procedures from a page as the signed-in person. Refusals are thrown like the client gets them. */
export async function serverCaller() {
  return getRuntime().api.createCaller(await apiContext());
}
