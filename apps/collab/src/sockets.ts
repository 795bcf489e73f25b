import type { Server } from "node:http";
import type { Socket } from "node:net";

/** Knows every open socket of a server, since an upgraded one is no longer closed with it. */
export function trackSockets(server: Server): {
  count(): number;
  destroyAll(): void;
} {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return {
    count: () => sockets.size,
    destroyAll() {
      for (const socket of sockets) socket.destroy();
    },
  };
}
