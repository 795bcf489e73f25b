/** Over https the names carry the prefixes that browsers enforce; without https they must not. */
export function isSecure(origin: string): boolean {
  return origin.startsWith("https://");
}

export function sessionCookieName(secure: boolean): string {
  return secure ? "__Host-crux.session" : "crux.session";
}

export function csrfCookieName(secure: boolean): string {
  return secure ? "__Host-crux.csrf" : "crux.csrf";
}

/** Holds which share links a reader without an account has opened. */
export function linksCookieName(secure: boolean): string {
  return secure ? "__Host-crux.links" : "crux.links";
}

export function callbackCookieName(secure: boolean): string {
  return secure ? "__Secure-crux.callback" : "crux.callback";
}
