import { parseArgs, type ParseArgsConfig } from "node:util";
import { Failure } from "./failure.ts";

export type Command =
  | {
      readonly name: "start" | "dev";
      /** Lets other machines in. */
      readonly lan: boolean;
      /** Migrates a database of the operator's own without asking. */
      readonly yes: boolean;
      /** Makes the demonstration in a database of the operator's own. */
      readonly demo: boolean;
    }
  | { readonly name: "mail" }
  | { readonly name: "password-reset"; readonly address: string }
  | { readonly name: "backup"; readonly file: string }
  | {
      readonly name: "restore";
      readonly file: string;
      /** Null: everything. */
      readonly mapId: string | null;
      /** The team that gets a map whose own is gone. */
      readonly teamId: string | null;
    }
  | {
      readonly name: "quarantine";
      /** Null: of all maps. */
      readonly mapId: string | null;
      /** Null: only looked at. */
      readonly decision: "without" | "repair" | null;
    }
  | { readonly name: "test"; readonly only: readonly string[] };

const USAGE =
  "Known are: npm start -- [--lan] [--yes] [--demo] [--mail], npm run dev, npm test, npm run password-reset -- <address>, npm run backup -- <file>, npm run restore -- <file> [--map <id> [--team <id>]], npm run quarantine -- [<map id> [--repair | --without]].";

/** Reads the command line. Throws a `Failure` that tells what is known. */
export function readCommand(parameters: readonly string[]): Command {
  const [name = "start", ...rest] = parameters;
  switch (name) {
    case "start":
    case "dev": {
      const values = parseFlags(rest);
      if (values.mail === true) return { name: "mail" };
      return { name, lan: values.lan === true, yes: values.yes === true, demo: values.demo === true };
    }
    case "password-reset": {
      const [address, ...more] = rest;
      if (address === undefined || more.length > 0) {
        throw new Failure("The address is missing.", "Write: npm run password-reset -- somebody@example.org");
      }
      return { name, address };
    }
    case "backup": {
      const [file, ...more] = rest;
      if (file === undefined || more.length > 0) {
        throw new Failure("The file is missing.", "Write: npm run backup -- /somewhere/crux.backup");
      }
      return { name, file };
    }
    case "restore": {
      const { values, positionals } = parse(rest, { map: { type: "string" }, team: { type: "string" } });
      const [file, ...more] = positionals;
      if (file === undefined || more.length > 0) {
        throw new Failure("The file is missing.", "Write: npm run restore -- /somewhere/crux.backup");
      }
      return { name, file, mapId: values.map ?? null, teamId: values.team ?? null };
    }
    case "quarantine": {
      const { values, positionals } = parse(rest, {
        repair: { type: "boolean" },
        without: { type: "boolean" },
      });
      const [mapId = null] = positionals;
      const isBoth = values.repair === true && values.without === true;
      if (positionals.length > 1 || isBoth) throw new Failure("That is too much at once.", USAGE);
      const decision = values.repair === true ? "repair" : values.without === true ? "without" : null;
      return { name, mapId, decision };
    }
    case "test":
      return { name, only: rest };
    default:
      throw new Failure(`There is no command “${name}”.`, USAGE);
  }
}

function parseFlags(parameters: readonly string[]) {
  const { values, positionals } = parse(parameters, {
    lan: { type: "boolean" },
    yes: { type: "boolean" },
    demo: { type: "boolean" },
    mail: { type: "boolean" },
  });
  if (positionals.length > 0) throw new Failure(`“${positionals.join(" ")}” says nothing here.`, USAGE);
  return values;
}

function parse<Options extends NonNullable<ParseArgsConfig["options"]>>(
  parameters: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...parameters], options, allowPositionals: true });
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : "The command line cannot be read.", USAGE);
  }
}
