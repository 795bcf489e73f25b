-- The language each person has chosen; null speaks what their browser asks for.
ALTER TABLE "user" ADD COLUMN "language" TEXT;
