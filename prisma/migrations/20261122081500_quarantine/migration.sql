-- CreateTable
CREATE TABLE "map_quarantine" (
    "map_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "map_quarantine_pkey" PRIMARY KEY ("map_id","seq")
);

-- AddForeignKey
ALTER TABLE "map_quarantine" ADD CONSTRAINT "map_quarantine_map_id_fkey" FOREIGN KEY ("map_id") REFERENCES "map"("id") ON DELETE CASCADE ON UPDATE CASCADE;
