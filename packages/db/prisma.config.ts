import { defineConfig } from "prisma/config";

/** For the `prisma` command line; the product itself applies migrations through `src/migrations/migrations.ts`. */
export default defineConfig({
  schema: "../../prisma/schema",
  migrations: { path: "../../prisma/migrations" },
  ...(process.env["DATABASE_URL"] === undefined ? {} : { datasource: { url: process.env["DATABASE_URL"] } }),
});
