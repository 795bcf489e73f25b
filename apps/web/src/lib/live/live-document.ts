import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from "@hocuspocus/provider";
import { applyUpdate, createMapDocument, isComplete } from "@crux/ydoc";
import type { MapDocument } from "@crux/ydoc";
import { fetchState } from "./fetch-state.ts";
import { limitFrames } from "./limited-socket.ts";
import { openLocalCopy } from "./local-copy.ts";
import { trackSaving } from "./page-saving.ts";
import type { Saving } from "./page-saving.ts";
import { unpackState } from "./unpack-state.ts";

/** What the ticket procedure answers: the right to open one map once, where, and under which number its edits stand. */
interface LiveTicket {
  readonly ticket: string;
  readonly collabUrl: string;
  /** Null for who may only view: nothing of theirs is ever written. */
  readonly clientId: number | null;
  readonly mayEdit: boolean;
  /** Another one than before means that the map was written anew, and what this page holds is of no use. */
  readonly epoch: number;
  /** Null for a reader without an account. */
  readonly user: { readonly id: string; readonly name: string } | null;
}

/** What the page brings along, so that the map is there before the live-editing server has answered. */
export interface LiveStart {
  readonly ticket: LiveTicket;
  /** The document as it was when the page was made, packed (see `unpackState`); null when it is fetched beside the page. */
  readonly state: string | null;
}

/** A page that is shown again from the browser's memory brings along the ticket that it has used before. */
const usedStarts = new WeakSet<LiveStart>();

/**
 * Why a ticket was not given, or not taken. `unreachable` is worth another try, the others are not; `outdated` is this
 * page, and a new one will do.
 */
export type TicketRefusal = "unreachable" | "signedOut" | "unknownMap" | "forbidden" | "outdated";

export type TicketAnswer =
  | { readonly ok: true; readonly ticket: LiveTicket }
  | { readonly ok: false; readonly refusal: TicketRefusal };

type ConnectionState =
  | { readonly type: "connecting" }
  | { readonly type: "open" }
  /** The map is shown, but edits of both sides wait for the connection. */
  | { readonly type: "reconnecting" }
  /** The server will not take what this page has written. It stays on the screen to be copied; nothing goes out. */
  | { readonly type: "stopped"; readonly reason: StopReason }
  /** A newer server than this page's is there; what was not saved stays on this device for the next page. */
  | { readonly type: "outdated" }
  | {
      readonly type: "refused";
      readonly refusal: Exclude<TicketRefusal, "unreachable" | "outdated"> | "expired";
    };

/** Why edits are not taken: too much at once, not what may stand in a map, or a map that only its operator can free. */
type StopReason = "tooLarge" | "notAccepted" | "mapHeld" | "mapRewritten";

export interface LiveState {
  readonly connection: ConnectionState;
  /** True once the whole document is there for the first time, from the server or from this device. */
  readonly isLoaded: boolean;
  readonly mayEdit: boolean;
  /** A part of the map could not be read: it is shown without it, and nobody can write until somebody has decided. */
  readonly isHeld: boolean;
  readonly user: { readonly id: string; readonly name: string } | null;
}

/** Names of what has changed beside the document and is to be fetched again; "all" when some may have been missed. */
export interface LiveNews {
  subscribe(listener: (name: string) => void): () => void;
}

export interface LiveDocument {
  readonly document: MapDocument;
  readonly news: LiveNews;
  readonly presence: LivePresence;
  readonly saving: Saving;
  /** Keeps on this device, beside the copy of the map, what its unsaved edits were as acts. */
  keepActs(acts: string): void;
  /** What earlier pages have kept so; empty before the map is loaded. */
  earlierActs(): readonly string[];
  /** Resolves when a copy that had to go is gone from this device. */
  settled(): Promise<void>;
  getState(): LiveState;
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** One state per open page of the map; what is in it is the server's word for `user`, the sender's for the rest. */
export interface LivePresence {
  /** Sets some fields of this page's own presence, in one message. */
  set(fields: Readonly<Record<string, unknown>>): void;
  /** The states of all others, by connection. */
  others(): ReadonlyMap<number, Readonly<Record<string, unknown>>>;
  subscribe(listener: () => void): () => void;
}

const RETRY_FIRST_MS = 500;
const RETRY_LONGEST_MS = 5_000;
/** A server that is updated is back within seconds: who waits is not to wait much longer than that. */
const RECONNECT_LONGEST_MS = 2_500;
const REFUSED_TICKETS_MAX = 3;
/** Sent once more, since a connection that broke off leaves half an edit behind; refused again, it stays refused. */
const REFUSED_EDITS_MAX = 2;
/** Before the name of what is to be fetched again. */
const NEWS = "news:";
/** Sent at the opening of a map a part of whose log is in quarantine. */
const MAP_HELD_NOTICE = "notice:mapHeld";
/** Code of a close that came as a message for this map, not as the end of the socket. */
const CLOSED_BY_MESSAGE = 1000;

/** The reason of a close as the server names it, if it is about edits that will be refused every time. */
function stopReasonOf(reason: string): StopReason | null {
  if (reason === "tooLarge" || reason === "mapHeld") return reason;
  return reason.startsWith("guard.") ? "notAccepted" : null;
}

const wait = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

/**
 * Opens a map for live editing. The document exists at once and is empty until the server has sent it.
 *
 * Every connection takes a ticket of its own, since a ticket opens once and for a minute. The document's client number
 * comes with the ticket and is set before anything is written: the server refuses edits under a number that it did not
 * give to this person. A viewer's page gets none and never writes.
 *
 * Who may edit also has a copy on the device. It is read while the ticket is on its way: the map is drawn from whichever
 * is there first, and edits that an earlier page could not hand over go out with the next connection.
 *
 * @param fetchTicket asks for a ticket; `unreachable` is tried again with growing pauses, any other refusal ends it.
 * @param options.editorId whose copy is kept on this device; null keeps none
 * @param options.start what the page has brought along: with it the map can be read and written in before the
 * live-editing server has answered
 */
export function openLiveDocument(
  mapId: string,
  fetchTicket: () => Promise<TicketAnswer>,
  { editorId, start }: { readonly editorId: string | null; readonly start: LiveStart },
): LiveDocument {
  const document = createMapDocument();
  const copy = editorId === null ? null : openLocalCopy(document, { userId: editorId, mapId });
  const saving = trackSaving(document, copy);
  const listeners = new Set<() => void>();
  const presenceListeners = new Set<() => void>();
  const newsListeners = new Set<(name: string) => void>();
  const tellNews = (name: string): void => {
    for (const listener of newsListeners) listener(name);
  };
  let state: LiveState = {
    connection: { type: "connecting" },
    isLoaded: false,
    mayEdit: false,
    isHeld: false,
    user: null,
  };
  let isClosed = false;
  /** Asked again after every wait: the page may have gone meanwhile. */
  const isOpen = (): boolean => !isClosed;
  let dropped: Promise<void> = Promise.resolve();
  let provider: HocuspocusProvider | null = null;
  let socket: HocuspocusProviderWebsocket | null = null;
  let refusedTickets = 0;
  let refusedEdits = 0;
  let isReopening = false;
  // Never empty: a presence without fields is what a connection has before anybody set one, and counts as nobody's.
  const ownFields = new Map<string, unknown>([["selection", []]]);

  const change = (patch: Partial<LiveState>): void => {
    if (isClosed) return;
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  };

  /** The right to edit is gone: what was saved has no business on this device any more, what was not is offered. */
  const giveUpEdits = (): void => {
    if (saving.hasUnsaved()) copy?.close();
    else dropped = copy?.drop() ?? dropped;
    saving.refused();
  };

  /** Takes tickets until one is given or refused for good. */
  const takeTicket = async (): Promise<LiveTicket | null> => {
    let delayMs = RETRY_FIRST_MS;
    while (isOpen()) {
      const answer = await fetchTicket();
      if (answer.ok) {
        // Nothing is written under the new number before the edits of earlier pages are in the document.
        await copy?.loaded;
        if (isClosed) return null;
        if (answer.ticket.epoch !== start.ticket.epoch) {
          fetchAnew();
          return null;
        }
        if (!answer.ticket.mayEdit) giveUpEdits();
        change({ mayEdit: answer.ticket.mayEdit, user: answer.ticket.user });
        return answer.ticket;
      }
      if (isClosed) return null;
      if (answer.refusal === "outdated") {
        change({ connection: { type: "outdated" }, mayEdit: false });
        return null;
      }
      if (answer.refusal !== "unreachable") {
        if (answer.refusal !== "signedOut") giveUpEdits();
        change({ connection: { type: "refused", refusal: answer.refusal }, mayEdit: false });
        return null;
      }
      await wait(delayMs);
      delayMs = Math.min(delayMs * 2, RETRY_LONGEST_MS);
    }
    return null;
  };

  /** Shows the document that the page has brought along, and gives its ticket unless that has been used. */
  const takeStart = async (): Promise<LiveTicket | null> => {
    const isUsed = usedStarts.has(start);
    usedStarts.add(start);
    // What this device has comes first, so that it stores again only what it lacks.
    const bringing = start.state === null ? fetchState(mapId) : unpackState(start.state);
    const [brought] = await Promise.all([bringing, copy?.loaded]);
    if (isClosed) return null;
    if (brought !== null && copy !== null) copy.take(brought);
    else if (brought !== null) applyUpdate(document, brought);
    // Without it the map comes with the connection.
    const loaded = brought === null ? {} : { isLoaded: true };
    if (isUsed) {
      change(loaded);
      return null;
    }
    const { mayEdit, user } = start.ticket;
    if (!mayEdit) giveUpEdits();
    change({ ...loaded, mayEdit, user });
    return start.ticket;
  };

  /** The map was written anew on the server: what this page and this device hold of it must go. */
  const fetchAnew = (): void => {
    const isLosing = saving.hasUnsaved();
    dropped = copy?.drop() ?? dropped;
    saving.dropped();
    socket?.disconnect();
    if (isLosing) change({ connection: { type: "stopped", reason: "mapRewritten" }, mayEdit: false });
    else void dropped.then(() => location.reload());
  };

  /** The server will not take what this page has written, however often it is sent. */
  const stop = (reason: StopReason): void => {
    // Kept on, it would come back with the next page and be refused again; unless the map is freed by then.
    if (reason === "mapHeld") copy?.close();
    else {
      dropped = copy?.drop() ?? dropped;
      saving.dropped();
    }
    saving.refused();
    change({ connection: { type: "stopped", reason }, mayEdit: false });
    socket?.disconnect();
  };

  /** From now on edits and presence go out under this ticket's number. */
  const takeNumber = (clientId: number | null): void => {
    const awareness = provider?.awareness ?? null;
    if (clientId !== null && document.clientID !== clientId) {
      awareness?.setLocalState(null);
      document.clientID = clientId;
      if (awareness !== null) awareness.clientID = clientId;
      awareness?.setLocalState(Object.fromEntries(ownFields));
    }
    // Once more, for a higher clock: others pass over what comes with the one they have seen, and over the first of all.
    awareness?.setLocalState(Object.fromEntries(ownFields));
  };

  /** Who is still there after a lost connection comes back under the clock that was seen already, and must count. */
  const forgetClocks = (): void => {
    const awareness = provider?.awareness ?? null;
    for (const id of awareness?.meta.keys() ?? []) if (id !== document.clientID) awareness?.meta.delete(id);
  };

  const isFinal = (): boolean => ["refused", "stopped", "outdated"].includes(state.connection.type);

  const connect = async (): Promise<void> => {
    const first = (await takeStart()) ?? (await takeTicket());
    if (first === null) return;
    takeNumber(first.clientId);
    let unused: LiveTicket | null = first;
    socket = new HocuspocusProviderWebsocket({
      url: first.collabUrl,
      maxDelay: RECONNECT_LONGEST_MS,
      WebSocketPolyfill: limitFrames(() => {
        if (!isFinal()) stop("tooLarge");
      }),
    });
    provider = new HocuspocusProvider({
      websocketProvider: socket,
      name: mapId,
      document,
      token: async () => {
        const ticket: LiveTicket | null = unused ?? (await takeTicket());
        unused = null;
        if (ticket === null) {
          socket?.disconnect();
          return "";
        }
        takeNumber(ticket.clientId);
        return ticket.ticket;
      },
      onSynced: () => {
        refusedTickets = 0;
        saving.connected();
        if (state.connection.type === "reconnecting") tellNews("all");
        change({ connection: { type: "open" }, isLoaded: true });
      },
      onStateless: ({ payload }) => {
        if (payload.startsWith(NEWS)) tellNews(payload.slice(NEWS.length));
        else if (payload === MAP_HELD_NOTICE) change({ isHeld: true, mayEdit: false });
        else saving.heard(payload);
      },
      onClose: ({ event }) => {
        saving.disconnected();
        forgetClocks();
        if (isFinal()) return;
        if (event.code === CLOSED_BY_MESSAGE && event.reason === "mapRewritten") {
          fetchAnew();
          return;
        }
        const reason = event.code === CLOSED_BY_MESSAGE ? stopReasonOf(event.reason) : null;
        if (reason !== null) refusedEdits += 1;
        if (reason !== null && refusedEdits >= REFUSED_EDITS_MAX) {
          stop(reason);
          return;
        }
        change({ connection: state.isLoaded ? { type: "reconnecting" } : { type: "connecting" } });
        // The server closed this map but left the socket open (rights changed): only a new ticket tells what is left.
        if (event.code === CLOSED_BY_MESSAGE) void reopen();
      },
      onUnsyncedChanges: ({ number }) => {
        // All that was sent has been stored: whatever was refused before is no longer among it.
        if (number === 0) refusedEdits = 0;
      },
      onAuthenticationFailed: () => {
        // The server would not have this ticket. Another one tells whether the right is gone or only the ticket.
        refusedTickets += 1;
        if (!isFinal()) void reopen();
      },
      onAwarenessChange: () => {
        for (const listener of presenceListeners) listener();
      },
    });
    provider.awareness?.setLocalState(Object.fromEntries(ownFields));
    saving.begin((payload) => provider?.sendStateless(payload));
    provider.attach();
  };

  const showCopy = async (): Promise<void> => {
    if (copy === null || !(await copy.loaded) || isClosed) return;
    saving.restored();
    if (isComplete(document)) change({ isLoaded: true });
  };

  const reopen = async (): Promise<void> => {
    if (socket === null || isReopening) return;
    if (refusedTickets >= REFUSED_TICKETS_MAX) {
      change({ connection: { type: "refused", refusal: "expired" }, mayEdit: false });
      socket.disconnect();
      return;
    }
    isReopening = true;
    socket.disconnect();
    do {
      await wait(RETRY_FIRST_MS);
    } while (isOpen() && socket.status === WebSocketStatus.Connected);
    isReopening = false;
    if (isOpen() && !isFinal()) await socket.connect();
  };

  /**
   * A connection that was there before the network went may be dead and look alive for half a minute: with the network comes
   * a new one.
   */
  const onNetwork = (): void => {
    saving.network(navigator.onLine);
    if (!navigator.onLine || socket?.status !== WebSocketStatus.Connected || isFinal()) return;
    saving.disconnected();
    void reopen();
  };

  if (!navigator.onLine) saving.network(false);
  for (const type of ["online", "offline"]) addEventListener(type, onNetwork);
  void showCopy();
  void connect();

  return {
    document,
    saving,
    news: {
      subscribe(listener) {
        newsListeners.add(listener);
        return () => newsListeners.delete(listener);
      },
    },
    keepActs: (acts) => copy?.keepActs(acts),
    earlierActs: () => copy?.earlierActs() ?? [],
    settled: async () => await dropped,
    presence: {
      set(fields) {
        for (const [field, value] of Object.entries(fields)) ownFields.set(field, value);
        provider?.awareness?.setLocalState(Object.fromEntries(ownFields));
      },
      others() {
        const states = new Map<number, Readonly<Record<string, unknown>>>();
        for (const [clientId, fields] of provider?.awareness?.getStates() ?? []) {
          if (clientId !== document.clientID) states.set(clientId, fields);
        }
        return states;
      },
      subscribe(listener) {
        presenceListeners.add(listener);
        return () => presenceListeners.delete(listener);
      },
    },
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      for (const type of ["online", "offline"]) removeEventListener(type, onNetwork);
      saving.close();
      copy?.close();
      provider?.destroy();
      socket?.destroy();
      document.destroy();
      listeners.clear();
      presenceListeners.clear();
      newsListeners.clear();
    },
  };
}
