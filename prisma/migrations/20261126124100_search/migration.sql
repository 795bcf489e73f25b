-- Search across maps: the words of each claim as they are, and by the stems of the map's language.

ALTER TABLE "map" ADD COLUMN "search_configuration" TEXT NOT NULL DEFAULT 'simple';

ALTER TABLE "claim" ADD COLUMN "search" tsvector;

CREATE INDEX "claim_search_idx" ON "claim" USING GIN ("search");

-- The rows of every map are written once more, with the new column.
UPDATE map SET projected_seq = least(projected_seq, head_seq - 1);
