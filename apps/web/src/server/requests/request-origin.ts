/**
 * By which address a request came, and whether that address is ours. Pure, so that the tests can try every trick.
 *
 * The Host header decides which origin cookies, links and redirects belong to, so a forged one must not get
 * further than here. Forwarded headers are believed only from proxies the operator has counted.
 */
export interface OriginRules {
  readonly allowedOrigins: ReadonlySet<string>;
  readonly trustedProxies: number;
}

export interface RequestFacts {
  readonly socketAddress: string;
  readonly isEncrypted: boolean;
  readonly header: (name: string) => string | undefined;
}

/** The allowed origins, each without the port that its scheme implies. */
export function allowedOriginsFrom(
  origins: readonly string[],
  publicUrl: string | undefined,
  webPort: number,
): ReadonlySet<string> {
  const listed = publicUrl === undefined ? origins : [...origins, new URL(publicUrl).origin];
  const all = listed.length > 0 ? listed : [`http://localhost:${webPort}`, `http://127.0.0.1:${webPort}`];
  return new Set(all.map((origin) => new URL(origin).origin));
}

/** The origin a request was made to, or null when it is not one of ours. */
export function originOf(facts: RequestFacts, rules: OriginRules): string | null {
  const hasProxy = rules.trustedProxies > 0;
  const forwardedHost = hasProxy ? facts.header("x-forwarded-host") : undefined;
  const host = forwardedHost ?? facts.header("host") ?? "";
  // Anything that is not a plain host and port would let the parser see another host than we do.
  if (!/^[0-9A-Za-z.\-:[\]]+$/.test(host)) return null;
  for (const scheme of schemesOf(facts, hasProxy)) {
    const address = `${scheme}://${host}`;
    if (!URL.canParse(address)) return null;
    const { origin } = new URL(address);
    if (rules.allowedOrigins.has(origin)) return origin;
  }
  return null;
}

/**
 * How the person may have come. Behind a proxy that nobody counted the scheme is unknown; then the list of origins
 * decides, so that a public https address works with nothing else set.
 */
function schemesOf(facts: RequestFacts, hasProxy: boolean): readonly string[] {
  const forwarded = hasProxy ? facts.header("x-forwarded-proto")?.split(",").at(-1)?.trim() : undefined;
  if (forwarded !== undefined) return [forwarded];
  return facts.isEncrypted ? ["https"] : ["http", "https"];
}

/** The address of the person: the socket's other end, or what the outermost counted proxy saw. */
export function addressOf(facts: RequestFacts, rules: OriginRules): string {
  if (rules.trustedProxies === 0) return facts.socketAddress;
  const hops = (facts.header("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-rules.trustedProxies) || facts.socketAddress;
}

/** Turns what a person is to be sent to into a path of our own; everything else becomes the start page. */
export function safePath(target: string, origin: string): string {
  // Written with escapes on purpose: control signs and backslashes change what a browser takes for the host.
  // eslint-disable-next-line no-control-regex -- exactly these signs are meant
  if (/[\u0000-\u0020\u007f\\]/.test(target)) return "/";
  if (!target.startsWith("/") && !target.startsWith(`${origin}/`)) return "/";
  if (target.startsWith("//")) return "/";
  if (!URL.canParse(target, origin)) return "/";
  const url = new URL(target, origin);
  if (url.origin !== origin || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}
