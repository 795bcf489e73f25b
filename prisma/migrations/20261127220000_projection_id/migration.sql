-- Which writing of a map's rows they are from: another writer may then change only what differs from it.

ALTER TABLE "map" ADD COLUMN "projection_id" TEXT;
