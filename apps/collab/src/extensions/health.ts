import type { Extension } from "@hocuspocus/server";
import { alreadyAnswered } from "../safe.ts";

/** Answers `GET /health` for whoever waits for the server to be up; there is nothing else to fetch here. */
export function health(): Extension {
  return {
    extensionName: "health",
    async onRequest({ request, response }) {
      const isHealth = request.method === "GET" && request.url === "/health";
      response.writeHead(isHealth ? 200 : 404, {
        "Content-Type": "application/json",
        "Cache-Control": "no-store",
      });
      response.end(JSON.stringify(isHealth ? { status: "ok" } : { status: "notFound" }));
      await alreadyAnswered();
    },
  };
}
