/** The demonstration team: made once an installation, with passwords that are random and printed at each start. */
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { seedMain } from "../checkout.ts";
import { runProgram } from "../child-process.ts";
import { Failure } from "../failure.ts";
import { readJsonFile, textOf, writePrivateJson } from "../private-file.ts";

export interface DemoAccount {
  readonly email: string;
  readonly password: string;
}

export interface Demo {
  readonly accounts: readonly DemoAccount[];
  /** The map that everybody who signs up gets a copy of. */
  readonly mainMapId: string;
}

const FACILITATOR = "facilitator@demo.example";
const PARTICIPANT = "participant@demo.example";
/** Without the letters and digits that are taken for each other when typed off a screen. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

function createPassword(): string {
  const part = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return [part(), part(), part()].join("-");
}

/**
 * Makes the demonstration in the database unless this installation has done so before: maps that people deleted
 * since do not come back.
 *
 * @param directory where this database's demonstration is remembered
 */
export async function ensureDemo(options: {
  readonly directory: string;
  readonly databaseUrl: string;
  readonly signal: AbortSignal;
  readonly onMake: () => void;
}): Promise<Demo> {
  const file = join(options.directory, "demo.json");
  const known = await readJsonFile(file);
  const facilitatorPassword = textOf(known, "facilitatorPassword") ?? createPassword();
  const participantPassword = textOf(known, "participantPassword") ?? createPassword();
  const accounts = [
    { email: FACILITATOR, password: facilitatorPassword },
    { email: PARTICIPANT, password: participantPassword },
  ];
  const knownMap = textOf(known, "mainMapId");
  if (knownMap !== null) return { accounts, mainMapId: knownMap };

  options.onMake();
  // Kept before they are used: a start that is cut off here must still be able to tell the passwords.
  await writePrivateJson(file, { facilitatorPassword, participantPassword });
  const { output } = await runProgram({
    file: process.execPath,
    parameters: [seedMain],
    environment: {
      ...process.env,
      DATABASE_URL: options.databaseUrl,
      CRUX_DEMO_FACILITATOR_PASSWORD: facilitatorPassword,
      CRUX_DEMO_PARTICIPANT_PASSWORD: participantPassword,
    },
    signal: options.signal,
    failure: (line) => new Failure(`The demonstration maps could not be made: ${line}`, "Try again."),
  });
  const last: unknown = JSON.parse(output.trim().split("\n").at(-1) ?? "null");
  const mainMapId = textOf(last, "mainMapId");
  if (mainMapId === null)
    throw new Failure("The demonstration maps were made without a main map.", "Try again.");
  await writePrivateJson(file, { facilitatorPassword, participantPassword, mainMapId });
  return { accounts, mainMapId };
}
