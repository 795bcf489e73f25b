import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** In which direction bytes stop while both ends believe that they are connected. */
type Stalled = "toServer" | "toClient" | "both";

/** A line between two programs of a drill, which can be cut or go silent. */
export interface Link {
  readonly port: number;
  /** Breaks every connection and takes no new one. */
  cut(): void;
  /** Lets bytes pile up in one direction, or both. */
  stall(direction: Stalled): void;
  heal(): void;
  close(): void;
}

/** A port of this machine that nobody uses now. */
export async function findFreePort(): Promise<number> {
  const probe = createServer();
  const port = await listen(probe);
  probe.close();
  return port;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return address.port;
}

/** Lays a line to a port of this machine. */
export async function openLink(targetPort: number): Promise<Link> {
  const pairs = new Set<{ readonly client: Socket; readonly server: Socket }>();
  let isCut = false;
  let stalled: Stalled | null = null;
  const apply = ({ client, server }: { readonly client: Socket; readonly server: Socket }): void => {
    // What is not read from one end does not reach the other.
    if (stalled === "toServer" || stalled === "both") client.pause();
    else client.resume();
    if (stalled === "toClient" || stalled === "both") server.pause();
    else server.resume();
  };
  const line = createServer({ pauseOnConnect: true }, (client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const server = connect(targetPort, "127.0.0.1");
    const pair = { client, server };
    pairs.add(pair);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on("data", (bytes) => other.write(bytes));
      one.on("error", () => other.destroy()); // The other end hears of it as a broken connection.
      one.on("close", () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
    apply(pair);
  });
  const port = await listen(line);
  const breakAll = (): void => {
    for (const { client, server } of pairs) {
      client.destroy();
      server.destroy();
    }
  };
  return {
    port,
    cut() {
      isCut = true;
      breakAll();
    },
    stall(direction) {
      stalled = direction;
      for (const pair of pairs) apply(pair);
    },
    heal() {
      isCut = false;
      stalled = null;
      for (const pair of pairs) apply(pair);
    },
    close() {
      line.close();
      breakAll();
    },
  };
}
