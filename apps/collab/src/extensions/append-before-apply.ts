import {
  type AccessSource,
  appendHolding,
  appendUpdates,
  type Database,
  hasOldClientIds,
  listClientIds,
} from "@crux/db";
import { type GuardRefusalCode, type GuardResult, guardUpdate } from "@crux/ydoc";
import type { beforeSyncPayload, Connection, Document, Extension } from "@hocuspocus/server";
import { judgeAccess } from "../access.ts";
import type { LargeUpdates } from "../large-updates.ts";
import { endSocket, type OpenDocuments } from "../open-documents.ts";
import { Refusal } from "../refusal.ts";
import type { CollabContext, CollabSession } from "../session.ts";

/** Message types of the Yjs sync protocol that carry an update. */
const SYNC_STEP_2 = 1;
const UPDATE = 2;

/** What the guard says of an update that builds on edits which are not there. */
const IS_INCOMPLETE_CODES = ["clockGap", "missingDependency"] as const satisfies readonly GuardRefusalCode[];
const IS_INCOMPLETE: ReadonlySet<string> = new Set<GuardRefusalCode>(IS_INCOMPLETE_CODES);

/** What it says of edits that this document may merely not have heard of yet, because another server took them. */
const MAY_BE_BEHIND: ReadonlySet<string> = new Set<GuardRefusalCode>([
  ...IS_INCOMPLETE_CODES,
  "foreignClient",
]);

export const UPDATE_MAX_BYTES = 1024 * 1024;
/** Access may change again and again while somebody types; so often it is judged anew for one edit. */
const JUDGEMENTS = 50;

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
  onStored: (seconds: number) => void,
): Extension<CollabContext> {
  return {
    extensionName: "append-before-apply",
    async beforeSync(payload) {
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
        const startMs = performance.now();
        const outcome = await storeUpdate(database, documents, payload);
        if (outcome === "stored") onStored((performance.now() - startMs) / 1000);
        if (outcome === "tooEarly") connection.readOnly = true;
      } catch (error) {
        const refusal = error instanceof Refusal ? error : new Refusal("storeFailed");
        // After the reason has gone out, so that the browser connects anew and sends again.
        if (refusal.isPassing) setImmediate(() => endSocket(payload.connection, refusal));
        throw error;
      } finally {
        if (type === SYNC_STEP_2) context.session.isCaughtUp = true;
      }
    },
  };
}

async function storeUpdate(
  database: Database,
  documents: OpenDocuments,
  { connection, context, document, payload: bytes, type }: beforeSyncPayload<CollabContext>,
): Promise<"stored" | "nothingNew" | "tooEarly"> {
  const { session } = context;
  if (document.isDestroyed) throw new Refusal("documentClosed");
  // What was still queued when the connection was closed must not get in.
  if (session.isRevoked || !document.hasConnection(connection)) throw new Refusal("accessLost");
  const judged = await guard(database, documents, document, bytes, session);
  if (judged.ok && judged.isNoOp) return "nothingNew";
  if (!session.mayEdit) throw new Refusal("readOnly");
  // What was written while there was no socket is sent before the first sync, in which it is contained. Here it may
  // build on edits that were lost with the socket before.
  if (!judged.ok && type === UPDATE && !session.isCaughtUp && IS_INCOMPLETE.has(judged.refusal.code))
    return "tooEarly";
  if (!judged.ok) throw new Refusal(`guard.${judged.refusal.code}`);

  for (let judgement = 0; judgement < JUDGEMENTS; judgement += 1) {
    if (await append(database, session, bytes)) return "stored";
    // Access to the map has changed since it was judged: who may still edit goes on at once, the others are told.
    await renewAccess(database, connection, session);
  }
  // Under a queue of changes the version has moved each time before it is this update's turn: the map is held for it.
  const { mapId, person } = session;
  const update = { mapId, userId: person?.id ?? null, bytes };
  await appendHolding(database, update, async (source) => {
    await renewAccess(source, connection, session);
    return session.accessVersion;
  });
  return "stored";
}

/**
 * Judges an update. Before it is refused for what this server may merely not know, that is looked up: edits that
 * another server has taken (a browser that comes over from there brings them along), and client ids that were issued
 * since this connection opened, to another tab.
 */
async function guard(
  database: Database,
  documents: OpenDocuments,
  document: Document,
  bytes: Uint8Array,
  session: CollabSession,
): Promise<GuardResult> {
  const judge = (): GuardResult =>
    guardUpdate(document, bytes, { mayUseClientId: (id) => session.clientIds.has(id) });
  let judged = judge();
  if (judged.ok || !MAY_BE_BEHIND.has(judged.refusal.code)) return judged;
  await documents.catchUp(session.mapId);
  judged = judge();
  if (judged.ok || judged.refusal.code !== "foreignClient" || !session.mayEdit) return judged;
  if (session.person === null) return judged;
  session.clientIds = await listClientIds(database, session.mapId, session.person.id);
  const again = judge();
  const isForeign = !again.ok && again.refusal.code === "foreignClient";
  // A page that was away while the map was written anew brings back what it held.
  if (isForeign && (await hasOldClientIds(database, session.mapId, session.person.id))) {
    throw new Refusal("mapRewritten");
  }
  return again;
}

async function append(database: Database, session: CollabSession, bytes: Uint8Array): Promise<boolean> {
  const { mapId, person, accessVersion } = session;
  // A row without a person is the server's own; nobody else may write one.
  if (person === null) throw new Refusal("readOnly");
  const [result] = await appendUpdates(database, [{ mapId, userId: person.id, accessVersion, bytes }]);
  if (result?.ok === true) return true;
  if (result?.code === "unknownMap") throw new Refusal("mapRemoved");
  return false;
}

async function renewAccess(
  database: AccessSource,
  connection: Connection<CollabContext>,
  session: CollabSession,
): Promise<void> {
  const access = await judgeAccess(database, session);
  session.accessVersion = access.accessVersion;
  session.mayEdit = access.mayEdit;
  connection.readOnly = !access.mayEdit;
  if (!access.mayView) throw new Refusal("accessLost");
  if (access.epoch !== session.epoch) throw new Refusal("mapRewritten");
  if (!access.mayEdit) throw new Refusal("readOnly");
}
