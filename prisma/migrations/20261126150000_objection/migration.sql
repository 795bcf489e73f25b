-- A claim that somebody is told of: an objection to what they wrote. Once only, whichever server finds it.
ALTER TABLE "notification" ADD COLUMN "claim_id" TEXT;
CREATE UNIQUE INDEX "notification_user_id_map_id_claim_id_key" ON "notification"("user_id", "map_id", "claim_id");
