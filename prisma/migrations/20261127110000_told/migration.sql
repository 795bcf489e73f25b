-- Why a suggestion was declined, where somebody has said so.
ALTER TABLE "suggestion" ADD COLUMN     "reason" TEXT;

-- Up to which update of a map its objections were looked for.
CREATE TABLE "objection_look" (
    "map_id" TEXT NOT NULL,
    "through_seq" BIGINT NOT NULL,

    CONSTRAINT "objection_look_pkey" PRIMARY KEY ("map_id")
);

-- What was an objection to what when a map was looked at: what is not among these has become one since.
CREATE TABLE "objection_seen" (
    "map_id" TEXT NOT NULL,
    "relation_id" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,

    CONSTRAINT "objection_seen_pkey" PRIMARY KEY ("map_id","relation_id","target_id")
);

-- AddForeignKey
ALTER TABLE "objection_look" ADD CONSTRAINT "objection_look_map_id_fkey" FOREIGN KEY ("map_id") REFERENCES "map"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection_seen" ADD CONSTRAINT "objection_seen_map_id_fkey" FOREIGN KEY ("map_id") REFERENCES "map"("id") ON DELETE CASCADE ON UPDATE CASCADE;
