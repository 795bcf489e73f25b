/**
 * The content policy allows scripts and styles of our own files and those that carry the number of this one answer (its
 * nonce). Next reads the number from the request's own policy header, where `serve.ts` writes it, and puts it on what it
 * writes into the page; texts of people never get it. No attribute of the page may hold a style: what is drawn on the
 * server has classes, and what scripts set later is no attribute.
 *
 * Rejected: `'unsafe-inline'`, under which any text that slipped into a page as markup would run; hashes of Next's inline
 * scripts, which carry each page's own data.
 */
interface PolicyOptions {
  readonly nonce: string;
  /** Where the live-editing server is; it has a port, and perhaps a host, of its own. */
  readonly collabUrl: string;
  readonly isDevelopment: boolean;
}

function policyText({ nonce, collabUrl, isDevelopment }: PolicyOptions): string {
  const own = `'nonce-${nonce}'`;
  const policy: Readonly<Record<string, readonly string[]>> = {
    "default-src": ["'self'"],
    // Measuring text runs a WebAssembly program. Only the development build evaluates source text.
    "script-src": ["'self'", own, "'wasm-unsafe-eval'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    "script-src-attr": ["'none'"],
    // The development build puts styles into the page by itself, without the number.
    "style-src": ["'self'", ...(isDevelopment ? ["'unsafe-inline'"] : [own])],
    "style-src-attr": [isDevelopment ? "'unsafe-inline'" : "'none'"],
    "img-src": ["'self'", "blob:", "data:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'", collabUrl, ...(isDevelopment ? ["ws:"] : [])],
    "worker-src": ["'self'", "blob:"],
    "object-src": ["'none'"],
    "frame-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(policy)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}

/** Also the name under which Next reads the policy from a request. */
export const POLICY_HEADER = "Content-Security-Policy";

/** The build's files, whose names change with their content: Next says how long they are kept. */
const BUILD_FILES = /^\/_next\/static\//;
/** Thumbnails are kept by the browser and asked for again by their `ETag`: the route says so itself. */
const THUMBNAILS = /^\/api\/maps\/\w+\/thumbnail$/;
/** Fonts and their metrics: the same for everybody, large, and changed only by a new version of the program. */
const FONTS = /^\/fonts\//;

/** Headers of every answer. Unless the path is one of the exceptions above, no cache keeps it. */
export function securityHeaders(
  options: PolicyOptions & { readonly path: string; readonly isSecure: boolean },
): ReadonlyMap<string, string> {
  const headers = new Map([
    [POLICY_HEADER, policyText(options)],
    ["X-Content-Type-Options", "nosniff"],
    ["X-Frame-Options", "DENY"],
    ["Referrer-Policy", "no-referrer"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
  ]);
  if (options.isSecure) {
    headers.set("Strict-Transport-Security", "max-age=31536000");
    // Without https browsers do not follow it, and complain on every page.
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
  }
  const path = options.path.split("?", 1)[0] ?? "";
  if (FONTS.test(path)) headers.set("Cache-Control", "public, max-age=86400");
  else if (!BUILD_FILES.test(path) && !THUMBNAILS.test(path)) headers.set("Cache-Control", "no-store");
  return headers;
}
