-- AlterTable
ALTER TABLE "user" ADD COLUMN "audit_id" TEXT NOT NULL DEFAULT gen_random_uuid();

-- AlterTable
ALTER TABLE "member" ADD COLUMN "suspended_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN "email" TEXT,
ADD COLUMN "map_id" TEXT;

-- AlterTable
ALTER TABLE "map" ADD COLUMN "is_public" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "ticket" ADD COLUMN "link_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
ALTER COLUMN "user_id" DROP NOT NULL,
ALTER COLUMN "session_id" DROP NOT NULL;
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_person_check" CHECK (("user_id" IS NULL) = ("session_id" IS NULL));

-- CreateTable
CREATE TABLE "map_role" (
    "map_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "map_role_pkey" PRIMARY KEY ("map_id","user_id"),
    CONSTRAINT "map_role_role_check" CHECK ("role" IN ('editor', 'commenter', 'viewer'))
);

-- CreateTable
CREATE TABLE "share_link" (
    "id" TEXT NOT NULL,
    "map_id" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_link_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "share_link_role_check" CHECK ("role" IN ('editor', 'commenter', 'viewer'))
);

-- CreateTable
CREATE TABLE "link_guest" (
    "link_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "link_guest_pkey" PRIMARY KEY ("link_id","user_id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event" TEXT NOT NULL,
    "team_id" TEXT,
    "map_id" TEXT,
    "actor" TEXT,
    "subject" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_audit_id_key" ON "user"("audit_id");

-- CreateIndex
CREATE INDEX "invitation_map_id_idx" ON "invitation"("map_id");

-- CreateIndex
CREATE INDEX "map_role_user_id_idx" ON "map_role"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "share_link_token_hash_key" ON "share_link"("token_hash");

-- CreateIndex
CREATE INDEX "share_link_map_id_idx" ON "share_link"("map_id");

-- CreateIndex
CREATE INDEX "link_guest_user_id_idx" ON "link_guest"("user_id");

-- CreateIndex
CREATE INDEX "audit_entry_team_id_id_idx" ON "audit_entry"("team_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_idx" ON "audit_entry"("actor", "id");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_map_id_fkey" FOREIGN KEY ("map_id") REFERENCES "map"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "map_role" ADD CONSTRAINT "map_role_map_id_fkey" FOREIGN KEY ("map_id") REFERENCES "map"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "map_role" ADD CONSTRAINT "map_role_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_map_id_fkey" FOREIGN KEY ("map_id") REFERENCES "map"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_guest" ADD CONSTRAINT "link_guest_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "share_link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_guest" ADD CONSTRAINT "link_guest_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every change of access raises the access_version of the maps it concerns, in its own transaction, whichever way it is
-- made; that in turn is told on crux_access. Maps are locked in the order of their ids, like the appends do it, so that
-- the two cannot wait for each other in a circle.
CREATE FUNCTION crux_raise_access() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
  ids text[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW IS NOT DISTINCT FROM OLD THEN
      RETURN NULL;
    END IF;
  END IF;
  IF TG_ARGV[0] = 'team' THEN
    SELECT array_agg(id) INTO ids FROM
      (SELECT id FROM map WHERE team_id = changed ->> 'team_id' ORDER BY id FOR NO KEY UPDATE) AS locked;
  ELSIF TG_ARGV[0] = 'map' THEN
    ids := ARRAY[changed ->> 'map_id'];
  ELSE
    SELECT array_agg(map_id) INTO ids FROM share_link WHERE id = changed ->> 'link_id';
  END IF;
  UPDATE map SET access_version = access_version + 1 WHERE id = ANY (ids);
  RETURN NULL;
END
$$;

CREATE TRIGGER crux_raise_member AFTER INSERT OR DELETE OR UPDATE OF role, suspended_at ON member
  FOR EACH ROW EXECUTE FUNCTION crux_raise_access('team');

CREATE TRIGGER crux_raise_map_role AFTER INSERT OR DELETE OR UPDATE ON map_role
  FOR EACH ROW EXECUTE FUNCTION crux_raise_access('map');

-- A new link gives nobody anything before somebody opens it.
CREATE TRIGGER crux_raise_share_link AFTER DELETE OR UPDATE OF role, expires_at, revoked_at ON share_link
  FOR EACH ROW EXECUTE FUNCTION crux_raise_access('map');

CREATE TRIGGER crux_raise_link_guest AFTER INSERT OR DELETE ON link_guest
  FOR EACH ROW EXECUTE FUNCTION crux_raise_access('link');

-- What was recorded stays as it was recorded.
CREATE FUNCTION crux_keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log only grows.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER crux_keep_audit_rows BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION crux_keep_audit();

CREATE TRIGGER crux_keep_audit_table BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION crux_keep_audit();
