/**
 * The web app's process: `node serve.ts` in production, `node serve.ts --dev` while developing.
 *
 * It owns the HTTP server, because three things must hold before Next sees a request: the Host is one of ours, the
 * person's address comes from the socket, and nobody's headers pretend otherwise. Connections that ask to become
 * a socket end here: Next forwards such requests to wherever they say unless it never gets them.
 *
 * Started by the launcher it says `{type: "ready", port}` over the channel between processes, and ends when that
 * channel closes, so that it never outlives its launcher.
 */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import * as api from "@crux/api";
import { createLog, logConsole, mayReadMetrics, METRICS_TYPE } from "@crux/telemetry";
import next from "next";
import { admitRequest } from "./src/server/requests/admit-request.ts";
import { readEnvironment } from "./src/server/env.ts";
import { createFirstSights } from "./src/server/first-sight/first-sights.ts";
import { allowedOriginsFrom } from "./src/server/requests/request-origin.ts";
import { setRuntime } from "./src/server/runtime.ts";
import { NONCE_HEADER } from "./src/server/requests/request-headers.ts";
import { POLICY_HEADER, securityHeaders } from "./src/server/requests/security-headers.ts";
import { foreignHostText, serviceTexts } from "./src/server/texts.ts";
import { createWebFigures } from "./src/server/web-figures.ts";

/** The largest thing anybody sends is a picture of 20 MB in base64. */
const BODY_MAX_BYTES = 30_000_000;
/** How often is looked for claims that wait to be erased. */
const ERASE_EVERY_MS = 60_000;
/** How long answers under way may take when the process is told to end. */
const STOP_WITHIN_MS = 1500;

const isDevelopment = process.argv.includes("--dev");
// The values by which next-auth finds its own address: from the request, which is checked here, and never fixed.
delete process.env["NEXTAUTH_URL"];
process.env["AUTH_TRUST_HOST"] = "true";
// Nothing of an installation is told to a vendor.
process.env["NEXT_TELEMETRY_DISABLED"] = "1";

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  if (!isDevelopment) logConsole(createLog("web"));
  const figures = createWebFigures();
  const originRules = {
    allowedOrigins: allowedOriginsFrom(
      environment.CRUX_ORIGINS,
      environment.CRUX_PUBLIC_URL,
      environment.CRUX_WEB_PORT,
    ),
    trustedProxies: environment.CRUX_TRUSTED_PROXIES,
  };
  const services = await api.createServices({
    databaseUrl: environment.DATABASE_URL,
    secret: environment.CRUX_SECRET,
    origins: [...originRules.allowedOrigins],
    publicUrl: environment.CRUX_PUBLIC_URL ?? null,
    collabPort: environment.CRUX_COLLAB_PORT,
    publicCollabUrl: environment.CRUX_PUBLIC_COLLAB_URL ?? null,
    smtpUrl: environment.SMTP_URL ?? null,
    mailFrom: environment.CRUX_MAIL_FROM,
    signUp: environment.CRUX_SIGN_UP,
    mainMapId: environment.CRUX_MAIN_MAP ?? null,
    texts: serviceTexts,
  });
  const notificationMail = api.startNotificationMail(services);
  const objectionNews = api.startObjectionNews(services);
  const firstSights = createFirstSights();
  services.packedStates.onPackedAhead((mapId, state) => firstSights.drawAhead(mapId, state));
  setRuntime({ api, services, environment, originRules, firstSights });

  const server = createServer();
  const app = next({
    dev: isDevelopment,
    dir: fileURLToPath(new URL(".", import.meta.url)),
    hostname: environment.CRUX_WEB_HOST,
    port: environment.CRUX_WEB_PORT,
    // Next hangs its upgrade handling onto this server. While developing it needs one for its own messages;
    // otherwise it gets a server that never listens.
    httpServer: isDevelopment ? server : createServer(),
  });
  await app.prepare();
  const handle = app.getRequestHandler();

  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    figures.watch(response);
    // Before anything is read into the headers: who may read the figures is told by the request as it came.
    if (request.url === "/metrics" && mayReadMetrics(request, environment.CRUX_METRICS_TOKEN ?? null)) {
      response
        .writeHead(200, { "Content-Type": METRICS_TYPE, "Cache-Control": "no-store" })
        .end(figures.text());
      return;
    }
    const origin = admitRequest(request, originRules);
    const nonce = randomBytes(16).toString("base64");
    const headers = securityHeaders({
      path: request.url ?? "/",
      isSecure: origin?.startsWith("https://") === true,
      nonce,
      collabUrl: api.collabUrlFor(services.configuration, origin ?? ""),
      isDevelopment,
    });
    for (const [name, value] of headers) response.setHeader(name, value);
    // From here Next takes the number for its own scripts; whatever a client sends under these names is gone.
    request.headers[POLICY_HEADER.toLowerCase()] = headers.get(POLICY_HEADER);
    request.headers[NONCE_HEADER] = nonce;
    if (origin === null) {
      response
        .writeHead(421, { "Content-Type": "text/plain; charset=utf-8" })
        .end(`${foreignHostText(request.headers["accept-language"])}\n`);
      return;
    }
    if (hasOversizedBody(request)) {
      response.writeHead(413, { Connection: "close" }).end();
      return;
    }
    handle(request, response).catch((error: unknown) => {
      // A request that failed outside every page must not end the process for everybody else.
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.prependListener("upgrade", (request: IncomingMessage, socket) => {
    const mayPass = isDevelopment && admitRequest(request, originRules) === (request.headers.origin ?? "");
    if (!mayPass) socket.destroy();
  });

  // What could not be erased at once, because a server was down or people wrote, is made up for.
  const eraser = setInterval(() => {
    services.background.run(async () => {
      await api.eraseDueClaims(services);
    });
  }, ERASE_EVERY_MS);
  const stop = stopper(server, async () => {
    clearInterval(eraser);
    notificationMail.stop();
    objectionNews.stop();
    await Promise.all([firstSights.stop(), services.close()]);
  });
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.once("disconnect", stop);

  await new Promise<void>((resolve, reject) => {
    // Left to itself, Next logs it and keeps the process: the launcher would wait for a server that never listens.
    server.once("error", reject);
    server.listen(environment.CRUX_WEB_PORT, environment.CRUX_WEB_HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : environment.CRUX_WEB_PORT;
  process.send?.({ type: "ready", port });
  if (process.send === undefined) console.log(`http://${environment.CRUX_WEB_HOST}:${port}`);
}

/** A body must say its length beforehand: one that does not could be without end. */
function hasOversizedBody(request: IncomingMessage): boolean {
  if (request.headers["transfer-encoding"] !== undefined) return true;
  return Number(request.headers["content-length"] ?? 0) > BODY_MAX_BYTES;
}

/** Ends the process soon: no new requests, a moment for those under way, then the end whatever happens. */
function stopper(server: ReturnType<typeof createServer>, close: () => Promise<void>): () => void {
  let isStopping = false;
  return () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    server.close();
    server.closeIdleConnections();
    close()
      .catch((error: unknown) => console.error(error))
      .finally(() => process.exit(0));
  };
}

try {
  await main();
} catch (error) {
  // One line for the launcher, which prints it with the next step.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
