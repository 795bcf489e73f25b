import { redirect } from "next/navigation";
import { findActor, serverCaller } from "./session.ts";

/** Leads to the sign-in page, and from there back to the path. */
export function toSignIn(path: string): never {
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/**
 * The guard of the pages for signed-in people.
 *
 * @param path of the page, to come back to after signing in
 */
export async function signedInCaller(path: string) {
  const [actor, caller] = await Promise.all([findActor(), serverCaller()]);
  if (actor === null) toSignIn(path);
  return { actor, caller };
}
