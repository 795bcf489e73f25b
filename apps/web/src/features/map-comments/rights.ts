/** What the person at this page may do with comments; the server judges again. */
export interface TalkRights {
  readonly userId: string;
  readonly mayComment: boolean;
  /** Remove what others have written. */
  readonly mayModerate: boolean;
}
