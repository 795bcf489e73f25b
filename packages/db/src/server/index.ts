/** The second door: what runs the database, for the launcher, tests and benchmarks. Never bundled into the web application. */
export { findRunningPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from "./embedded-postgres.ts";
export { findSchemaDrift, migrateDatabase, pendingMigrations } from "./migrations.ts";
export { choosePostgresPlace } from "./postgres-place.ts";
export type { PostgresPlace } from "./postgres-place.ts";
export { isProcessAlive, waitForProcessEnd } from "./postmaster.ts";
