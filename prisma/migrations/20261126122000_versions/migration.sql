-- Versions of maps, who wrote which claim, and what erasing the words of a person who is gone needs. Ids of people in
-- map_client stay when the person is gone: they are random and then name nobody.

-- DropForeignKey
ALTER TABLE "map_client" DROP CONSTRAINT "map_client_user_id_fkey";

-- AlterTable
ALTER TABLE "map" ADD COLUMN     "authored_seq" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "epoch" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "map_client" ADD COLUMN     "epoch" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "map_quarantine" ADD COLUMN     "resolution" TEXT;

-- CreateTable
CREATE TABLE "map_version" (
    "map_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "through_seq" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "name" TEXT,
    "state" BYTEA NOT NULL,
    "state_sha256" TEXT NOT NULL,
    "schema_version" INTEGER NOT NULL,
    "claim_count" INTEGER NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "map_version_pkey" PRIMARY KEY ("map_id","id")
);

-- CreateTable
CREATE TABLE "claim_author" (
    "map_id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "written_by" TEXT,
    "written_at" TIMESTAMPTZ(3),
    "changed_by" TEXT,
    "changed_at" TIMESTAMPTZ(3),

    CONSTRAINT "claim_author_pkey" PRIMARY KEY ("map_id","claim_id")
);

-- CreateTable
CREATE TABLE "erasure" (
    "map_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("map_id","person_id")
);

-- CreateIndex
CREATE INDEX "map_version_map_id_through_seq_idx" ON "map_version"("map_id", "through_seq");

-- CreateIndex
CREATE INDEX "claim_author_written_by_idx" ON "claim_author"("written_by");

-- CreateIndex
CREATE INDEX "map_client_user_id_idx" ON "map_client"("user_id");

-- AddForeignKey
ALTER TABLE "map_version" ADD CONSTRAINT "map_version_map_id_fkey" FOREIGN KEY ("map_id") REFERENCES "map"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_author" ADD CONSTRAINT "claim_author_map_id_fkey" FOREIGN KEY ("map_id") REFERENCES "map"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_map_id_fkey" FOREIGN KEY ("map_id") REFERENCES "map"("id") ON DELETE CASCADE ON UPDATE CASCADE;

