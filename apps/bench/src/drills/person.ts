import { createHash, randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { createSession, createTicket, type Database, issueClientId } from "@crux/db";
import { type ClaimId, type Command, type MapId, runCommand, type UserId } from "@crux/domain";
import {
  createMapDocument,
  createProjector,
  type MapDocument,
  type Projector,
  writeChanges,
} from "@crux/ydoc";
import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import type { SeededRandom } from "@crux/domain/testing";
import { ORIGIN } from "./servers.ts";
import { until } from "./wait.ts";

const OPEN_MS = 60_000;
const ASK_AGAIN_MS = 1_000;

/** One browser tab that keeps a record of what it has written and of what it was told is saved. */
export interface DrillPerson {
  readonly doc: MapDocument;
  readonly provider: HocuspocusProvider;
  /** Texts of the claims it has written. */
  issued(): readonly string[];
  /** Those of which it was told that they are saved. */
  acknowledged(): readonly string[];
  isSaved(): boolean;
  /** How many edits it has been told are saved, of whatever kind. */
  acknowledgedEdits(): number;
  /** Reasons, other than a passing fault, for which the server cut it off. */
  readonly refusals: readonly string[];
  /** Where it stands, for a drill that waits for it in vain. */
  describe(): string;
  /** Does one act: writes a claim, and now and then moves, pins, removes or restores one. */
  act(random: SeededRandom): void;
  /** Writes some claim anew, so that the map stays as large as it is; its words are in no record. */
  rewrite(random: SeededRandom): void;
  close(): void;
}

export interface PersonOptions {
  readonly database: Database;
  readonly port: number;
  readonly mapId: MapId;
  readonly userId: UserId;
  /** Unlike anybody else's: the first word of every claim this person writes. */
  readonly name: string;
  /** Where it gets the tickets with which it connects; made in the database when nothing is given. */
  readonly takeTicket?: () => Promise<string>;
  /** Does not wait until the map is open. */
  readonly isPatient?: boolean;
  /** A tab that was open elsewhere before, with what it holds. */
  readonly doc?: MapDocument;
}

/** So many changes in a row are followed without an act of one's own between them. */
const FOLLOWED_MAX = 10;

const PASSING = new Set(["storeFailed", "shuttingDown", "documentClosed", "accessUnknown"]);

export async function connectPerson(options: PersonOptions): Promise<DrillPerson> {
  const { database, port, mapId, userId, name } = options;
  const doc = options.doc ?? createMapDocument(await issueClientId(database, mapId, userId));
  const takeTicket = options.takeTicket ?? (async () => makeTicket(database, mapId, userId));
  const view = lookWhenActing(doc);
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}`,
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers: { origin: ORIGIN } });
        // The provider stops listening before it gives up a socket that has not opened, which then says so as an error.
        this.on("error", () => undefined);
      }
    },
    delay: 100,
    minDelay: 100,
    maxDelay: 1_000,
  });
  let isClosed = false;
  const provider = new HocuspocusProvider({
    websocketProvider,
    name: mapId,
    document: doc,
    token: async () => {
      for (;;) {
        try {
          return await takeTicket();
        } catch {
          // The database or the web server is down, as it is meant to be now and then.
          if (isClosed) return "";
          await delay(100);
        }
      }
    },
  });

  const texts: { readonly text: string; readonly mark: number }[] = [];
  const refusals: string[] = [];
  let mark = 0;
  let savedMark = 0;
  const sendMark = (): void => {
    if (provider.isSynced && mark > savedMark) provider.sendStateless(`mark:${mark}`);
  };
  provider.on("synced", sendMark);
  // Asked before everything was caught up, it is not answered; so it is asked again, as a browser does.
  const askingAgain = setInterval(sendMark, ASK_AGAIN_MS);
  provider.on("stateless", ({ payload }: { payload: string }) => {
    const [, answer, number] = /^(saved|refused):(\d+)$/u.exec(payload) ?? [];
    if (answer === "saved") savedMark = Math.max(savedMark, Number(number));
    if (answer === "refused") refusals.push(payload);
  });
  provider.on("close", ({ event }: { event: { code: number; reason: string } }) => {
    if (event.code === 1000 && !PASSING.has(event.reason)) refusals.push(event.reason);
  });
  provider.on("authenticationFailed", () => {
    // A server that lost its database in the middle of the opening; a browser tries again with a new ticket.
    websocketProvider.disconnect();
    void connectAgain();
  });
  /** To connect while the old socket still says goodbye does nothing, and afterwards nobody would. */
  async function connectAgain(): Promise<void> {
    const isHere = (): boolean => !isClosed;
    do await delay(200);
    while (isHere() && websocketProvider.status === WebSocketStatus.Connected);
    if (isHere()) await websocketProvider.connect();
  }
  provider.attach();
  // Opened while the servers are being killed, it gets there when they are back.
  if (options.isPatient !== true) await until(`${name} has the map open`, OPEN_MS, () => provider.isSynced);

  /** Runs a command and asks for it to be saved; false where it is refused. */
  function perform(command: Command, random: SeededRandom): boolean {
    const context = { actor: userId, nowMs: Date.now(), random: random.bytes };
    const result = runCommand(view.current(), command, context);
    if (!result.ok) return false;
    mark += 1;
    writeChanges(doc, result.changes, "own");
    sendMark();
    return true;
  }

  return {
    doc,
    provider,
    issued: () => texts.map(({ text }) => text),
    acknowledged: () => texts.filter((own) => own.mark <= savedMark).map(({ text }) => text),
    isSaved: () => savedMark === mark,
    acknowledgedEdits: () => savedMark,
    refusals,
    describe: () =>
      `${name}: mark ${mark}, saved ${savedMark}, ${websocketProvider.status}, ` +
      `authenticated ${provider.isAuthenticated}, synced ${provider.isSynced}, refused ${refusals.join() || "never"}`,
    act(random) {
      const claimIds = [...view.current().map.claims.keys()];
      const text = `${name} ${texts.length}`;
      const isWriting = claimIds.length < 3 || random.chance(0.7);
      const command = isWriting ? writing(claimIds, text, random) : arranging(claimIds, random);
      if (perform(command, random) && isWriting) texts.push({ text, mark });
    },
    rewrite(random) {
      const claimIds = [...view.current().map.claims.keys()];
      perform(
        { type: "editText", claimId: random.pick(claimIds), text: `${name} ${random.below(1_000)} again` },
        random,
      );
    },
    close() {
      isClosed = true;
      clearInterval(askingAgain);
      view.destroy();
      provider.destroy();
      websocketProvider.destroy();
    },
  };
}

/**
 * The map as its person sees it, who looks anew once others have done much: fifty of them in one process would else each
 * follow every edit of the others, and none of them would come to write.
 */
function lookWhenActing(doc: MapDocument): Pick<Projector, "current" | "destroy"> {
  let projector: Projector | null = createProjector(doc);
  let followed = 0;
  const lookAway = (): void => {
    projector?.destroy();
    projector = null;
  };
  const onChange = (): void => {
    followed += 1;
    if (followed > FOLLOWED_MAX) lookAway();
  };
  doc.on("afterTransaction", onChange);
  return {
    current() {
      followed = 0;
      projector ??= createProjector(doc);
      return projector.current();
    },
    destroy() {
      doc.off("afterTransaction", onChange);
      lookAway();
    },
  };
}

function writing(claimIds: readonly ClaimId[], text: string, random: SeededRandom): Command {
  if (claimIds.length === 0 || random.chance(0.1)) return { type: "addClaim", text };
  return random.chance(0.5)
    ? { type: "addReason", targetId: random.pick(claimIds), text }
    : { type: "addObjection", targetId: random.pick(claimIds), text };
}

function arranging(claimIds: readonly ClaimId[], random: SeededRandom): Command {
  const claimId = random.pick(claimIds);
  const roll = random.next();
  if (roll < 0.4) {
    return { type: "move", claimId, target: { type: "claim", id: random.pick(claimIds) }, kind: "supports" };
  }
  if (roll < 0.7) return { type: "pin", claimId, pin: { dxPx: random.below(500), dyPx: random.below(500) } };
  return roll < 0.85 ? { type: "remove", claimId } : { type: "unpin", claimId };
}

export async function makeTicket(database: Database, mapId: MapId, userId: UserId): Promise<string> {
  const sessionId = randomBytes(16).toString("hex");
  const token = randomBytes(16).toString("base64url");
  await createSession(database, { id: sessionId, userId, lifetimeMs: 3_600_000 });
  const tokenHash = createHash("sha256").update(token).digest("hex");
  await createTicket(database, { tokenHash, mapId, userId, sessionId, clientId: null });
  return token;
}
