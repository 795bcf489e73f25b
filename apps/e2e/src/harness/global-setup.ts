import { startStack } from "./stack.ts";

/** Starts the stack once and hands its address and sign-ins to the tests; the returned function stops it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const stack = await startStack();
  process.env["CRUX_E2E_STACK"] = JSON.stringify(stack);
  return async () => await stack.stop();
}
