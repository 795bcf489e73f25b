import { isAbsolute, join, resolve } from "node:path";
import { checkoutDirectory } from "./checkout.ts";
import { Failure } from "./failure.ts";

/** What the operator has set for the launcher. Settings of the servers themselves are handed on as they are. */
export interface Settings {
  /** A Postgres of the operator's own; null: the launcher runs one. */
  readonly databaseUrl: string | null;
  /** Signs cookies and seals links on several nodes alike; null: this one has its own. */
  readonly secret: string | null;
  /** Holds secrets, logs and, unless `databaseUrl` is set, the database. */
  readonly dataDirectory: string;
  /** Ports to try first; 0 takes any free one. */
  readonly webPort: number;
  readonly collabPort: number;
  /** Further origins under which the web application may be asked for. */
  readonly origins: readonly string[];
  /** By which names or addresses others in the local network reach this machine; none: those that it has itself. */
  readonly lanHosts: readonly string[];
  /** The address people know, where a proxy stands in front; wins over all others. */
  readonly publicUrl: string | null;
}

function readPort(name: string, text: string | undefined, usual: number): number {
  if (text === undefined || text === "") return usual;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Failure(
      `${name} is not a port number.`,
      "Give a number from 1 to 65535, or 0 for any free one.",
    );
  }
  return port;
}

function readOrigin(name: string, text: string): string {
  if (!URL.canParse(text) || !/^https?:$/u.test(new URL(text).protocol)) {
    throw new Failure(
      `${name} holds an address that cannot be read.`,
      "Write it like http://crux.example:3000.",
    );
  }
  return new URL(text).origin;
}

/** The parts of a setting that holds several, with commas between. */
function splitList(text: string | undefined): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function readHost(name: string, text: string): string {
  const host = text.toLowerCase();
  const address = `http://${host}`;
  // With a port, a path or a name and password it would be read as an address, and mean something else.
  if (!URL.canParse(address) || new URL(address).hostname !== host) {
    throw new Failure(
      `${name} holds something that is no name of a machine.`,
      "Write it like 192.168.1.7 or crux.local, without a port.",
    );
  }
  return host;
}

/** Reads and checks the settings. Throws a `Failure` that names the variable, never its value. */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const directory = variables["CRUX_DATA_DIR"] ?? "";
  const publicUrl = variables["CRUX_PUBLIC_URL"] ?? "";
  const databaseUrl = variables["DATABASE_URL"] ?? "";
  const secret = variables["CRUX_SECRET"] ?? "";
  if (secret !== "" && secret.length < 32)
    throw new Failure("CRUX_SECRET is too short.", "Give 32 signs or more, the same for every node.");
  if (databaseUrl !== "" && !/^postgres(?:ql)?:\/\//u.test(databaseUrl)) {
    throw new Failure(
      "DATABASE_URL is not the address of a Postgres.",
      "Write it like postgresql://user:password@host:5432/name.",
    );
  }
  return {
    databaseUrl: databaseUrl === "" ? null : databaseUrl,
    secret: secret === "" ? null : secret,
    dataDirectory:
      directory === ""
        ? join(checkoutDirectory, ".crux")
        : isAbsolute(directory)
          ? directory
          : resolve(checkoutDirectory, directory),
    webPort: readPort("CRUX_WEB_PORT", variables["CRUX_WEB_PORT"], 3000),
    collabPort: readPort("CRUX_COLLAB_PORT", variables["CRUX_COLLAB_PORT"], 3001),
    origins: splitList(variables["CRUX_ORIGINS"]).map((part) => readOrigin("CRUX_ORIGINS", part)),
    lanHosts: splitList(variables["CRUX_LAN_HOSTS"]).map((part) => readHost("CRUX_LAN_HOSTS", part)),
    publicUrl: publicUrl === "" ? null : readOrigin("CRUX_PUBLIC_URL", publicUrl),
  };
}
