/**
 * Hocuspocus calls some hooks without waiting for them, so that one rejected promise would end the process, and others
 * inside its own catch, where a rejection refuses what was asked. Every hook is wrapped in one of these two.
 */

export type Report = (problem: string, error: unknown) => void;

/** For hooks that may not refuse: whatever goes wrong is reported and forgotten. */
export function safe<Payload>(
  name: string,
  report: Report,
  hook: (payload: Payload) => Promise<void> | void,
): (payload: Payload) => Promise<void> {
  return async (payload) => {
    try {
      await hook(payload);
    } catch (error) {
      report(`${name} failed`, error); // Nobody waits for this hook; the connection goes on without its effect.
    }
  };
}

/** For hooks that Hocuspocus waits for: a refusal goes through, any other fault becomes the given refusal. */
export function refusing<Payload, Result>(
  name: string,
  report: Report,
  fallback: () => Error,
  hook: (payload: Payload) => Promise<Result>,
): (payload: Payload) => Promise<Result> {
  return async (payload) => {
    try {
      return await hook(payload);
    } catch (error) {
      if (error instanceof Error && error.constructor === fallback().constructor) throw error;
      report(`${name} failed`, error);
      throw fallback();
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
