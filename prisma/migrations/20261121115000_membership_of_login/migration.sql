-- A membership is of its login's own brand, or of none like its login. No foreign key can say so: both may be null.
CREATE OR REPLACE FUNCTION check_membership_brand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."brandId" IS DISTINCT FROM (SELECT "brandId" FROM "Login" WHERE "id" = NEW."loginId") THEN
    RAISE EXCEPTION 'a membership is of its login''s own brand' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Membership_brand" BEFORE INSERT OR UPDATE ON "Membership" FOR EACH ROW EXECUTE FUNCTION check_membership_brand();

CREATE OR REPLACE FUNCTION refuse_another_brand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."brandId" IS DISTINCT FROM OLD."brandId" THEN
    RAISE EXCEPTION 'a login stays with its brand' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Login_brand" BEFORE UPDATE ON "Login" FOR EACH ROW EXECUTE FUNCTION refuse_another_brand();
