import NotFound from "../../../not-found.tsx";
import { findActor } from "../../../../server/signing-in/session.ts";
import { LeftBehind } from "./left-behind.tsx";

/** No such map, or none any more for who asks: what they left unsaved on this device is still theirs. */
export default async function MapNotFound() {
  const actor = await findActor();
  return (
    <div className="relative">
      <NotFound />
      {actor !== null && <LeftBehind userId={actor.userId} />}
    </div>
  );
}
