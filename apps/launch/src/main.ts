/**
 * The launcher: starts the product for somebody who has nothing but this checkout, and runs its tests.
 * It starts the other apps as programs and never imports them; see docs/adr/0001-launch-room.md.
 */
import { readCommand } from "./arguments.ts";
import { readSettings } from "./env.ts";
import { Failure, failureLine } from "./failure.ts";
import { createProgress } from "./progress.ts";

const stopping = new AbortController();

/** A closed terminal, Ctrl-C and the death of whoever started this mean the same: stop everything, in order. */
function listenForStops(write: (line: string) => void): void {
  const stop = (): void => {
    if (stopping.signal.aborted) return;
    write("Stopping …");
    stopping.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  process.on("disconnect", stop);
}

async function main(): Promise<number> {
  // Once the terminal is closed nobody reads what is written, and stopping must go on.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const write = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  listenForStops(write);
  try {
    const command = readCommand(process.argv.slice(2));
    const settings = readSettings(process.env);
    const progress = createProgress(write);
    // Each command loads only what it needs: the API with its drawing parts takes a second on a slow machine.
    switch (command.name) {
      case "start":
      case "dev": {
        const { start } = await import("./starting/start.ts");
        await start({
          ...command,
          settings,
          progress,
          write,
          stopping,
          isDevelopment: command.name === "dev",
        });
        return 0;
      }
      case "mail": {
        const { printOutbox } = await import("./operating/operator.ts");
        await printOutbox(settings, progress, write);
        return 0;
      }
      case "password-reset": {
        const { printPasswordReset } = await import("./operating/operator.ts");
        await printPasswordReset(settings, progress, command.address, write);
        return 0;
      }
      case "backup": {
        const { writeBackup } = await import("./operating/backups.ts");
        await writeBackup(settings, progress, command.file, write);
        return 0;
      }
      case "restore": {
        const { restoreBackup, restoreMap } = await import("./operating/backups.ts");
        const { file, mapId, teamId } = command;
        if (mapId === null) await restoreBackup(settings, file, write);
        else await restoreMap(settings, progress, { file, mapId, teamId }, write);
        return 0;
      }
      case "quarantine": {
        const { decideQuarantine, printQuarantine } = await import("./operating/quarantine.ts");
        const { mapId, decision } = command;
        if (mapId === null || decision === null) await printQuarantine(settings, progress, mapId, write);
        else await decideQuarantine(settings, progress, { mapId, decision }, write);
        return 0;
      }
      default: {
        const { runTests } = await import("./test-run/run-tests.ts");
        return await runTests({ only: command.only, signal: stopping.signal, write });
      }
    }
  } catch (error) {
    // Whoever stopped it knows why it ends.
    if (stopping.signal.aborted && !(error instanceof Failure)) return 0;
    console.error(`Crux stopped: ${failureLine(error)}`);
    if (process.env["CRUX_DEBUG"] !== undefined) console.error(error);
    return 1;
  }
}

// Connections kept for reuse and the channel to the process that started this one would hold it for seconds.
process.exit(await main());
