/** The second door: what runs the database, for the launcher, tests and benchmarks. Never bundled into the web application. */
export { findRunningPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from "./embedded-postgres.ts";
export { backUpDatabase, readMapFromBackup, restoreDatabase, WrongVersion } from "../backup/backup.ts";
export { BackupProblem } from "../backup/backup-file.ts";
export type { BackupManifest } from "../backup/backup-file.ts";
export { NotEmpty } from "../backup/fill-database.ts";
export {
  findSchemaDrift,
  migrateDatabase,
  pendingMigrations,
  readMigrations,
} from "../migrations/migrations.ts";
export { choosePostgresPlace } from "./postgres-place.ts";
export type { PostgresPlace } from "./postgres-place.ts";
export { isProcessAlive, waitForProcessEnd } from "./postmaster.ts";
