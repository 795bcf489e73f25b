import { openDatabase } from "@crux/db";
import type { Database } from "@crux/db";
import { createExportPool } from "@crux/diagram/server";
import type { ExportPool } from "@crux/diagram/server";
import type { Language, MapId, RandomBytes } from "@crux/domain";
import { warmPasswordHash } from "./account/password-hash.ts";
import { createRateLimits } from "./account/rate-limits.ts";
import type { RateLimits } from "./account/rate-limits.ts";
import { createBackground } from "./background.ts";
import type { Background } from "./background.ts";
import type { ThumbnailStore } from "./export/thumbnail-store.ts";
import type { LinkRules } from "./links.ts";
import { createPackedStates } from "./map/packed-states.ts";
import { createStatePacker, type StatePacker } from "./map/state-packer.ts";
import type { PackedStates } from "./map/packed-states.ts";
import { createOutboxMailer, createSmtpMailer } from "./mail/mailer.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { ServiceTexts } from "./texts.ts";

/** What the operator has set, read once by the app that hosts the API. */
export interface ServiceConfiguration {
  readonly databaseUrl: string;
  /** Encrypts links that carry data; at least 32 signs. */
  readonly secret: string;
  /** The origins under which the app may be asked for. */
  readonly origins: readonly string[];
  readonly publicUrl: string | null;
  readonly collabPort: number;
  readonly publicCollabUrl: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly signUp: "open" | "invited";
  /** The map that everybody who signs up gets a copy of; null when there is none. */
  readonly mainMapId: string | null;
  readonly texts: Readonly<Record<Language, ServiceTexts>>;
}

/** What the use cases work with. Made once a process. */
export interface Services {
  readonly configuration: Omit<ServiceConfiguration, "databaseUrl" | "smtpUrl" | "mailFrom" | "texts">;
  readonly links: LinkRules;
  readonly texts: Readonly<Record<Language, ServiceTexts>>;
  readonly database: Database;
  readonly mailer: Mailer;
  readonly limits: RateLimits;
  readonly background: Background;
  readonly exportPool: ExportPool;
  readonly thumbnails: ThumbnailStore;
  readonly packedStates: PackedStates;
  readonly statePacker: StatePacker;
  readonly random: RandomBytes;
  readonly now: () => number;
  /** Finishes what is under way and lets go of every connection. */
  close(): Promise<void>;
}

/** Opens what the use cases work with. The database is reached at the first query, not here. */
export async function createServices(
  options: ServiceConfiguration,
  replaced: Partial<Pick<Services, "mailer" | "limits" | "now" | "random" | "exportPool">> = {},
): Promise<Services> {
  const { databaseUrl, smtpUrl, mailFrom, texts, ...configuration } = options;
  const database = openDatabase(databaseUrl);
  const random =
    replaced.random ?? ((length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length)));
  const mailer =
    replaced.mailer ??
    (smtpUrl === null
      ? createOutboxMailer(database, random)
      : createSmtpMailer({ url: smtpUrl, from: mailFrom }));
  const background = createBackground();
  const exportPool = replaced.exportPool ?? createExportPool();
  const statePacker = createStatePacker();
  const now = replaced.now ?? Date.now;
  await warmPasswordHash();
  return {
    configuration,
    links: { publicUrl: options.publicUrl, origins: options.origins },
    texts,
    database,
    mailer,
    limits: replaced.limits ?? createRateLimits(),
    background,
    exportPool,
    thumbnails: new Map(),
    packedStates: createPackedStates(now),
    statePacker,
    random,
    now,
    async close() {
      await background.settle();
      mailer.close();
      exportPool.close();
      await statePacker.close();
      await database.close();
    },
  };
}

/** The id of the main map as the rest of the code knows it. */
export function mainMapIdOf(services: Services): MapId | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a wrong id finds nothing, like one of a removed map
  return services.configuration.mainMapId as MapId | null;
}
