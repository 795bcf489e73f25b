/** Third door, for tests only: a real server with a fresh database for each caller. */
export { startTestDatabase, startTestDatabaseOfUnicodeLocale } from "./test-database.ts";
export type { TestDatabase } from "./test-database.ts";
export { buildMap, buildTeam, buildUser, newId } from "./builders.ts";
export { startTestRedis } from "./redis-server.ts";
export type { TestRedis } from "./redis-server.ts";
export { ANY_SEARCH } from "./any-search.ts";
