import type { NetworkInterfaceInfo } from "node:os";

/** Lists the addresses by which others in the local network reach this machine. */
export function lanAddresses(
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): readonly string[] {
  const found = Object.values(interfaces)
    .flatMap((infos) => infos ?? [])
    // 169.254 is what a machine gives itself when nobody gave it an address.
    .filter(
      ({ family, internal, address }) => family === "IPv4" && !internal && !address.startsWith("169.254."),
    )
    .map(({ address }) => address);
  return [...new Set(found)];
}

/**
 * Lists the origins under which the web application may be asked for, the one to print first in front: the operator's
 * public address, this machine's own names, the addresses of the local network, and what the operator added.
 */
export function listOrigins(options: {
  readonly port: number;
  readonly lan: readonly string[];
  readonly added: readonly string[];
  readonly publicUrl: string | null;
}): readonly string[] {
  const own = ["localhost", "127.0.0.1", ...options.lan].map((host) => `http://${host}:${options.port}`);
  const all = [...(options.publicUrl === null ? [] : [options.publicUrl]), ...own, ...options.added];
  // `http://host:80` is the same origin as `http://host`, and browsers send the short form.
  return [...new Set(all.map((text) => new URL(text).origin))];
}
