-- Who put a claim elsewhere or to the other side last, read from the log from now on.

ALTER TABLE "claim_author" ADD COLUMN "placed_by" TEXT,
ADD COLUMN "placed_at" TIMESTAMPTZ(3);
