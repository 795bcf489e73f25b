-- Tags of claims, as they are spelled and by the keys under which they are compared. Maps had none until now, so no row
-- has to be written once more.

ALTER TABLE "claim" ADD COLUMN "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "claim" ADD COLUMN "tag_keys" TEXT[] DEFAULT ARRAY[]::TEXT[];

CREATE INDEX "claim_tag_keys_idx" ON "claim" USING GIN ("tag_keys");
