import { addMember } from "@crux/db";
import { buildMap, buildTeam, buildUser, newId } from "@crux/db/testing";
import { emptyMap, type MapId, type TeamId, type UserId } from "@crux/domain";
import { newMapState } from "@crux/ydoc";
import type { SeededRandom } from "@crux/domain/testing";
import { connectPerson, type DrillPerson } from "./person.ts";
import type { DrillServers } from "./servers.ts";

/** The people of one map, who come and go; what those who left wrote and were promised is not forgotten. */
export interface Crowd {
  readonly mapId: MapId;
  readonly teamId: TeamId;
  /** Those who have the map open now. */
  people(): readonly DrillPerson[];
  /** Lets people come until there are so many, or leave. */
  resize(count: number): Promise<void>;
  /** Lets somebody come without waiting until the map is open. */
  come(): Promise<void>;
  /** Closes every tab at once, whatever is unsaved in it. */
  leave(): void;
  everWritten(): ReadonlySet<string>;
  promised(): readonly string[];
  acknowledgedEdits(): number;
  refusals(): readonly string[];
}

export interface CrowdOptions {
  /** On which server the next one connects. */
  readonly portOf?: (index: number) => number;
  /** Everybody is a tab of this one person, with tickets from the web server; otherwise each is somebody else. */
  readonly visitor?: { readonly userId: UserId; takeTicket(mapId: MapId): Promise<string> };
  readonly teamId?: TeamId;
}

/** What somebody has written and was told, up to now. */
interface Memory {
  readonly issued: readonly string[];
  readonly acknowledged: readonly string[];
  readonly acknowledgedEdits: number;
  readonly refusals: readonly string[];
}

const remember = (person: DrillPerson): Memory => ({
  issued: person.issued(),
  acknowledged: person.acknowledged(),
  acknowledgedEdits: person.acknowledgedEdits(),
  refusals: [...person.refusals],
});

/** Makes a map, and the crowd that will write on it; at first nobody is there. */
export async function gatherCrowd(servers: DrillServers, options: CrowdOptions = {}): Promise<Crowd> {
  const { database } = servers;
  const teamId = options.teamId ?? (await buildTeam(database)).teamId;
  const mapId = newId<MapId>();
  const state = newMapState(emptyMap({ title: "Drill" }), 1);
  await buildMap(database, { mapId, teamId, state, clientId: 1 });
  const left: Memory[] = [];
  let here: DrillPerson[] = [];
  let nextIndex = 0;

  async function add(isPatient: boolean): Promise<void> {
    const index = nextIndex;
    nextIndex += 1;
    const { visitor } = options;
    const userId = visitor?.userId ?? (await buildUser(database));
    if (visitor === undefined) await addMember(database, { teamId, userId, role: "editor" });
    const person = await connectPerson({
      database,
      port: options.portOf?.(index) ?? servers.node.port,
      mapId,
      userId,
      name: `P${index}`,
      isPatient,
      ...(visitor === undefined ? {} : { takeTicket: async () => visitor.takeTicket(mapId) }),
    });
    here.push(person);
  }

  /** Of who has left only what is asked for is kept: in a long drill thousands come and go, each with a document. */
  function letGo(person: DrillPerson | undefined): void {
    if (person === undefined) return;
    person.close();
    left.push(remember(person));
  }

  const everybody = (): readonly Memory[] => [...left, ...here.map(remember)];

  return {
    mapId,
    teamId,
    people: () => here,
    async resize(count) {
      while (here.length > count) letGo(here.pop());
      while (here.length < count) await add(false);
    },
    come: async () => add(true),
    leave() {
      for (const person of here) letGo(person);
      here = [];
    },
    everWritten: () => new Set(everybody().flatMap(({ issued }) => issued)),
    promised: () => everybody().flatMap(({ acknowledged }) => acknowledged),
    acknowledgedEdits: () => everybody().reduce((sum, { acknowledgedEdits }) => sum + acknowledgedEdits, 0),
    refusals: () => everybody().flatMap(({ refusals }) => refusals),
  };
}

/** Everybody writes at a pace of their own, not all at once, until told to stop. */
export function keepWriting(people: readonly DrillPerson[], random: SeededRandom, busyness = 1): () => void {
  const timers = new Map<DrillPerson, ReturnType<typeof setTimeout>>();
  for (const person of people) {
    const everyMs = 20 + random.below(40) + people.length ** 2 * 1.6;
    const burst = (): void => {
      for (let acts = 1 + random.below(5 * busyness); acts > 0; acts -= 1) person.act(random);
      timers.set(person, setTimeout(burst, everyMs));
    };
    timers.set(person, setTimeout(burst, random.below(everyMs)));
  }
  return () => {
    for (const timer of timers.values()) clearTimeout(timer);
  };
}
