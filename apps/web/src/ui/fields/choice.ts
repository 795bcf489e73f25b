/** One of several to choose from. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** What every field is told in which one of several is chosen. */
export interface ChoiceFieldProps<Value extends string> {
  /** What is chosen between, spoken; shown above when `isLabelShown`. */
  readonly label: string;
  readonly isLabelShown?: boolean;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}
