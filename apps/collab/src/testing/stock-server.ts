/**
 * A live-editing server as it comes out of the box: no sign-in, no rules, nothing stored. The load drill measures ours
 * against it. Started with an IPC channel, ends with it.
 */
import { Server } from "@hocuspocus/server";

const server = new Server({
  name: "stock",
  quiet: true,
  stopOnSignals: false,
  port: 0,
  address: "127.0.0.1",
});
process.on("disconnect", () => process.exit(0));
await server.listen();
process.send?.({ type: "ready", port: server.address.port });
