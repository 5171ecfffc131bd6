-- Rows of a brand that may be one company's own: another company of the same brand must not use them. No foreign key can say "its own, or nobody's".
CREATE OR REPLACE FUNCTION check_account_domain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "SipDomain" WHERE "id" = NEW."domainId" AND "companyId" <> NEW."companyId") THEN
    RAISE EXCEPTION 'an account is at a domain of its own company, or of its brand' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "SipAccount_domain" BEFORE INSERT OR UPDATE OF "domainId", "companyId" ON "SipAccount" FOR EACH ROW EXECUTE FUNCTION check_account_domain();

CREATE OR REPLACE FUNCTION check_domain_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "SipAccount" WHERE "domainId" = NEW."id" AND "companyId" <> NEW."companyId") THEN
    RAISE EXCEPTION 'accounts of another company are at the domain' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "SipDomain_accounts" BEFORE UPDATE OF "companyId" ON "SipDomain" FOR EACH ROW EXECUTE FUNCTION check_domain_accounts();

CREATE OR REPLACE FUNCTION check_ddi_peer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "Peer" WHERE "id" = NEW."peerId" AND "companyId" IS NOT NULL AND "companyId" IS DISTINCT FROM NEW."companyId") THEN
    RAISE EXCEPTION 'a number comes through a peer of its brand, or of its own company' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Ddi_peer" BEFORE INSERT OR UPDATE OF "peerId", "companyId" ON "Ddi" FOR EACH ROW EXECUTE FUNCTION check_ddi_peer();
