-- A company's announcement is policy: another one counts for calls at once. The sound itself stands in no image.
CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON "RecordingAnnouncement" FOR EACH ROW EXECUTE FUNCTION belfry.collect_image();
