/**
 * How often something may be tried. Counters are keyed by the address of the socket, alone and together with the
 * account, never by the account alone: otherwise a stranger who knows an address could lock its owner out.
 *
 * The counters live in memory: the web app is one process, and a restart that forgets them gives an attacker
 * at most a few tries more.
 */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { refuse } from "../refusal.ts";

const MINUTE = 60;

const BOUNDS = {
  /** Failures only: a right password gives its try back. */
  signInFor: { points: 10, duration: 15 * MINUTE },
  signIn: { points: 60, duration: 15 * MINUTE },
  signUp: { points: 60, duration: 60 * MINUTE },
  resetFor: { points: 5, duration: 60 * MINUTE },
  reset: { points: 30, duration: 60 * MINUTE },
  /** Of one person, in all their maps. */
  comment: { points: 60, duration: 5 * MINUTE },
  /** Reset, confirmation and invitation tokens have 128 bits and more; this only bounds the noise. */
  token: { points: 120, duration: 10 * MINUTE },
  /** Mails that one person can have sent to addresses of their choice. */
  invite: { points: 60, duration: 60 * MINUTE },
  /** Entries of the audit log about the same refusal. */
  refusalRecord: { points: 1, duration: MINUTE },
} as const;

type LimitName = keyof typeof BOUNDS;

export interface RateLimits {
  /** Takes one try, or refuses with `tooManyAttempts` and the seconds until the next one. */
  take(name: LimitName, key: string): Promise<void>;
  /** Takes one try if there is one left, and says whether there was. */
  tryTake(name: LimitName, key: string): Promise<boolean>;
  /** Gives a try back. */
  giveBack(name: LimitName, key: string): Promise<void>;
  /** Forgets all tries of a key. */
  forget(name: LimitName, key: string): Promise<void>;
}

/** Makes counters that start at zero. */
export function createRateLimits(): RateLimits {
  const limiters = new Map<LimitName, RateLimiterMemory>();
  function limiterOf(name: LimitName): RateLimiterMemory {
    const known = limiters.get(name);
    if (known !== undefined) return known;
    const made = new RateLimiterMemory({ ...BOUNDS[name], keyPrefix: name });
    limiters.set(name, made);
    return made;
  }
  /** Null when a try was left, otherwise how long until the next one. */
  async function consume(name: LimitName, key: string): Promise<number | null> {
    try {
      await limiterOf(name).consume(key);
      return null;
    } catch (reason) {
      // The library rejects with its result when the bound is reached; anything else is a fault.
      if (!(reason instanceof RateLimiterRes)) throw reason;
      return reason.msBeforeNext;
    }
  }
  return {
    async take(name, key) {
      const waitMs = await consume(name, key);
      if (waitMs !== null) refuse("tooManyAttempts", { retryAfterSeconds: Math.ceil(waitMs / 1000) });
    },
    async tryTake(name, key) {
      return (await consume(name, key)) === null;
    },
    async giveBack(name, key) {
      await limiterOf(name).reward(key);
    },
    async forget(name, key) {
      await limiterOf(name).delete(key);
    },
  };
}
