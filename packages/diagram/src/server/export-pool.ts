import { fork, type ChildProcess } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  isFromChild,
  messagesOf,
  type FromChild,
  type MapPictureJob,
  type ToChild,
} from "./export-messages.ts";
import { fontDirectory } from "./font-files.ts";
import type { PictureFacts, PictureJob, PictureRefusal } from "./render-picture.ts";

export interface ExportPoolOptions {
  /** Pictures drawn at the same time; each has a process of its own. */
  readonly maxProcesses?: number;
  /** A picture that takes longer is given up and its process ended. */
  readonly timeoutMs?: number;
  /** Jobs that may wait for a process; further ones are answered "busy" at once. */
  readonly queueLimit?: number;
  /** An idle process is ended after this time, as it keeps its memory. */
  readonly idleMs?: number;
  readonly fontDirectory?: string;
}

export type ExportRefusal =
  | PictureRefusal
  | { readonly code: "busy" }
  | { readonly code: "timeout" }
  | { readonly code: "exportFailed"; readonly message: string };

export type ExportResult =
  | (PictureFacts & {
      readonly ok: true;
      /** The whole file in pieces: a picture that fails half-way is never handed out. */
      readonly body: readonly Uint8Array[];
      readonly byteLength: number;
      readonly peakMemoryBytes: number;
    })
  | { readonly ok: false; readonly refusal: ExportRefusal };

type AnyJob = PictureJob | MapPictureJob;

export interface ExportPool {
  /** Lays out (where a map is given) and draws a picture in another process. Refusals are values; this never rejects. */
  render(job: AnyJob): Promise<ExportResult>;
  /** Ends all processes; jobs under way or waiting are answered "exportFailed". */
  close(): void;
}

interface Waiting {
  readonly job: AnyJob;
  readonly answer: (result: ExportResult) => void;
}

interface Worker {
  readonly child: ChildProcess;
  isBusy: boolean;
  idleTimer: NodeJS.Timeout | null;
}

const DEFAULTS = { maxProcesses: 2, timeoutMs: 10_000, queueLimit: 16, idleMs: 60_000 };

/**
 * A process that draws is to stay small, picture after picture: the young part of its heap is collected early, and it
 * can collect all of it between pictures.
 */
const MEMORY_FLAGS = ["--max-semi-space-size=8", "--expose-gc"];
/** Else glibc would keep a store of freed memory for each of the threads that deflate. Other systems take no notice. */
const MEMORY_SETTINGS = { MALLOC_ARENA_MAX: "2" };

/**
 * Keeps a few processes for drawing pictures. Drawing takes seconds of pure computing and hundreds of megabytes: in
 * the web server it would hold up everybody else's requests, and a picture too much would end the server.
 */
export function createExportPool(options: ExportPoolOptions = {}): ExportPool {
  const { maxProcesses, timeoutMs, queueLimit, idleMs } = { ...DEFAULTS, ...options };
  const fonts = options.fontDirectory ?? fontDirectory();
  const workers = new Set<Worker>();
  const queue: Waiting[] = [];
  let isClosed = false;

  function startWorker(): Worker {
    const entry = join(dirname(fileURLToPath(import.meta.url)), "export-child.ts");
    const child = fork(entry, [fonts], {
      serialization: "advanced",
      execArgv: MEMORY_FLAGS,
      env: { ...process.env, ...MEMORY_SETTINGS },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const worker: Worker = { child, isBusy: false, idleTimer: null };
    workers.add(worker);
    child.once("exit", () => workers.delete(worker));
    return worker;
  }

  function stopWorker(worker: Worker): void {
    if (worker.idleTimer !== null) clearTimeout(worker.idleTimer);
    workers.delete(worker);
    worker.child.kill("SIGKILL");
  }

  function next(): void {
    const idle = [...workers].find((worker) => !worker.isBusy);
    if (queue.length === 0 || (idle === undefined && workers.size >= maxProcesses)) return;
    const waiting = queue.shift();
    if (waiting === undefined) return;
    const worker = idle ?? startWorker();
    worker.isBusy = true;
    if (worker.idleTimer !== null) clearTimeout(worker.idleTimer);
    void serve(worker, waiting);
  }

  async function serve(worker: Worker, waiting: Waiting): Promise<void> {
    const result = await runJob(worker.child, waiting.job, timeoutMs);
    worker.isBusy = false;
    const isUsable = result.ok || !UNUSABLE_AFTER.has(result.refusal.code);
    if (isUsable && workers.has(worker)) {
      worker.idleTimer = setTimeout(() => stopWorker(worker), idleMs);
      worker.idleTimer.unref();
    } else stopWorker(worker);
    waiting.answer(result);
    next();
  }

  return {
    render(job) {
      if (isClosed) return Promise.resolve(failed("The pool is closed."));
      const isFull = [...workers].every((worker) => worker.isBusy) && workers.size >= maxProcesses;
      if (isFull && queue.length >= queueLimit) {
        return Promise.resolve({ ok: false, refusal: { code: "busy" } });
      }
      return new Promise((answer) => {
        queue.push({ job, answer });
        next();
      });
    },
    close() {
      isClosed = true;
      for (const waiting of queue.splice(0)) waiting.answer(failed("The pool was closed."));
      for (const worker of workers) stopWorker(worker);
    },
  };
}

const UNUSABLE_AFTER = new Set<ExportRefusal["code"]>(["timeout", "exportFailed"]);

function failed(message: string): ExportResult {
  return { ok: false, refusal: { code: "exportFailed", message } };
}

/** Gives one job to a process and gathers the answer; resolves when it is done, refused, too late, or the process ended. */
function runJob(child: ChildProcess, job: AnyJob, timeoutMs: number): Promise<ExportResult> {
  return new Promise((resolve) => {
    const body: Uint8Array[] = [];
    let started: Extract<FromChild, { type: "started" }> | null = null;
    const finish = (result: ExportResult): void => {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onExit);
      child.off("error", onExit);
      resolve(result);
    };
    const onExit = (): void => finish(failed("The export process ended."));
    const onMessage = (news: unknown): void => {
      if (!isFromChild(news)) return;
      if (news.type === "started") started = news;
      else if (news.type === "chunk") body.push(news.bytes);
      else if (news.type === "refused") finish({ ok: false, refusal: news.refusal });
      else if (news.type === "failed") finish(failed(news.message));
      else if (news.type === "finished" && started !== null) {
        const { type: _, ...facts } = started;
        const byteLength = body.reduce((sum, bytes) => sum + bytes.length, 0);
        finish({ ok: true, ...facts, body, byteLength, peakMemoryBytes: news.peakMemoryBytes });
      }
    };
    const timer = setTimeout(() => finish({ ok: false, refusal: { code: "timeout" } }), timeoutMs);
    child.on("message", onMessage);
    child.once("exit", onExit);
    child.once("error", onExit);
    void sendJob(child, job);
  });
}

/** Sends a job in pieces, with a breath between them in which the server answers others. */
async function sendJob(child: ChildProcess, job: AnyJob): Promise<void> {
  for (const message of messagesOf(job)) await send(child, message);
}

function send(child: ChildProcess, message: ToChild): Promise<void> {
  return new Promise((resolve) => {
    // A failure means that the process ended: its "exit" answers the job.
    if (child.connected) child.send(message, () => resolve());
    else resolve();
  });
}
