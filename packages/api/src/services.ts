/** What the use cases work with. Made once per process by the app that hosts the API. */
export interface Services {
  readonly configuration: ServiceConfiguration;
}

export interface ServiceConfiguration {
  readonly signUp: "open" | "invited";
}
