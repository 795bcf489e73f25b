export type Report = (problem: string, error: unknown) => void;

/** For work for whose end nobody waits: whatever goes wrong is reported and forgotten. */
export function safe<Payload>(
  name: string,
  report: Report,
  work: (payload: Payload) => Promise<void> | void,
): (payload: Payload) => Promise<void> {
  return async (payload) => {
    try {
      await work(payload);
    } catch (error) {
      report(`${name} failed`, error); // The server goes on without its effect; it is done again when it is due.
    }
  };
}

/**
 * What a hook awaits when it has answered a request itself. Hocuspocus takes a rejection without a value as "leave it
 * at that"; one with an error would be thrown again where nobody catches it, and end the process.
 */
export async function alreadyAnswered(): Promise<never> {
  return await Promise.reject();
}
