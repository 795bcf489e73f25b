import { join } from "node:path";
import { openDatabase, type Database } from "@crux/db";
import { choosePostgresPlace, findRunningPostgres } from "@crux/db/server";
import { stackUnderTest } from "./stack.ts";

/** Opens the database of the stack under test, past every server process. */
export async function openStackDatabase(): Promise<Database> {
  const place = await choosePostgresPlace(join(stackUnderTest().dataDirectory, "postgres"));
  const url = await findRunningPostgres(place.dataDirectory);
  if (url === null) throw new Error("The database of the stack does not run.");
  return openDatabase(url);
}
