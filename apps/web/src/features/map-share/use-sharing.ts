import type { SharingView } from "@crux/api";
import type { MapId } from "@crux/domain";
import { useEffect, useState } from "react";
import { createApiClient } from "../../lib/api-client.ts";
import type { ApiClient } from "../../lib/api-client.ts";

export interface Sharing {
  /** Null until the server has answered for the first time. */
  readonly view: SharingView | null;
  /** What went wrong last, until something works. */
  readonly error: unknown;
  readonly isPending: boolean;
  /** Does something and looks again; gives what it answered, or null when it was refused. */
  readonly act: <Answer>(
    work: (client: ApiClient["map"]["sharing"]) => Promise<Answer>,
  ) => Promise<Answer | null>;
}

/** Who can see a map, as the server says it now; asked anew after each change. */
export function useSharing(mapId: MapId): Sharing {
  const [view, setView] = useState<SharingView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isPending, setPending] = useState(false);
  const [client] = useState(() => createApiClient().map.sharing);

  useEffect(() => {
    client.get.query({ mapId }).then(setView, setError);
  }, [client, mapId]);

  const act: Sharing["act"] = async (work) => {
    setPending(true);
    try {
      const answer = await work(client);
      setView(await client.get.query({ mapId }));
      setError(null);
      return answer;
    } catch (failure) {
      // Shown in the dialog; what stands there stays as it was.
      setError(failure);
      return null;
    } finally {
      setPending(false);
    }
  };
  return { view, error, isPending, act };
}
