-- Since when something lies in a map's trash, by this server's clock, so that it can be taken for good after 30 days.
ALTER TABLE "map" ADD COLUMN "trash_seq" BIGINT NOT NULL DEFAULT 0;

CREATE TABLE "trash_entry" (
    "map_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "told_at_ms" DOUBLE PRECISION NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trash_entry_pkey" PRIMARY KEY ("map_id", "type", "entry_id")
);

CREATE INDEX "trash_entry_since_idx" ON "trash_entry"("since");

ALTER TABLE "trash_entry" ADD CONSTRAINT "trash_entry_map_id_fkey" FOREIGN KEY ("map_id") REFERENCES "map"("id") ON DELETE CASCADE ON UPDATE CASCADE;
