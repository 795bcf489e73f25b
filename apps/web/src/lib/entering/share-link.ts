/**
 * Opens a share link from the browser's side. The token is read from behind the `#`, taken out of the address at once, so
 * that it stays neither in the history nor on a screen that is shown around, and kept in this tab's own storage while its
 * owner signs in or up.
 */
import { useSyncExternalStore } from "react";
import { z } from "zod";

// The content policy forbids code made from text: Zod is not to try it.
z.config({ jitless: true });

const KEPT_UNDER = "crux.shareLink";

const answer = z.union([
  z.object({ status: z.literal("opened"), mapId: z.string() }),
  z.object({
    status: z.literal("needsAccount"),
    role: z.enum(["editor", "commenter", "viewer"]),
    mapTitle: z.string(),
  }),
]);
const refused = z.object({ refusal: z.object({ code: z.string() }).nullable() });

export type OpenedShareLink =
  | z.infer<typeof answer>
  | { readonly status: "refused"; readonly code: string }
  | { readonly status: "unreachable" };

/** The token in the address or the one kept from before the sign-in; null when there is none. Clears the address. */
export function takeToken(): string | null {
  const fromAddress = location.hash.slice(1);
  if (fromAddress === "") return sessionStorage.getItem(KEPT_UNDER);
  history.replaceState(null, "", location.pathname);
  sessionStorage.setItem(KEPT_UNDER, fromAddress);
  return fromAddress;
}

/** The token kept from before a sign-up; null where there is none, and on the server. */
export function useKeptToken(): string | null {
  return useSyncExternalStore(
    neverChanges,
    () => sessionStorage.getItem(KEPT_UNDER),
    () => null,
  );
}

const neverChanges = (): (() => void) => () => undefined;

/** Asks the server what the link opens. Once it is open the token has done its work and is forgotten. */
export async function openShareLink(token: string): Promise<OpenedShareLink> {
  let response: Response;
  try {
    response = await fetch("/api/share/open", {
      method: "POST",
      headers: { "content-type": "application/json", "x-crux": "1" },
      body: JSON.stringify({ token }),
    });
  } catch {
    // No network; the token stays kept, so that trying again works.
    return { status: "unreachable" };
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const opened = answer.parse(body);
    if (opened.status === "opened") sessionStorage.removeItem(KEPT_UNDER);
    return opened;
  }
  const refusal = refused.safeParse(body);
  return { status: "refused", code: (refusal.success ? refusal.data.refusal?.code : null) ?? "serverFailed" };
}
