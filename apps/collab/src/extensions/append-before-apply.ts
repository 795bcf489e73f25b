import { appendUpdates, type Database, listClientIds } from "@crux/db";
import { type GuardResult, guardUpdate } from "@crux/ydoc";
import type { beforeSyncPayload, Connection, Document, Extension } from "@hocuspocus/server";
import { judgeAccess } from "../access.ts";
import { endSocket, type OpenDocuments } from "../open-documents.ts";
import { Refusal } from "../refusal.ts";
import { refusing, type Report } from "../safe.ts";
import type { CollabContext, CollabSession } from "../session.ts";

/** Message types of the Yjs sync protocol that carry an update. */
const SYNC_STEP_2 = 1;
const UPDATE = 2;

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
        // A reader's tab may hold edits from when its person could still write. They are sent on every connect and go
        // nowhere: Hocuspocus answers a reader that they were not taken, and does not apply them.
        const isHeld = documents.isHeld(payload.document);
        if (payload.type === SYNC_STEP_2 && (payload.connection.readOnly || isHeld)) {
          payload.connection.readOnly = true;
          payload.context.session.isCaughtUp = true;
          return;
        }
        try {
          if (isHeld) throw new Refusal("mapHeld");
          await storeUpdate(database, payload);
          if (payload.type === SYNC_STEP_2) payload.context.session.isCaughtUp = true;
        } catch (error) {
          const refusal = error instanceof Refusal ? error : new Refusal("storeFailed");
          // After the reason has gone out, so that the browser connects anew and sends again.
          if (refusal.isPassing) setImmediate(() => endSocket(payload.connection, refusal));
          throw error;
        }
      },
    ),
  };
}

async function storeUpdate(
  database: Database,
  { connection, context, document, payload: bytes }: beforeSyncPayload<CollabContext>,
): Promise<void> {
  const { session } = context;
  if (document.isDestroyed) throw new Refusal("documentClosed");
  // What was still queued when the connection was closed must not get in.
  if (session.isRevoked || !document.hasConnection(connection)) throw new Refusal("accessLost");
  if (bytes.byteLength > UPDATE_MAX_BYTES) throw new Refusal("tooLarge");
  const judged = await guard(database, document, bytes, session);
  if (judged.ok && judged.isNoOp) return;
  if (!session.mayEdit) throw new Refusal("readOnly");
  if (!judged.ok) throw new Refusal(`guard.${judged.refusal.code}`);

  if (await append(database, session, bytes)) return;
  // Access to the map has changed since it was judged: judge again, and try once more for those who may still edit.
  await renewAccess(database, connection, session);
  if (!(await append(database, session, bytes))) throw new Refusal("accessLost");
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
