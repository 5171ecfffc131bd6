-- A company that names its IPBX must neither learn nor mind what others have called theirs.
DROP INDEX "Peer_brandId_name_key";
CREATE INDEX "Peer_brandId_name_idx" ON "Peer"("brandId", "name");
CREATE UNIQUE INDEX "Peer_brand_name_key" ON "Peer" ("brandId", "name") WHERE "companyId" IS NULL;
CREATE UNIQUE INDEX "Peer_company_name_key" ON "Peer" ("companyId", "name") WHERE "companyId" IS NOT NULL;
