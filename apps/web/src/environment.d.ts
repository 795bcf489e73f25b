declare namespace NodeJS {
  interface ProcessEnv {
    /** Put in by `next.config.ts`; see `lib/built-at.ts`. */
    readonly CRUX_BUILT_AT?: string;
  }
}
