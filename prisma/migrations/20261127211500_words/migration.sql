-- The words of each claim as search reads them, parted by blanks, whatever the locale of the database takes for a letter.

ALTER TABLE "claim" ADD COLUMN "words" TEXT NOT NULL DEFAULT '';

-- The rows of every map are written once more, with the new column.
UPDATE map SET projected_seq = least(projected_seq, head_seq - 1);
