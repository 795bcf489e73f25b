import { parseArgs } from "node:util";
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
  | { readonly name: "test"; readonly only: readonly string[] };

const USAGE =
  "Known are: npm start -- [--lan] [--yes] [--demo] [--mail], npm run dev, npm test, npm run password-reset -- <address>.";

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
    case "test":
      return { name, only: rest };
    default:
      throw new Failure(`There is no command “${name}”.`, USAGE);
  }
}

function parseFlags(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      options: {
        lan: { type: "boolean" },
        yes: { type: "boolean" },
        demo: { type: "boolean" },
        mail: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : "The command line cannot be read.", USAGE);
  }
}
