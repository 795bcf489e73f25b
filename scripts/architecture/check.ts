import { posix } from "node:path";
import { parseSync } from "oxc-parser";
import {
  LADDER,
  MOST_LINES,
  NARROWED,
  ORDERED_FOLDERS,
  SUBPATHS,
  TECHNOLOGIES,
  WEB_BROWSER_ROOMS,
  WEB_FOLDERS,
  WEB_SERVER_PREFIXES,
} from "./rules.ts";

/** A source file by its path from the top of the repository, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly isTypeOnly: boolean;
}

const TEST = /\.(test|bench)\.tsx?$|\/testing\/|^apps\/(e2e|bench)\//;

/**
 * Holds every import of the given files to the dependency rule.
 *
 * @param files all TypeScript sources of the project; imports of files that are not among them are taken as given.
 * @returns one entry for each offending line, in the order of the files.
 */
export function checkArchitecture(files: readonly SourceFile[]): readonly Violation[] {
  const violations: Violation[] = [];
  const known = new Set(files.map((file) => file.path));
  const edges = new Map<string, Edge[]>();
  for (const file of files) {
    const report = (line: number, message: string) => violations.push({ path: file.path, line, message });
    const lines = file.text.split("\n").length;
    if (lines > MOST_LINES && !TEST.test(file.path) && !file.path.includes("/fixtures/")) {
      report(lines, `${lines} lines; split it by subject at ${MOST_LINES}`);
    }
    if (!/^[a-z0-9.[\]-]+$/.test(posix.basename(file.path))) report(1, "file names are kebab-case");
    const targets: Edge[] = [];
    for (const found of listImports(file)) {
      const target = resolveRelative(file.path, found.specifier, known);
      if (target) targets.push({ to: target, path: file.path, line: found.line });
      for (const message of judgeImport(file.path, found, target)) report(found.line, message);
    }
    edges.set(file.path, targets);
  }
  return [...violations, ...findCycles(edges), ...findRoomCycles(edges)];
}

function listImports(file: SourceFile): readonly Import[] {
  const { module } = parseSync(file.path, file.text);
  const lineAt = (offset: number) => file.text.slice(0, offset).split("\n").length;
  const found: Import[] = module.staticImports.map((entry) => ({
    specifier: entry.moduleRequest.value,
    line: lineAt(entry.start),
    isTypeOnly: entry.entries.length > 0 && entry.entries.every((name) => name.isType),
  }));
  for (const entry of module.staticExports) {
    const from = entry.entries.find((name) => name.moduleRequest)?.moduleRequest;
    if (from) {
      found.push({
        specifier: from.value,
        line: lineAt(entry.start),
        isTypeOnly: entry.entries.every((name) => name.isType),
      });
    }
  }
  for (const entry of module.dynamicImports) {
    const literal = file.text.slice(entry.moduleRequest.start, entry.moduleRequest.end);
    const specifier = /^["'`]([^"'`]+)["'`]$/.exec(literal)?.[1];
    if (specifier) found.push({ specifier, line: lineAt(entry.start), isTypeOnly: false });
  }
  return found;
}

/** The room of a path, or null for files that belong to none (configuration at the top, scripts). */
function roomOf(path: string): string | null {
  if (path.startsWith("prisma/")) return "seed";
  return /^(?:apps|packages)\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function judgeImport(path: string, found: Import, target: string | null): readonly string[] {
  const room = roomOf(path);
  const messages: string[] = [];
  const { specifier } = found;
  if (specifier.startsWith(".")) {
    const targetRoom = target ? roomOf(target) : room;
    if (targetRoom !== room) messages.push(`"${specifier}" reaches past the door of ${targetRoom}`);
    if (target && room === "web") messages.push(...judgeWebFolders(path, target));
    return messages;
  }
  const other = /^@crux\/([^/]+)/.exec(specifier)?.[1];
  if (other && room) messages.push(...judgeRoom(path, room, other, found));
  for (const technology of TECHNOLOGIES) {
    const isAllowed = technology.allowed.some((prefix) => path.startsWith(prefix));
    const isHarness = TEST.test(path) && path.startsWith("apps/");
    if (technology.packages.test(specifier) && !isAllowed && !isHarness) {
      messages.push(`"${specifier}" is named in ${technology.allowed.join(", ")} alone`);
    }
  }
  return messages;
}

function judgeRoom(path: string, room: string, other: string, found: Import): readonly string[] {
  const messages: string[] = [];
  const { specifier } = found;
  const own = LADDER[room];
  const step = LADDER[other];
  if (own === undefined || step === undefined) return [`"${specifier}" names a room that the ladder lacks`];
  if (other !== room && step >= own)
    messages.push(`${room} may not import ${other}: it stands above or beside it`);
  if (specifier !== `@crux/${other}` && !SUBPATHS.has(specifier)) {
    messages.push(`"${specifier}" reaches past the door of ${other}`);
  }
  const narrowed = NARROWED[room];
  if (narrowed && !narrowed.includes(other) && !TEST.test(path)) {
    messages.push(`${room} imports only ${narrowed.join(", ")}`);
  }
  if (specifier.endsWith("/testing") && !TEST.test(path)) messages.push(`"${specifier}" is for tests`);
  const isBrowser =
    room === "web" &&
    path.startsWith("apps/web/src/") &&
    !WEB_SERVER_PREFIXES.some((prefix) => path.startsWith(prefix));
  if (isBrowser && !TEST.test(path)) {
    const isApiType = other === "api" && found.isTypeOnly;
    if (!WEB_BROWSER_ROOMS.includes(other) && !isApiType)
      messages.push(`browser code may not import ${other}`);
    if (specifier.endsWith("/server")) messages.push(`browser code may not import "${specifier}"`);
  }
  return messages;
}

function judgeWebFolders(path: string, target: string): readonly string[] {
  const folder = (name: string) => /^apps\/web\/src\/([^/]+)\//.exec(name)?.[1] ?? "";
  const feature = (name: string) => /^apps\/web\/src\/features\/([^/]+)\//.exec(name)?.[1];
  const from = folder(path);
  const to = folder(target);
  if (from === "features" && to === "features" && feature(path) !== feature(target)) {
    return [`feature ${feature(path)} may not import feature ${feature(target)}`];
  }
  return WEB_FOLDERS[from]?.includes(to) ? [`src/${from} may not import src/${to}`] : [];
}

function resolveRelative(path: string, specifier: string, known: ReadonlySet<string>): string | null {
  if (!specifier.startsWith(".")) return null;
  const base = posix.join(posix.dirname(path), specifier);
  return (
    ["", ".ts", ".tsx", "/index.ts"].map((ending) => base + ending).find((name) => known.has(name)) ?? null
  );
}

/** An import: from `path`, at `line` there, to a file or to the room that the file lies in. */
interface Edge {
  readonly to: string;
  readonly path: string;
  readonly line: number;
}

/** Files that import each other in a ring, values or types; each ring is reported once, at the import that closes it. */
function findCycles(edges: ReadonlyMap<string, readonly Edge[]>, name = "cycle"): readonly Violation[] {
  const violations: Violation[] = [];
  const state = new Map<string, "open" | "done">();
  const trail: string[] = [];
  const visit = (node: string) => {
    state.set(node, "open");
    trail.push(node);
    for (const { to, path, line } of edges.get(node) ?? []) {
      if (state.get(to) === "open") {
        const ring = [...trail.slice(trail.indexOf(to)), to].join(" → ");
        violations.push({ path, line, message: `${name}: ${ring}` });
      } else if (!state.has(to)) visit(to);
    }
    trail.pop();
    state.set(node, "done");
  };
  for (const node of edges.keys()) if (!state.has(node)) visit(node);
  return violations;
}

/** The same of the folders in a folder whose rooms stand in an order; files beside them are the hub that all may know. */
function findRoomCycles(edges: ReadonlyMap<string, readonly Edge[]>): readonly Violation[] {
  const rooms = new Map<string, Edge[]>();
  for (const edge of [...edges.values()].flat()) {
    for (const folder of ORDERED_FOLDERS) {
      const from = roomIn(folder, edge.path);
      const to = roomIn(folder, edge.to);
      if (from === null || to === null || from === to || TEST.test(edge.path)) continue;
      const known = rooms.get(from) ?? [];
      if (!known.some((each) => each.to === to)) rooms.set(from, [...known, { ...edge, to }]);
    }
  }
  return findCycles(rooms, "rooms in a ring");
}

/** The folder directly in `folder` that holds a file, or null. */
function roomIn(folder: string, path: string): string | null {
  const [room, ...rest] = path.startsWith(folder) ? path.slice(folder.length).split("/") : [];
  return room === undefined || rest.length === 0 ? null : folder + room;
}
