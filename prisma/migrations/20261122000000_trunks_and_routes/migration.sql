-- CreateEnum
CREATE TYPE "FromUser" AS ENUM ('caller', 'account');

-- CreateEnum
CREATE TYPE "TenantTag" AS ENUM ('none', 'header', 'trunk_group');

-- CreateEnum
CREATE TYPE "DdiState" AS ENUM ('active', 'reserved', 'quarantine');

-- CreateEnum
CREATE TYPE "RouteAction" AS ENUM ('carriers', 'least_cost', 'block');

-- CreateEnum
CREATE TYPE "NumberDirection" AS ENUM ('caller_in', 'callee_in', 'caller_out', 'callee_out');

-- AlterEnum
ALTER TYPE "DestinationKind" ADD VALUE 'trunk';

-- DropForeignKey
ALTER TABLE "Site" DROP CONSTRAINT "Site_companyId_fkey";

-- DropIndex
DROP INDEX "PeerEndpoint_host_port_transport_key";

-- AlterTable
ALTER TABLE "Brand" ADD COLUMN     "alertEmail" TEXT,
ADD COLUMN     "callsPerSecond" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "enumZones" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "sipUriCalls" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "callsPerSecond" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "dailySpendMicros" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "extraCallerNumbers" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "routeTags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "ruleSetId" UUID;

-- AlterTable
ALTER TABLE "Ddi" ADD COLUMN     "freeAt" TIMESTAMPTZ(3),
ADD COLUMN     "label" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "maxCalls" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "siteId" UUID,
ADD COLUMN     "state" "DdiState" NOT NULL DEFAULT 'active';

-- AlterTable
ALTER TABLE "Destination" ADD COLUMN     "trunkUseId" UUID;

-- AlterTable
ALTER TABLE "Peer" ADD COLUMN     "anyCaller" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "authByAddress" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "callsPerSecond" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "certificateName" TEXT,
ADD COLUMN     "codecs" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "downAfter" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN     "endOn" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "fromDomain" TEXT,
ADD COLUMN     "fromUser" "FromUser" NOT NULL DEFAULT 'caller',
ADD COLUMN     "maxCallsIn" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "maxCallsOut" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "mediaEncryption" "MediaEncryption" NOT NULL DEFAULT 'off',
ADD COLUMN     "nextOn" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "probeSeconds" INTEGER NOT NULL DEFAULT 15,
ADD COLUMN     "relaySetId" UUID,
ADD COLUMN     "ruleSetId" UUID,
ADD COLUMN     "silentMs" INTEGER NOT NULL DEFAULT 800,
ADD COLUMN     "template" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tenantTag" "TenantTag" NOT NULL DEFAULT 'none',
ADD COLUMN     "upAfter" INTEGER NOT NULL DEFAULT 2;

-- AlterTable
ALTER TABLE "PeerEndpoint" ADD COLUMN     "authUsername" TEXT,
ADD COLUMN     "localAddress" TEXT,
ADD COLUMN     "outboundHost" TEXT,
ADD COLUMN     "outboundPort" INTEGER NOT NULL DEFAULT 5060,
ADD COLUMN     "sealedAuthPassword" BYTEA;

-- AlterTable
ALTER TABLE "SipAccount" ADD COLUMN     "trunkUseId" UUID;

-- AlterTable
ALTER TABLE "Site" ADD COLUMN     "brandId" UUID,
ADD COLUMN     "emergencyDdiId" UUID,
ADD COLUMN     "emergencyEmail" TEXT,
ADD COLUMN     "emergencyPeerId" UUID,
ADD COLUMN     "linkKbps" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "relaySetId" UUID,
ADD COLUMN     "trunkUseId" UUID;

UPDATE "Site" SET "brandId" = (SELECT "brandId" FROM "Company" WHERE "Company"."id" = "Site"."companyId");
ALTER TABLE "Site" ALTER COLUMN "brandId" SET NOT NULL;

-- CreateTable
CREATE TABLE "PeerRegistration" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "peerId" UUID NOT NULL,
    "registrar" TEXT NOT NULL,
    "port" INTEGER NOT NULL DEFAULT 5060,
    "transport" "SipTransport" NOT NULL DEFAULT 'udp',
    "outboundHost" TEXT,
    "outboundPort" INTEGER NOT NULL DEFAULT 5060,
    "username" TEXT NOT NULL,
    "authUsername" TEXT,
    "sealedPassword" BYTEA NOT NULL,
    "contactUser" TEXT,
    "expiresSeconds" INTEGER NOT NULL DEFAULT 600,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PeerRegistration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrunkUse" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "peerId" UUID NOT NULL,
    "tag" TEXT,
    "maxCalls" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TrunkUse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NumberRuleSet" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "style" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NumberRuleSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NumberRule" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "ruleSetId" UUID NOT NULL,
    "direction" "NumberDirection" NOT NULL,
    "position" INTEGER NOT NULL,
    "match" TEXT NOT NULL,
    "replace" TEXT NOT NULL,

    CONSTRAINT "NumberRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Route" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "tag" TEXT NOT NULL DEFAULT '',
    "priority" INTEGER NOT NULL DEFAULT 10,
    "action" "RouteAction" NOT NULL DEFAULT 'carriers',
    "stopper" BOOLEAN NOT NULL DEFAULT false,
    "hours" JSONB NOT NULL DEFAULT '[]',
    "callerNumber" TEXT,
    "prepend" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Route_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RouteCarrier" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "routeId" UUID NOT NULL,
    "peerId" UUID NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 10,
    "weight" INTEGER NOT NULL DEFAULT 10,

    CONSTRAINT "RouteCarrier_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PeerRegistration_brandId_peerId_idx" ON "PeerRegistration"("brandId", "peerId");

-- CreateIndex
CREATE UNIQUE INDEX "PeerRegistration_peerId_registrar_username_key" ON "PeerRegistration"("peerId", "registrar", "username");

-- CreateIndex
CREATE INDEX "TrunkUse_brandId_companyId_idx" ON "TrunkUse"("brandId", "companyId");

-- CreateIndex
CREATE INDEX "TrunkUse_brandId_peerId_idx" ON "TrunkUse"("brandId", "peerId");

-- CreateIndex
CREATE UNIQUE INDEX "TrunkUse_companyId_id_key" ON "TrunkUse"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "TrunkUse_peerId_companyId_key" ON "TrunkUse"("peerId", "companyId");

-- CreateIndex
CREATE UNIQUE INDEX "TrunkUse_peerId_tag_key" ON "TrunkUse"("peerId", "tag");

-- CreateIndex
CREATE UNIQUE INDEX "NumberRuleSet_brandId_id_key" ON "NumberRuleSet"("brandId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "NumberRuleSet_brandId_name_key" ON "NumberRuleSet"("brandId", "name");

-- CreateIndex
CREATE INDEX "NumberRule_brandId_ruleSetId_idx" ON "NumberRule"("brandId", "ruleSetId");

-- CreateIndex
CREATE UNIQUE INDEX "NumberRule_ruleSetId_direction_position_key" ON "NumberRule"("ruleSetId", "direction", "position");

-- CreateIndex
CREATE INDEX "Route_brandId_prefix_idx" ON "Route"("brandId", "prefix");

-- CreateIndex
CREATE INDEX "Route_brandId_companyId_idx" ON "Route"("brandId", "companyId");

-- CreateIndex
CREATE UNIQUE INDEX "Route_brandId_id_key" ON "Route"("brandId", "id");

-- CreateIndex
CREATE INDEX "RouteCarrier_brandId_routeId_idx" ON "RouteCarrier"("brandId", "routeId");

-- CreateIndex
CREATE INDEX "RouteCarrier_brandId_peerId_idx" ON "RouteCarrier"("brandId", "peerId");

-- CreateIndex
CREATE UNIQUE INDEX "RouteCarrier_routeId_peerId_key" ON "RouteCarrier"("routeId", "peerId");

-- CreateIndex
CREATE INDEX "Ddi_companyId_siteId_idx" ON "Ddi"("companyId", "siteId");

-- CreateIndex
CREATE INDEX "Destination_companyId_trunkUseId_idx" ON "Destination"("companyId", "trunkUseId");

-- CreateIndex
CREATE INDEX "Peer_brandId_companyId_idx" ON "Peer"("brandId", "companyId");

-- CreateIndex
CREATE INDEX "PeerEndpoint_host_idx" ON "PeerEndpoint"("host");

-- CreateIndex
CREATE UNIQUE INDEX "PeerEndpoint_peerId_host_port_transport_key" ON "PeerEndpoint"("peerId", "host", "port", "transport");

-- CreateIndex
CREATE INDEX "SipAccount_companyId_trunkUseId_idx" ON "SipAccount"("companyId", "trunkUseId");

-- AddForeignKey
ALTER TABLE "SipAccount" ADD CONSTRAINT "SipAccount_companyId_trunkUseId_fkey" FOREIGN KEY ("companyId", "trunkUseId") REFERENCES "TrunkUse"("companyId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Destination" ADD CONSTRAINT "Destination_companyId_trunkUseId_fkey" FOREIGN KEY ("companyId", "trunkUseId") REFERENCES "TrunkUse"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_companyId_siteId_fkey" FOREIGN KEY ("companyId", "siteId") REFERENCES "Site"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Peer" ADD CONSTRAINT "Peer_brandId_ruleSetId_fkey" FOREIGN KEY ("brandId", "ruleSetId") REFERENCES "NumberRuleSet"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Peer" ADD CONSTRAINT "Peer_relaySetId_fkey" FOREIGN KEY ("relaySetId") REFERENCES "RelaySet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerRegistration" ADD CONSTRAINT "PeerRegistration_brandId_peerId_fkey" FOREIGN KEY ("brandId", "peerId") REFERENCES "Peer"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "TrunkUse" ADD CONSTRAINT "TrunkUse_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "TrunkUse" ADD CONSTRAINT "TrunkUse_brandId_peerId_fkey" FOREIGN KEY ("brandId", "peerId") REFERENCES "Peer"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "NumberRuleSet" ADD CONSTRAINT "NumberRuleSet_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NumberRule" ADD CONSTRAINT "NumberRule_brandId_ruleSetId_fkey" FOREIGN KEY ("brandId", "ruleSetId") REFERENCES "NumberRuleSet"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Route" ADD CONSTRAINT "Route_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Route" ADD CONSTRAINT "Route_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RouteCarrier" ADD CONSTRAINT "RouteCarrier_brandId_routeId_fkey" FOREIGN KEY ("brandId", "routeId") REFERENCES "Route"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RouteCarrier" ADD CONSTRAINT "RouteCarrier_brandId_peerId_fkey" FOREIGN KEY ("brandId", "peerId") REFERENCES "Peer"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_brandId_ruleSetId_fkey" FOREIGN KEY ("brandId", "ruleSetId") REFERENCES "NumberRuleSet"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Site" ADD CONSTRAINT "Site_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Site" ADD CONSTRAINT "Site_brandId_emergencyPeerId_fkey" FOREIGN KEY ("brandId", "emergencyPeerId") REFERENCES "Peer"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Site" ADD CONSTRAINT "Site_companyId_emergencyDdiId_fkey" FOREIGN KEY ("companyId", "emergencyDdiId") REFERENCES "Ddi"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Site" ADD CONSTRAINT "Site_companyId_trunkUseId_fkey" FOREIGN KEY ("companyId", "trunkUseId") REFERENCES "TrunkUse"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Site" ADD CONSTRAINT "Site_relaySetId_fkey" FOREIGN KEY ("relaySetId") REFERENCES "RelaySet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- The new value of an enum cannot be used as such in the transaction that adds it.
ALTER TABLE "Destination" DROP CONSTRAINT "Destination_target";
ALTER TABLE "Destination" ADD CONSTRAINT "Destination_target" CHECK (
  CASE "kind"::text
    WHEN 'user' THEN "userId" IS NOT NULL AND "number" IS NULL AND "service" IS NULL AND "trunkUseId" IS NULL
    WHEN 'external' THEN "userId" IS NULL AND "number" IS NOT NULL AND "service" IS NULL AND "trunkUseId" IS NULL
    WHEN 'service' THEN "userId" IS NULL AND "number" IS NULL AND "service" IS NOT NULL AND "trunkUseId" IS NULL
    WHEN 'trunk' THEN "userId" IS NULL AND "number" IS NULL AND "service" IS NULL AND "trunkUseId" IS NOT NULL
  END);
ALTER TABLE "Peer" DROP CONSTRAINT "Peer_owner";
ALTER TABLE "Peer" ADD CONSTRAINT "Peer_owner" CHECK ("companyId" IS NULL OR "kind" = 'trunk');
ALTER TABLE "SipAccount" ADD CONSTRAINT "SipAccount_trunk" CHECK ("trunkUseId" IS NULL OR ("kind" = 'trunk' AND "userId" IS NULL));
ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_site" CHECK ("siteId" IS NULL OR "companyId" IS NOT NULL);
ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_state" CHECK (("state" = 'quarantine') = ("freeAt" IS NOT NULL) AND ("state" <> 'quarantine' OR "companyId" IS NULL));

-- A company uses its own IPBX or one of its brand, never another company's.
CREATE OR REPLACE FUNCTION check_trunk_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "Peer" WHERE "id" = NEW."peerId" AND "kind" = 'trunk' AND ("companyId" IS NULL OR "companyId" = NEW."companyId")) THEN
    RAISE EXCEPTION 'a company uses its own IPBX, or one of its brand' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "TrunkUse_peer" BEFORE INSERT OR UPDATE ON "TrunkUse" FOR EACH ROW EXECUTE FUNCTION check_trunk_use();

-- Routes and emergency calls leave by carriers of the brand, never by an IPBX.
CREATE OR REPLACE FUNCTION check_route_carrier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "Peer" WHERE "id" = NEW."peerId" AND "kind" = 'carrier') THEN
    RAISE EXCEPTION 'a route leads to carriers' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "RouteCarrier_peer" BEFORE INSERT OR UPDATE ON "RouteCarrier" FOR EACH ROW EXECUTE FUNCTION check_route_carrier();

ALTER TABLE "PeerEndpoint" DROP CONSTRAINT "PeerEndpoint_form";
ALTER TABLE "PeerEndpoint" ADD CONSTRAINT "PeerEndpoint_form" CHECK ("host" <> '' AND "host" = lower("host") AND "host" !~ '[[:space:]/@]' AND "port" BETWEEN 0 AND 65535
  AND "outboundHost" = lower("outboundHost") AND "outboundHost" !~ '[[:space:]/@]' AND "outboundPort" BETWEEN 0 AND 65535);
ALTER TABLE "PeerRegistration" ADD CONSTRAINT "PeerRegistration_form" CHECK ("registrar" <> '' AND "registrar" = lower("registrar") AND "registrar" !~ '[[:space:]/@]'
  AND "username" <> '' AND "port" BETWEEN 0 AND 65535 AND "outboundPort" BETWEEN 0 AND 65535 AND "expiresSeconds" BETWEEN 30 AND 86400);
ALTER TABLE "TrunkUse" ADD CONSTRAINT "TrunkUse_form" CHECK ("tag" ~ '^[A-Za-z0-9._-]{1,40}$' AND "maxCalls" >= 0);
ALTER TABLE "NumberRuleSet" ADD CONSTRAINT "NumberRuleSet_form" CHECK ("name" <> '' AND "country" ~ '^[A-Z]{2}$');
ALTER TABLE "NumberRule" ADD CONSTRAINT "NumberRule_form" CHECK ("match" <> '' AND length("match") <= 200 AND length("replace") <= 100 AND "position" >= 0);
ALTER TABLE "Route" ADD CONSTRAINT "Route_form" CHECK ("name" <> '' AND "prefix" ~ '^\+[0-9]{0,15}$' AND "priority" >= 0 AND "callerNumber" ~ '^\+[1-9][0-9]{1,14}$' AND "prepend" ~ '^[0-9*#+]{0,16}$');
ALTER TABLE "RouteCarrier" ADD CONSTRAINT "RouteCarrier_amounts" CHECK ("priority" >= 0 AND "weight" BETWEEN 0 AND 1000);
ALTER TABLE "Peer" DROP CONSTRAINT "Peer_amounts";
ALTER TABLE "Peer" ADD CONSTRAINT "Peer_amounts" CHECK ("maxCalls" >= 0 AND "maxCallsIn" >= 0 AND "maxCallsOut" >= 0 AND "callsPerSecond" >= 0 AND "priority" >= 0
  AND "silentMs" BETWEEN 100 AND 32000 AND "probeSeconds" BETWEEN 0 AND 3600 AND "downAfter" BETWEEN 1 AND 20 AND "upAfter" BETWEEN 1 AND 20);
ALTER TABLE "Brand" ADD CONSTRAINT "Brand_rate" CHECK ("callsPerSecond" >= 0);
ALTER TABLE "Company" ADD CONSTRAINT "Company_rate" CHECK ("callsPerSecond" >= 0 AND "dailySpendMicros" >= 0);
ALTER TABLE "Site" ADD CONSTRAINT "Site_link" CHECK ("linkKbps" >= 0);
ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_amounts" CHECK ("maxCalls" >= 0);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['PeerRegistration', 'TrunkUse', 'NumberRuleSet', 'NumberRule', 'Route', 'RouteCarrier']
  LOOP
    EXECUTE format('CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION belfry.collect_image()', name);
  END LOOP;
END $$;
