import type { Database } from "../database.ts";

export interface OutboxMail {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
}

/** Keeps a mail for the operator, because no mail server is set up. */
export async function addOutboxMail(database: Database, mail: OutboxMail): Promise<void> {
  await database.prisma.outboxMail.create({ data: mail });
}

/** Lists the newest mails, oldest of them first. */
export async function listOutbox(
  database: Database,
  most = 50,
): Promise<readonly (OutboxMail & { readonly createdAt: Date })[]> {
  const rows = await database.prisma.outboxMail.findMany({ orderBy: { createdAt: "desc" }, take: most });
  return rows.toReversed();
}
