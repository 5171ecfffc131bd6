-- People are looked for in their names and addresses in lower case, whatever the language: written once, not at each look.
ALTER TABLE "User"
  ADD COLUMN "searchedName" TEXT GENERATED ALWAYS AS (lower(("firstName" || ' ' || "lastName") COLLATE "und-x-icu")) STORED,
  ADD COLUMN "searchedEmail" TEXT GENERATED ALWAYS AS (lower("email" COLLATE "und-x-icu")) STORED;
DROP INDEX "User_firstName_lastName_email_idx";
CREATE INDEX "User_searchedName_searchedEmail_idx" ON "User" USING GIN ("searchedName" gin_trgm_ops, "searchedEmail" gin_trgm_ops);
-- Who has an extension, and whose a device is, over all companies.
CREATE INDEX "User_extensionId_idx" ON "User"("extensionId");
CREATE INDEX "SipAccount_userId_idx" ON "SipAccount"("userId");
CREATE INDEX "SipAccount_createdAt_id_idx" ON "SipAccount"("createdAt", "id");
CREATE INDEX "SipAccount_username_id_idx" ON "SipAccount"("username", "id");
CREATE INDEX "SipAccount_companyId_createdAt_id_idx" ON "SipAccount"("companyId", "createdAt", "id");
CREATE INDEX "SipAccount_companyId_username_id_idx" ON "SipAccount"("companyId", "username", "id");
CREATE INDEX "Extension_createdAt_id_idx" ON "Extension"("createdAt", "id");
CREATE INDEX "Extension_number_id_idx" ON "Extension"("number", "id");
CREATE INDEX "Extension_companyId_createdAt_id_idx" ON "Extension"("companyId", "createdAt", "id");

-- What is made of a row's own columns stands in no image.
CREATE OR REPLACE FUNCTION belfry.image_of(source jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT (CASE WHEN source::text LIKE '%"sealed%' THEN belfry.unsealed(source) ELSE source END) - ARRAY['revision', 'updatedAt', 'alaw', 'searchedName', 'searchedEmail']
$$;
