-- Says on the channel crux_access, when a transaction that changes access commits, whose connections must be judged
-- again: "map:<id>", "user:<id>" or "session:<id>". In the database, so that no way of changing access can forget it,
-- the removal of what a row hangs on included. Such changes are rare; appends never come here.

CREATE FUNCTION crux_tell_access() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  PERFORM pg_notify('crux_access', TG_ARGV[0] || ':' || (changed ->> TG_ARGV[1]));
  RETURN NULL;
END
$$;

CREATE TRIGGER crux_tell_map_access AFTER UPDATE OF access_version ON map
  FOR EACH ROW WHEN (OLD.access_version IS DISTINCT FROM NEW.access_version)
  EXECUTE FUNCTION crux_tell_access('map', 'id');

CREATE TRIGGER crux_tell_map_removed AFTER DELETE ON map
  FOR EACH ROW EXECUTE FUNCTION crux_tell_access('map', 'id');

CREATE TRIGGER crux_tell_member AFTER INSERT OR DELETE OR UPDATE OF role ON member
  FOR EACH ROW EXECUTE FUNCTION crux_tell_access('user', 'user_id');

CREATE TRIGGER crux_tell_session AFTER DELETE ON session
  FOR EACH ROW EXECUTE FUNCTION crux_tell_access('session', 'id');
