import { isId } from "@crux/domain";
import type { MapId, TeamId } from "@crux/domain";
import { notFound } from "next/navigation";
import { getRuntime } from "./runtime.ts";

/** The id in an address; what has not the form of one leads to the page that says so. */
export function teamIdFrom(parameter: string): TeamId {
  if (!isId(parameter)) notFound();
  return parameter as TeamId; // The form is checked; whether it names anything is decided by the lookup.
}

/** As above, for maps. */
export function mapIdFrom(parameter: string): MapId {
  if (!isId(parameter)) notFound();
  return parameter as MapId; // The form is checked; whether it names anything is decided by the lookup.
}

/** For routes that are no pages: refused like a map that does not exist. */
export function mapIdIn(parameter: string): MapId {
  const { api } = getRuntime();
  if (!isId(parameter)) throw new api.ApiRefusal("notFound");
  return parameter as MapId; // The form is checked; whether it names anything is decided by the lookup.
}
