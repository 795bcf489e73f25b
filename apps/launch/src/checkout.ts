import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this checkout. */
export const checkoutDirectory = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Where the web application lies: the launcher starts its server and its build as programs, it never imports them. */
export const webDirectory = join(checkoutDirectory, "apps/web");

export const collabMain = join(checkoutDirectory, "apps/collab/src/main.ts");
export const seedMain = join(checkoutDirectory, "prisma/seed/main.ts");
