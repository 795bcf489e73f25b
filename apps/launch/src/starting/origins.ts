import type { NetworkInterfaceInfo } from "node:os";

/**
 * Lists the names and addresses by which others in the local network reach this machine: those that the operator gives
 * (in a container or behind a router the machine does not know them, and one with several may have the wrong ones), else
 * the addresses that it has.
 */
export function lanHosts(
  given: readonly string[],
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): readonly string[] {
  if (given.length > 0) return given;
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
