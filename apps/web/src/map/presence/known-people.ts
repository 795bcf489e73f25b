import type { Participant } from "./presence.ts";

/** Everybody who has been on this map since the page was opened, under each number they have had. */
export interface KnownPeople {
  /** Whoever writes, or wrote, with a client number; null where nobody here has had it. */
  nameOfClient(clientId: number | null): string | null;
  nameOfUser(userId: string | null): string | null;
}

/**
 * Remembers who has had which number: with each new connection a person gets another, and what they did before must not
 * become somebody's.
 */
export function rememberPeople(): KnownPeople & { note(participants: readonly Participant[]): void } {
  const byClient = new Map<number, string>();
  const byUser = new Map<string, string>();
  return {
    note(participants) {
      for (const { connectionId, userId, name } of participants) {
        byClient.set(connectionId, name);
        byUser.set(userId, name);
      }
    },
    nameOfClient: (clientId) => (clientId === null ? null : (byClient.get(clientId) ?? null)),
    nameOfUser: (userId) => (userId === null ? null : (byUser.get(userId) ?? null)),
  };
}
