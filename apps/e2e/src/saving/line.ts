import type { BrowserContext, WebSocketRoute } from "@playwright/test";

/** The line between one browser and the live-editing server, which can be cut and mended. */
export interface Line {
  cut(): Promise<void>;
  mend(): void;
  /** How often this browser has opened a connection that got through. */
  connections(): number;
}

/** To be called before the browser opens a map. Everything at both ends stays as it is. */
export async function tapLine(context: BrowserContext): Promise<Line> {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  let count = 0;
  await context.routeWebSocket(/^wss?:/u, async (route) => {
    if (isCut) {
      await route.close();
      return;
    }
    count += 1;
    open.add(route);
    const server = route.connectToServer();
    route.onClose(async (code, reason) => {
      open.delete(route);
      await server.close({
        ...(code === undefined ? {} : { code }),
        ...(reason === undefined ? {} : { reason }),
      });
    });
  });
  return {
    async cut() {
      isCut = true;
      await Promise.all([...open].map(async (route) => await route.close()));
      open.clear();
    },
    mend() {
      isCut = false;
    },
    connections: () => count,
  };
}
