import { redirect } from "next/navigation";
import { findActor, serverCaller } from "./session.ts";

/**
 * The guard of the pages for signed-in people.
 *
 * @param path of the page, to come back to after signing in
 */
export async function signedInCaller(path: string) {
  const [actor, caller] = await Promise.all([findActor(), serverCaller()]);
  if (actor === null) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return { actor, caller };
}
