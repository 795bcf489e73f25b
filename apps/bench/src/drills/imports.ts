import type { MapId } from "@crux/domain";
import type { DrillServers } from "./servers.ts";
import { readStored } from "./stored.ts";
import type { WebSession } from "./web-session.ts";

/** What somebody asks the web server to do with a map while servers die: to copy it, to rename it, to go back to a version. */
export interface Imports {
  duplicate(): void;
  rename(): void;
  /** Keeps the map as it is now under a name; waits for the answer. */
  keepVersion(): Promise<void>;
  /** Goes back to what was kept. */
  restoreVersion(): void;
  /**
   * When everything answers again: how many copies are there only in part, and how many acts are missing although they
   * were answered.
   */
  judge(): Promise<{ readonly half: number; readonly lost: number }>;
}

export function createImports(servers: DrillServers, session: WebSession, mapId: MapId): Imports {
  const copies: MapId[] = [];
  const versions: string[] = [];
  const titles: string[] = [];
  let answeredTitles = 0;
  const underWay: Promise<void>[] = [];

  /** What is not answered promises nothing. */
  function ask(act: () => Promise<void>): void {
    underWay.push(act().catch(() => undefined));
  }

  async function copy(): Promise<MapId> {
    const view = await session.call("map.duplicate", { mapId });
    // The server's own answer.
    return String(Reflect.get(Object(view), "id")) as MapId;
  }

  return {
    duplicate() {
      ask(async () => {
        copies.push(await copy());
      });
    },
    rename() {
      const title = `Renamed ${titles.length + 1}`;
      titles.push(title);
      ask(async () => {
        await session.call("map.rename", { mapId, title });
        answeredTitles = titles.length;
      });
    },
    async keepVersion() {
      const view = await session.call("version.keep", { mapId, name: "Kept by the drill" });
      versions.push(String(Reflect.get(Object(view), "id")));
    },
    restoreVersion() {
      const [versionId] = versions;
      if (versionId === undefined) return;
      ask(async () => {
        const view = await session.call("version.restore", { mapId, versionId });
        // What stood there before is a version of its own, with which the answer says that all is done.
        const before: unknown = Reflect.get(Object(view), "beforeVersionId");
        if (typeof before === "string") versions.push(before);
      });
    },
    async judge() {
      if (underWay.length + versions.length === 0) return { half: 0, lost: 0 };
      await Promise.all(underWay);
      let half = 0;
      let lost = 0;
      const made = await servers.database.pool.query("SELECT 1 FROM map WHERE id = ANY($1)", [copies]);
      const kept = await servers.database.pool.query(
        "SELECT 1 FROM map_version WHERE map_id = $1 AND id = ANY($2)",
        [mapId, versions],
      );
      lost += copies.length - (made.rowCount ?? 0) + versions.length - (kept.rowCount ?? 0);
      const [own, ...stored] = await readStored(servers, [mapId, ...copies]);
      half += stored.filter(({ isComplete }) => !isComplete).length;
      // A map without a first update would be one whose making was cut in two.
      const empty = await servers.database.pool.query("SELECT 1 FROM map WHERE head_seq = 0");
      half += empty.rowCount ?? 0;
      if (answeredTitles > 0) {
        const isKept = own !== undefined && titles.slice(answeredTitles - 1).includes(own.title);
        if (!isKept) lost += 1;
      }
      return { half, lost };
    },
  };
}
