/** Everything that needs a right, once. Each procedure and route names one of these. */
export const ACTIONS = [
  "account.view",
  "account.update",
  "account.signOut",
  "team.view",
  "team.rename",
  "team.invite",
  "team.removeMember",
  "map.list",
  "map.create",
  "map.view",
  "map.edit",
  "map.rename",
  "map.duplicate",
  "map.archive",
  "map.restore",
  "map.remove",
  "map.export",
  "map.viewHistory",
  "map.keepVersion",
  "map.restoreVersion",
  "map.comment",
  "map.moderate",
  "map.suggest",
  "map.decideSuggestion",
  "team.search",
] as const;

export type Action = (typeof ACTIONS)[number];

export type Role = "owner" | "admin" | "editor" | "commenter" | "viewer";
