import { appendUpdates, type Database, listClientIds } from "@crux/db";
import { type GuardRefusalCode, type GuardResult, guardUpdate } from "@crux/ydoc";
import type { beforeSyncPayload, Connection, Document, Extension } from "@hocuspocus/server";
import { judgeAccess } from "../access.ts";
import type { LargeUpdates } from "../large-updates.ts";
import { endSocket, type OpenDocuments } from "../open-documents.ts";
import { Refusal } from "../refusal.ts";
import { refusing, type Report } from "../safe.ts";
import type { CollabContext, CollabSession } from "../session.ts";

/** Message types of the Yjs sync protocol that carry an update. */
const SYNC_STEP_2 = 1;
const UPDATE = 2;

/** What the guard says of an update that builds on edits which are not there. */
const IS_INCOMPLETE: ReadonlySet<string> = new Set<GuardRefusalCode>(["clockGap", "missingDependency"]);

export const UPDATE_MAX_BYTES = 1024 * 1024;

/**
 * Stores every edit before anybody sees it. Hocuspocus waits for this hook and only then applies, broadcasts and
 * acknowledges, so what a browser was told is saved survives the death of any process, and nobody ever holds an edit of
 * somebody else that the log lacks. An update that may not be stored closes the connection with its reason; the
 * browser keeps its edits.
 *
 * Rejected: Hocuspocus' own storing. It acknowledges first and stores seconds later, and a failed store is not retried.
 */
export function appendBeforeApply(
  database: Database,
  documents: OpenDocuments,
  largeUpdates: LargeUpdates,
  report: Report,
): Extension<CollabContext> {
  return {
    extensionName: "append-before-apply",
    beforeSync: refusing(
      "beforeSync",
      report,
      () => new Refusal("storeFailed"),
      async (payload: beforeSyncPayload<CollabContext>) => {
        if (payload.type !== SYNC_STEP_2 && payload.type !== UPDATE) return;
        const { connection, context, document, type } = payload;
        const isHeld = documents.isHeld(document);
        // Hocuspocus tells who may not write that an update was not taken, and does not apply it.
        connection.readOnly = !context.session.mayEdit || isHeld;
        try {
          // A reader's tab may hold edits from when its person could still write. They are sent on every connect and
          // go nowhere.
          if (type === SYNC_STEP_2 && connection.readOnly) return;
          if (isHeld) throw new Refusal("mapHeld");
          if (payload.payload.byteLength > UPDATE_MAX_BYTES) throw new Refusal("tooLarge");
          await largeUpdates.inspect(payload.payload);
          if ((await storeUpdate(database, payload)) === "tooEarly") connection.readOnly = true;
        } catch (error) {
          const refusal = error instanceof Refusal ? error : new Refusal("storeFailed");
          // After the reason has gone out, so that the browser connects anew and sends again.
          if (refusal.isPassing) setImmediate(() => endSocket(payload.connection, refusal));
          throw error;
        } finally {
          if (type === SYNC_STEP_2) context.session.isCaughtUp = true;
        }
      },
    ),
  };
}

async function storeUpdate(
  database: Database,
  { connection, context, document, payload: bytes, type }: beforeSyncPayload<CollabContext>,
): Promise<"stored" | "nothingNew" | "tooEarly"> {
  const { session } = context;
  if (document.isDestroyed) throw new Refusal("documentClosed");
  // What was still queued when the connection was closed must not get in.
  if (session.isRevoked || !document.hasConnection(connection)) throw new Refusal("accessLost");
  const judged = await guard(database, document, bytes, session);
  if (judged.ok && judged.isNoOp) return "nothingNew";
  if (!session.mayEdit) throw new Refusal("readOnly");
  // What was written while there was no socket is sent before the first sync, in which it is contained. Here it may
  // build on edits that were lost with the socket before.
  if (!judged.ok && type === UPDATE && !session.isCaughtUp && IS_INCOMPLETE.has(judged.refusal.code))
    return "tooEarly";
  if (!judged.ok) throw new Refusal(`guard.${judged.refusal.code}`);

  if (await append(database, session, bytes)) return "stored";
  // Access to the map has changed since it was judged: judge again, and try once more for those who may still edit.
  await renewAccess(database, connection, session);
  if (!(await append(database, session, bytes))) throw new Refusal("accessLost");
  return "stored";
}

/** Judges an update; an unknown client id may have been issued since this connection opened, to another tab. */
async function guard(
  database: Database,
  document: Document,
  bytes: Uint8Array,
  session: CollabSession,
): Promise<GuardResult> {
  const rights = { mayUseClientId: (id: number) => session.clientIds.has(id) };
  const judged = guardUpdate(document, bytes, rights);
  if (judged.ok || judged.refusal.code !== "foreignClient" || !session.mayEdit) return judged;
  session.clientIds = await listClientIds(database, session.mapId, session.userId);
  return guardUpdate(document, bytes, rights);
}

async function append(database: Database, session: CollabSession, bytes: Uint8Array): Promise<boolean> {
  const { mapId, userId, accessVersion } = session;
  const [result] = await appendUpdates(database, [{ mapId, userId, accessVersion, bytes }]);
  if (result?.ok === true) return true;
  if (result?.code === "unknownMap") throw new Refusal("mapRemoved");
  return false;
}

async function renewAccess(
  database: Database,
  connection: Connection<CollabContext>,
  session: CollabSession,
): Promise<void> {
  const access = await judgeAccess(database, session.userId, session.mapId);
  session.accessVersion = access.accessVersion;
  session.mayEdit = access.mayEdit;
  connection.readOnly = !access.mayEdit;
  if (!access.mayView) throw new Refusal("accessLost");
  if (!access.mayEdit) throw new Refusal("readOnly");
}
