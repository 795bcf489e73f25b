/** What the browser is told to forbid. */
const POLICY = {
  "default-src": ["'self'"],
  // Next writes its page data as inline scripts; measuring text runs a WebAssembly program.
  "script-src": ["'self'", "'unsafe-inline'", "'wasm-unsafe-eval'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "blob:", "data:"],
  "font-src": ["'self'", "data:"],
  // The live-editing server has a port, and perhaps a host, of its own.
  "connect-src": ["'self'", "ws:", "wss:"],
  "worker-src": ["'self'", "blob:"],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
} as const;

/** The build's files, whose names change with their content: Next says how long they are kept. */
const BUILD_FILES = /^\/_next\/static\//;
/** Thumbnails are kept by the browser and asked for again by their `ETag`: the route says so itself. */
const THUMBNAILS = /^\/api\/maps\/\w+\/thumbnail$/;
/** Fonts and their metrics: the same for everybody, large, and changed only by a new version of the program. */
const FONTS = /^\/fonts\//;

/** Headers of every answer. Unless the path is one of the exceptions above, no cache keeps it. */
export function securityHeaders(options: {
  readonly path: string;
  readonly isSecure: boolean;
  readonly isDevelopment: boolean;
}): ReadonlyMap<string, string> {
  const headers = new Map([
    ["Content-Security-Policy", policyText(options.isDevelopment)],
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

function policyText(isDevelopment: boolean): string {
  return Object.entries(POLICY)
    .map(([name, values]) => {
      // Only the development build evaluates source text.
      const extra = isDevelopment && name === "script-src" ? ["'unsafe-eval'"] : [];
      return [name, ...values, ...extra].join(" ");
    })
    .join("; ");
}
