import { giveBackMail, takeDueMail } from "@crux/db";
import type { DueMail, NotificationRow } from "@crux/db";
import { DEFAULT_LANGUAGE } from "@crux/domain";
import { linkTo, linkToMap } from "../links.ts";
import { seal } from "../secrets.ts";
import type { Services } from "../services.ts";
import { textsFor } from "../texts.ts";
import type { NotificationEntry } from "../texts.ts";
import { keepVisible, lineOf, STOP_MAIL } from "./notifications.ts";

/** Who looks at the page within this time needs no mail. */
const SETTLE_MS = 3 * 60_000;
/** At most one mail a person in this time; what comes meanwhile waits and goes together. */
const PAUSE_MS = 30 * 60_000;
const ROUND_MS = 60_000;

/** Mails at intervals what people were told of and have not seen. Does nothing where no mail server is set up. */
export function startNotificationMail(services: Services): { stop(): void } {
  if (!services.mailer.isSending) return { stop: () => undefined };
  const timer = setInterval(() => services.background.run(async () => sendDueMail(services)), ROUND_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** One round. What could not be sent is due again at the next. */
export async function sendDueMail(
  services: Services,
  {
    settleMs = SETTLE_MS,
    pauseMs = PAUSE_MS,
  }: { readonly settleMs?: number; readonly pauseMs?: number } = {},
): Promise<void> {
  for (const due of await takeDueMail(services.database, { settleMs, pauseMs })) {
    try {
      await sendOne(services, due);
    } catch (error) {
      await giveBackMail(
        services.database,
        due.notifications.map(({ id }) => id),
      );
      // The operator sees it; the next round tries again.
      console.error(error);
    }
  }
}

async function sendOne(services: Services, due: DueMail): Promise<void> {
  // Their right may have gone since: of a map that they cannot see they are told nothing.
  const visible = await keepVisible(services, due.userId, due.notifications);
  if (visible.length === 0) return;
  const token = seal(services.configuration.secret, STOP_MAIL, due.userId, services.random);
  const text = textsFor(services.texts, due, DEFAULT_LANGUAGE).notificationMail({
    name: due.name,
    entries: visible.map((row) => entryOf(services, row)),
    stopLink: linkTo(services.links, null, { page: "stopMail", token }),
  });
  await services.mailer.send(due.email, text);
}

function entryOf(services: Services, row: NotificationRow): NotificationEntry {
  const { mapId, commentId, suggestionId, claimId } = row;
  return {
    kind: row.kind,
    actor: row.actorName,
    mapTitle: row.mapTitle,
    line: lineOf(row.text),
    reason: lineOf(row.reason),
    count: row.count,
    link: linkToMap(services.links, mapId, { commentId, suggestionId, claimId }),
  };
}
