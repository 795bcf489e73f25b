/** Why a command ends early: one line for the person at the terminal, the cause first and then what to do. */
export class Failure extends Error {
  readonly nextStep: string;

  constructor(cause: string, nextStep: string, options?: ErrorOptions) {
    super(cause, options);
    this.name = "Failure";
    this.nextStep = nextStep;
  }
}

/** Puts whatever was thrown into one line. */
export function failureLine(error: unknown): string {
  if (error instanceof Failure) return `${error.message} ${error.nextStep}`;
  const text = error instanceof Error ? error.message : String(error);
  return `${text.split("\n")[0] ?? ""} If this stays so, please report it.`;
}
