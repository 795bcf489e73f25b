import { listAudit as listStoredAudit } from "@crux/db";
import type { TeamId } from "@crux/domain";
import { demandOnTeam } from "../access.ts";
import type { Actor } from "../context.ts";
import type { Services } from "../services.ts";
import type { AuditEntryView } from "../views.ts";

const PAGE = 100;

/** What concerns a team, the newest first, a hundred at a time; for its owners. */
export async function listAudit(
  services: Services,
  actor: Actor,
  input: { readonly teamId: TeamId; readonly beforeId?: number | undefined },
): Promise<readonly AuditEntryView[]> {
  await demandOnTeam(services, actor, "team.viewAudit", input.teamId);
  const rows = await listStoredAudit(services.database, {
    teamId: input.teamId,
    beforeId: input.beforeId ?? null,
    limit: PAGE,
  });
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return rows.map((row) => ({
    id: row.id,
    atMs: row.at.getTime(),
    event: row.event,
    actorName: row.hasActor ? (row.actorName ?? "") : null,
    subjectName: row.hasSubject ? (row.subjectName ?? "") : null,
    mapTitle: row.mapTitle,
    role: text(row.detail["role"]),
    action: text(row.detail["action"]),
    reason: text(row.detail["reason"]),
    times: typeof row.detail["times"] === "number" ? row.detail["times"] : null,
  }));
}
