-- Trigram indexes: the portal searches names by any part of them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'readonly');

-- CreateEnum
CREATE TYPE "CallDirection" AS ENUM ('internal', 'outbound', 'inbound');

-- CreateEnum
CREATE TYPE "Disposition" AS ENUM ('answered', 'busy', 'no_answer', 'cancelled', 'declined', 'unreachable', 'refused', 'failed');

-- CreateEnum
CREATE TYPE "HangupSide" AS ENUM ('caller', 'callee', 'platform');

-- CreateEnum
CREATE TYPE "ChargeSide" AS ENUM ('sell', 'buy');

-- CreateEnum
CREATE TYPE "LegSide" AS ENUM ('caller', 'callee');

-- CreateEnum
CREATE TYPE "PolicyScope" AS ENUM ('platform', 'brand', 'company');

-- CreateEnum
CREATE TYPE "SipAccountKind" AS ENUM ('device', 'trunk', 'retail_account', 'softphone');

-- CreateEnum
CREATE TYPE "DestinationKind" AS ENUM ('user', 'external', 'service');

-- CreateEnum
CREATE TYPE "ServiceKind" AS ENUM ('echo');

-- CreateEnum
CREATE TYPE "PeerKind" AS ENUM ('carrier', 'ddi_provider', 'trunk');

-- CreateEnum
CREATE TYPE "SipTransport" AS ENUM ('udp', 'tcp', 'tls');

-- CreateEnum
CREATE TYPE "Level" AS ENUM ('god', 'brand', 'company', 'user');

-- CreateEnum
CREATE TYPE "CompanyKind" AS ENUM ('pbx', 'residential', 'retail', 'wholesale');

-- CreateEnum
CREATE TYPE "BillingMethod" AS ENUM ('postpaid', 'prepaid', 'pseudoprepaid', 'none');

-- CreateTable
CREATE TABLE "Login" (
    "id" UUID NOT NULL,
    "brandId" UUID,
    "username" TEXT NOT NULL,
    "displayName" TEXT NOT NULL DEFAULT '',
    "passwordHash" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSignInAt" TIMESTAMPTZ(3),

    CONSTRAINT "Login_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "loginId" UUID NOT NULL,
    "level" "Level" NOT NULL,
    "brandId" UUID,
    "companyId" UUID,
    "userId" UUID,
    "role" "Role" NOT NULL DEFAULT 'admin',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "loginId" UUID NOT NULL,
    "membershipId" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "actingLevel" "Level",
    "actingBrandId" UUID,
    "actingCompanyId" UUID,
    "actingUserId" UUID,
    "ip" TEXT NOT NULL DEFAULT '',
    "userAgent" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "membershipId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditLog" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "loginId" UUID,
    "actor" TEXT NOT NULL,
    "level" "Level" NOT NULL,
    "actingFrom" "Level",
    "brandId" UUID,
    "companyId" UUID,
    "userId" UUID,
    "action" TEXT NOT NULL,
    "entityId" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "ip" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditLog_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Call" (
    "id" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3) NOT NULL,
    "instance" TEXT NOT NULL,

    CONSTRAINT "Call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Cdr" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "direction" "CallDirection" NOT NULL,
    "dialled" TEXT NOT NULL,
    "caller" TEXT NOT NULL,
    "callerName" TEXT NOT NULL DEFAULT '',
    "callee" TEXT NOT NULL,
    "userId" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "disposition" "Disposition" NOT NULL,
    "hangupSide" "HangupSide" NOT NULL,
    "sipStatus" INTEGER NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "mosCaller" DOUBLE PRECISION,
    "mosCallee" DOUBLE PRECISION,
    "emergency" BOOLEAN NOT NULL DEFAULT false,
    "platformRevision" BIGINT NOT NULL DEFAULT 0,
    "brandRevision" BIGINT NOT NULL DEFAULT 0,
    "companyRevision" BIGINT NOT NULL DEFAULT 0,
    "priceMicros" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "ratedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Cdr_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallLeg" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID,
    "position" INTEGER NOT NULL,
    "side" "LegSide" NOT NULL,
    "userId" UUID,
    "accountId" UUID,
    "peerId" UUID,
    "label" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "ringingAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3) NOT NULL,
    "sipStatus" INTEGER NOT NULL,
    "hungUp" BOOLEAN NOT NULL DEFAULT false,
    "rtpPackets" BIGINT NOT NULL DEFAULT 0,
    "rtpLost" BIGINT NOT NULL DEFAULT 0,
    "jitterMs" DOUBLE PRECISION,
    "mos" DOUBLE PRECISION,

    CONSTRAINT "CallLeg_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Charge" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "cdrId" UUID NOT NULL,
    "legId" UUID,
    "brandId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "side" "ChargeSide" NOT NULL,
    "ratingPlanId" UUID NOT NULL,
    "prefix" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "connectMicros" BIGINT NOT NULL,
    "microsPerMinute" BIGINT NOT NULL,
    "seconds" INTEGER NOT NULL,
    "micros" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "Charge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallLadder" (
    "callId" UUID NOT NULL,
    "entries" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CallLadder_pkey" PRIMARY KEY ("callId")
);

-- CreateTable
CREATE TABLE "PolicyRevision" (
    "id" UUID NOT NULL,
    "scope" "PolicyScope" NOT NULL,
    "scopeId" UUID NOT NULL,
    "number" BIGINT NOT NULL,
    "brandId" UUID,
    "companyId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "images" JSONB NOT NULL,

    CONSTRAINT "PolicyRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RatingPlan" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RatingPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RatingPlanPrefix" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "ratingPlanId" UUID NOT NULL,
    "prefix" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "connectMicros" BIGINT NOT NULL DEFAULT 0,
    "microsPerMinute" BIGINT NOT NULL,
    "minimumSeconds" INTEGER NOT NULL DEFAULT 1,
    "incrementSeconds" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "RatingPlanPrefix_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SipDomain" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID,
    "domain" TEXT NOT NULL,
    "realm" TEXT NOT NULL,
    "sha256" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SipDomain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SipAccount" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "domainId" UUID NOT NULL,
    "userId" UUID,
    "username" TEXT NOT NULL,
    "kind" "SipAccountKind" NOT NULL DEFAULT 'device',
    "label" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "maxBindings" INTEGER NOT NULL DEFAULT 5,
    "sealedHa1Md5" BYTEA NOT NULL,
    "sealedHa1Sha256" BYTEA NOT NULL,
    "sealedPassword" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SipAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Destination" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "kind" "DestinationKind" NOT NULL,
    "userId" UUID,
    "number" TEXT,
    "service" "ServiceKind",

    CONSTRAINT "Destination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Extension" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "destinationId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ddi" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID,
    "number" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "peerId" UUID,
    "destinationId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Ddi_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Peer" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID,
    "kind" "PeerKind" NOT NULL,
    "name" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "inbound" BOOLEAN NOT NULL DEFAULT true,
    "outbound" BOOLEAN NOT NULL DEFAULT true,
    "priority" INTEGER NOT NULL DEFAULT 10,
    "maxCalls" INTEGER NOT NULL DEFAULT 0,
    "buyPlanId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Peer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeerEndpoint" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "peerId" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL DEFAULT 5060,
    "transport" "SipTransport" NOT NULL DEFAULT 'udp',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "priority" INTEGER NOT NULL DEFAULT 10,
    "weight" INTEGER NOT NULL DEFAULT 10,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PeerEndpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RelaySet" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "isDefault" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "RelaySet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppServerSet" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "isDefault" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "AppServerSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Platform" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Platform_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Brand" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "country" CHAR(2) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "timezone" TEXT NOT NULL DEFAULT 'Europe/Zurich',
    "maxCalls" INTEGER NOT NULL DEFAULT 0,
    "relaySetId" UUID,
    "appServerSetId" UUID,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Brand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Company" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "CompanyKind" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "country" CHAR(2) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "billingMethod" "BillingMethod" NOT NULL DEFAULT 'postpaid',
    "defaultSiteId" UUID,
    "ratingPlanId" UUID,
    "maxCalls" INTEGER NOT NULL DEFAULT 0,
    "outgoingDdiId" UUID,
    "relaySetId" UUID,
    "appServerSetId" UUID,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Site" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "timezone" TEXT NOT NULL,
    "emergencyLocation" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "siteId" UUID NOT NULL,
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "email" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "locale" TEXT,
    "maxCalls" INTEGER NOT NULL DEFAULT 0,
    "extensionId" UUID,
    "outgoingDdiId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Theme" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "companyId" UUID,
    "productName" TEXT NOT NULL,
    "logo" TEXT,
    "color" TEXT NOT NULL DEFAULT '#4f46e5',
    "colorDark" TEXT NOT NULL DEFAULT '#818cf8',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Theme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PortalDomain" (
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "level" "Level" NOT NULL,
    "brandId" UUID,
    "companyId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PortalDomain_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Login_brandId_username_key" ON "Login"("brandId", "username");

-- CreateIndex
CREATE INDEX "Membership_brandId_companyId_idx" ON "Membership"("brandId", "companyId");

-- CreateIndex
CREATE INDEX "Membership_companyId_userId_idx" ON "Membership"("companyId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_loginId_id_key" ON "Membership"("loginId", "id");

-- CreateIndex
CREATE INDEX "Session_loginId_membershipId_idx" ON "Session"("loginId", "membershipId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ApiToken_membershipId_idx" ON "ApiToken"("membershipId");

-- CreateIndex
CREATE INDEX "AuditLog_at_id_idx" ON "AuditLog"("at", "id");

-- CreateIndex
CREATE INDEX "AuditLog_brandId_at_id_idx" ON "AuditLog"("brandId", "at", "id");

-- CreateIndex
CREATE INDEX "AuditLog_companyId_at_id_idx" ON "AuditLog"("companyId", "at", "id");

-- CreateIndex
CREATE INDEX "Call_startedAt_id_idx" ON "Call"("startedAt", "id");

-- CreateIndex
CREATE INDEX "Cdr_startedAt_id_idx" ON "Cdr"("startedAt", "id");

-- CreateIndex
CREATE INDEX "Cdr_companyId_startedAt_id_idx" ON "Cdr"("companyId", "startedAt", "id");

-- CreateIndex
CREATE INDEX "Cdr_brandId_startedAt_id_idx" ON "Cdr"("brandId", "startedAt", "id");

-- CreateIndex
CREATE INDEX "Cdr_companyId_userId_startedAt_id_idx" ON "Cdr"("companyId", "userId", "startedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Cdr_callId_companyId_key" ON "Cdr"("callId", "companyId");

-- CreateIndex
CREATE UNIQUE INDEX "Cdr_companyId_id_key" ON "Cdr"("companyId", "id");

-- CreateIndex
CREATE INDEX "CallLeg_companyId_callId_idx" ON "CallLeg"("companyId", "callId");

-- CreateIndex
CREATE UNIQUE INDEX "CallLeg_callId_position_key" ON "CallLeg"("callId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "CallLeg_brandId_id_key" ON "CallLeg"("brandId", "id");

-- CreateIndex
CREATE INDEX "Charge_cdrId_idx" ON "Charge"("cdrId");

-- CreateIndex
CREATE INDEX "Charge_companyId_createdAt_id_idx" ON "Charge"("companyId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "CallLadder_expiresAt_idx" ON "CallLadder"("expiresAt");

-- CreateIndex
CREATE INDEX "PolicyRevision_brandId_at_idx" ON "PolicyRevision"("brandId", "at");

-- CreateIndex
CREATE INDEX "PolicyRevision_companyId_at_idx" ON "PolicyRevision"("companyId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyRevision_scope_scopeId_number_key" ON "PolicyRevision"("scope", "scopeId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "RatingPlan_brandId_id_key" ON "RatingPlan"("brandId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RatingPlan_brandId_name_key" ON "RatingPlan"("brandId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "RatingPlanPrefix_ratingPlanId_prefix_key" ON "RatingPlanPrefix"("ratingPlanId", "prefix");

-- CreateIndex
CREATE UNIQUE INDEX "SipDomain_domain_key" ON "SipDomain"("domain");

-- CreateIndex
CREATE INDEX "SipDomain_brandId_companyId_idx" ON "SipDomain"("brandId", "companyId");

-- CreateIndex
CREATE UNIQUE INDEX "SipDomain_brandId_id_key" ON "SipDomain"("brandId", "id");

-- CreateIndex
CREATE INDEX "SipAccount_companyId_userId_idx" ON "SipAccount"("companyId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "SipAccount_domainId_username_key" ON "SipAccount"("domainId", "username");

-- CreateIndex
CREATE UNIQUE INDEX "SipAccount_companyId_id_key" ON "SipAccount"("companyId", "id");

-- CreateIndex
CREATE INDEX "Destination_companyId_userId_idx" ON "Destination"("companyId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Destination_companyId_id_key" ON "Destination"("companyId", "id");

-- CreateIndex
CREATE INDEX "Extension_companyId_destinationId_idx" ON "Extension"("companyId", "destinationId");

-- CreateIndex
CREATE UNIQUE INDEX "Extension_companyId_number_key" ON "Extension"("companyId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Extension_companyId_id_key" ON "Extension"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Ddi_number_key" ON "Ddi"("number");

-- CreateIndex
CREATE INDEX "Ddi_brandId_number_idx" ON "Ddi"("brandId", "number");

-- CreateIndex
CREATE INDEX "Ddi_companyId_number_idx" ON "Ddi"("companyId", "number");

-- CreateIndex
CREATE INDEX "Ddi_companyId_destinationId_idx" ON "Ddi"("companyId", "destinationId");

-- CreateIndex
CREATE INDEX "Ddi_brandId_peerId_idx" ON "Ddi"("brandId", "peerId");

-- CreateIndex
CREATE UNIQUE INDEX "Ddi_companyId_id_key" ON "Ddi"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Peer_brandId_id_key" ON "Peer"("brandId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Peer_brandId_name_key" ON "Peer"("brandId", "name");

-- CreateIndex
CREATE INDEX "PeerEndpoint_brandId_peerId_idx" ON "PeerEndpoint"("brandId", "peerId");

-- CreateIndex
CREATE UNIQUE INDEX "PeerEndpoint_host_port_transport_key" ON "PeerEndpoint"("host", "port", "transport");

-- CreateIndex
CREATE UNIQUE INDEX "RelaySet_name_key" ON "RelaySet"("name");

-- CreateIndex
CREATE UNIQUE INDEX "AppServerSet_name_key" ON "AppServerSet"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Brand_name_key" ON "Brand"("name");

-- CreateIndex
CREATE INDEX "Company_brandId_createdAt_id_idx" ON "Company"("brandId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Company_name_idx" ON "Company" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Company_brandId_id_key" ON "Company"("brandId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Company_brandId_name_key" ON "Company"("brandId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Site_companyId_id_key" ON "Site"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Site_companyId_name_key" ON "Site"("companyId", "name");

-- CreateIndex
CREATE INDEX "User_companyId_createdAt_id_idx" ON "User"("companyId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "User_companyId_lastName_firstName_id_idx" ON "User"("companyId", "lastName", "firstName", "id");

-- CreateIndex
CREATE INDEX "User_companyId_siteId_idx" ON "User"("companyId", "siteId");

-- CreateIndex
CREATE INDEX "User_companyId_extensionId_idx" ON "User"("companyId", "extensionId");

-- CreateIndex
CREATE INDEX "User_companyId_outgoingDdiId_idx" ON "User"("companyId", "outgoingDdiId");

-- CreateIndex
CREATE INDEX "User_firstName_lastName_email_idx" ON "User" USING GIN ("firstName" gin_trgm_ops, "lastName" gin_trgm_ops, "email" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "User_companyId_id_key" ON "User"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Theme_brandId_companyId_key" ON "Theme"("brandId", "companyId");

-- CreateIndex
CREATE UNIQUE INDEX "PortalDomain_host_key" ON "PortalDomain"("host");

-- AddForeignKey
ALTER TABLE "Login" ADD CONSTRAINT "Login_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_loginId_fkey" FOREIGN KEY ("loginId") REFERENCES "Login"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_companyId_userId_fkey" FOREIGN KEY ("companyId", "userId") REFERENCES "User"("companyId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_loginId_fkey" FOREIGN KEY ("loginId") REFERENCES "Login"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_loginId_membershipId_fkey" FOREIGN KEY ("loginId", "membershipId") REFERENCES "Membership"("loginId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cdr" ADD CONSTRAINT "Cdr_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cdr" ADD CONSTRAINT "Cdr_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CallLeg" ADD CONSTRAINT "CallLeg_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallLeg" ADD CONSTRAINT "CallLeg_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallLeg" ADD CONSTRAINT "CallLeg_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Charge" ADD CONSTRAINT "Charge_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Charge" ADD CONSTRAINT "Charge_companyId_cdrId_fkey" FOREIGN KEY ("companyId", "cdrId") REFERENCES "Cdr"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Charge" ADD CONSTRAINT "Charge_brandId_legId_fkey" FOREIGN KEY ("brandId", "legId") REFERENCES "CallLeg"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CallLadder" ADD CONSTRAINT "CallLadder_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RatingPlan" ADD CONSTRAINT "RatingPlan_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RatingPlanPrefix" ADD CONSTRAINT "RatingPlanPrefix_brandId_ratingPlanId_fkey" FOREIGN KEY ("brandId", "ratingPlanId") REFERENCES "RatingPlan"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SipDomain" ADD CONSTRAINT "SipDomain_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SipDomain" ADD CONSTRAINT "SipDomain_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SipAccount" ADD CONSTRAINT "SipAccount_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SipAccount" ADD CONSTRAINT "SipAccount_brandId_domainId_fkey" FOREIGN KEY ("brandId", "domainId") REFERENCES "SipDomain"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SipAccount" ADD CONSTRAINT "SipAccount_companyId_userId_fkey" FOREIGN KEY ("companyId", "userId") REFERENCES "User"("companyId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Destination" ADD CONSTRAINT "Destination_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Destination" ADD CONSTRAINT "Destination_companyId_userId_fkey" FOREIGN KEY ("companyId", "userId") REFERENCES "User"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_companyId_destinationId_fkey" FOREIGN KEY ("companyId", "destinationId") REFERENCES "Destination"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_brandId_peerId_fkey" FOREIGN KEY ("brandId", "peerId") REFERENCES "Peer"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_companyId_destinationId_fkey" FOREIGN KEY ("companyId", "destinationId") REFERENCES "Destination"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Peer" ADD CONSTRAINT "Peer_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Peer" ADD CONSTRAINT "Peer_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Peer" ADD CONSTRAINT "Peer_brandId_buyPlanId_fkey" FOREIGN KEY ("brandId", "buyPlanId") REFERENCES "RatingPlan"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PeerEndpoint" ADD CONSTRAINT "PeerEndpoint_brandId_peerId_fkey" FOREIGN KEY ("brandId", "peerId") REFERENCES "Peer"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Brand" ADD CONSTRAINT "Brand_relaySetId_fkey" FOREIGN KEY ("relaySetId") REFERENCES "RelaySet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Brand" ADD CONSTRAINT "Brand_appServerSetId_fkey" FOREIGN KEY ("appServerSetId") REFERENCES "AppServerSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_id_defaultSiteId_fkey" FOREIGN KEY ("id", "defaultSiteId") REFERENCES "Site"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_brandId_ratingPlanId_fkey" FOREIGN KEY ("brandId", "ratingPlanId") REFERENCES "RatingPlan"("brandId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_id_outgoingDdiId_fkey" FOREIGN KEY ("id", "outgoingDdiId") REFERENCES "Ddi"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_relaySetId_fkey" FOREIGN KEY ("relaySetId") REFERENCES "RelaySet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_appServerSetId_fkey" FOREIGN KEY ("appServerSetId") REFERENCES "AppServerSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Site" ADD CONSTRAINT "Site_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_companyId_siteId_fkey" FOREIGN KEY ("companyId", "siteId") REFERENCES "Site"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_companyId_extensionId_fkey" FOREIGN KEY ("companyId", "extensionId") REFERENCES "Extension"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_companyId_outgoingDdiId_fkey" FOREIGN KEY ("companyId", "outgoingDdiId") REFERENCES "Ddi"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Theme" ADD CONSTRAINT "Theme_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Theme" ADD CONSTRAINT "Theme_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "PortalDomain" ADD CONSTRAINT "PortalDomain_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PortalDomain" ADD CONSTRAINT "PortalDomain_brandId_companyId_fkey" FOREIGN KEY ("brandId", "companyId") REFERENCES "Company"("brandId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;


-- What follows cannot be said in the Prisma schema.

-- Unique among rows whose tenant column is null.
CREATE UNIQUE INDEX "Login_platform_username_key" ON "Login" ("username") WHERE "brandId" IS NULL;
CREATE UNIQUE INDEX "Theme_brand_key" ON "Theme" ("brandId") WHERE "companyId" IS NULL;
CREATE UNIQUE INDEX "Membership_target_key" ON "Membership" ("loginId", "level", "brandId", "companyId", "userId") NULLS NOT DISTINCT WHERE "loginId" IS NOT NULL;
CREATE UNIQUE INDEX "RelaySet_default_key" ON "RelaySet" ("isDefault") WHERE "isDefault";
CREATE UNIQUE INDEX "AppServerSet_default_key" ON "AppServerSet" ("isDefault") WHERE "isDefault";
-- One line of money counts at a time.
CREATE UNIQUE INDEX "Charge_current_key" ON "Charge" ("cdrId", "side", "legId") NULLS NOT DISTINCT WHERE "supersededAt" IS NULL;

-- Columns that must agree with each other. A composite foreign key is not looked at when one of its columns is null, so nullable tenants need a check.
ALTER TABLE "Platform" ADD CONSTRAINT "Platform_one_row" CHECK ("id" = 1);
ALTER TABLE "Destination" ADD CONSTRAINT "Destination_target" CHECK (
  CASE "kind"
    WHEN 'user' THEN "userId" IS NOT NULL AND "number" IS NULL AND "service" IS NULL
    WHEN 'external' THEN "userId" IS NULL AND "number" IS NOT NULL AND "service" IS NULL
    WHEN 'service' THEN "userId" IS NULL AND "number" IS NULL AND "service" IS NOT NULL
  END);
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_level" CHECK (
  CASE "level"
    WHEN 'god' THEN "brandId" IS NULL AND "companyId" IS NULL AND "userId" IS NULL
    WHEN 'brand' THEN "brandId" IS NOT NULL AND "companyId" IS NULL AND "userId" IS NULL
    WHEN 'company' THEN "brandId" IS NOT NULL AND "companyId" IS NOT NULL AND "userId" IS NULL
    WHEN 'user' THEN "brandId" IS NOT NULL AND "companyId" IS NOT NULL AND "userId" IS NOT NULL
  END);
ALTER TABLE "Session" ADD CONSTRAINT "Session_acting" CHECK (
  CASE
    WHEN "actingLevel" IS NULL OR "actingLevel" = 'god' THEN "actingBrandId" IS NULL AND "actingCompanyId" IS NULL AND "actingUserId" IS NULL
    WHEN "actingLevel" = 'brand' THEN "actingBrandId" IS NOT NULL AND "actingCompanyId" IS NULL AND "actingUserId" IS NULL
    WHEN "actingLevel" = 'company' THEN "actingBrandId" IS NOT NULL AND "actingCompanyId" IS NOT NULL AND "actingUserId" IS NULL
    ELSE "actingBrandId" IS NOT NULL AND "actingCompanyId" IS NOT NULL AND "actingUserId" IS NOT NULL
  END);
ALTER TABLE "PortalDomain" ADD CONSTRAINT "PortalDomain_level" CHECK (
  CASE "level"
    WHEN 'god' THEN "brandId" IS NULL AND "companyId" IS NULL
    WHEN 'brand' THEN "brandId" IS NOT NULL AND "companyId" IS NULL
    ELSE "brandId" IS NOT NULL
  END);
ALTER TABLE "PolicyRevision" ADD CONSTRAINT "PolicyRevision_scope" CHECK (
  CASE "scope"
    WHEN 'platform' THEN "scopeId" = '00000000-0000-0000-0000-000000000000' AND "brandId" IS NULL AND "companyId" IS NULL
    WHEN 'brand' THEN "brandId" = "scopeId" AND "companyId" IS NULL
    WHEN 'company' THEN "companyId" = "scopeId" AND "brandId" IS NOT NULL
  END);
ALTER TABLE "Peer" ADD CONSTRAINT "Peer_owner" CHECK (("kind" = 'trunk') = ("companyId" IS NOT NULL));
ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_destination" CHECK ("destinationId" IS NULL OR "companyId" IS NOT NULL);

-- Forms.
ALTER TABLE "Brand" ADD CONSTRAINT "Brand_form" CHECK ("name" <> '' AND "country" ~ '^[A-Z]{2}$' AND "currency" ~ '^[A-Z]{3}$');
ALTER TABLE "Company" ADD CONSTRAINT "Company_form" CHECK ("name" <> '' AND "country" ~ '^[A-Z]{2}$' AND "currency" ~ '^[A-Z]{3}$');
ALTER TABLE "Site" ADD CONSTRAINT "Site_form" CHECK ("name" <> '' AND "country" ~ '^[A-Z]{2}$' AND "timezone" <> '');
ALTER TABLE "Theme" ADD CONSTRAINT "Theme_form" CHECK ("color" ~ '^#[0-9a-fA-F]{6}$' AND "colorDark" ~ '^#[0-9a-fA-F]{6}$' AND octet_length("logo") <= 90000);
ALTER TABLE "PortalDomain" ADD CONSTRAINT "PortalDomain_form" CHECK ("host" <> '' AND "host" = lower("host") AND "host" !~ '[[:space:]/]');
ALTER TABLE "SipDomain" ADD CONSTRAINT "SipDomain_form" CHECK ("domain" ~ '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' AND "realm" <> '');
ALTER TABLE "SipAccount" ADD CONSTRAINT "SipAccount_form" CHECK ("username" <> '' AND "username" !~ '[[:space:]@:;/?"<>]');
ALTER TABLE "SipAccount" ADD CONSTRAINT "SipAccount_sealed" CHECK (octet_length("sealedHa1Md5") > 29 AND octet_length("sealedHa1Sha256") > 29 AND octet_length("sealedPassword") > 29);
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_form" CHECK ("number" ~ '^[0-9]{2,10}$');
ALTER TABLE "Destination" ADD CONSTRAINT "Destination_form" CHECK ("number" ~ '^\+[1-9][0-9]{1,14}$');
ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_form" CHECK ("number" ~ '^\+[1-9][0-9]{1,14}$' AND "country" ~ '^[A-Z]{2}$');
ALTER TABLE "PeerEndpoint" ADD CONSTRAINT "PeerEndpoint_form" CHECK ("host" <> '' AND "host" = lower("host") AND "host" !~ '[[:space:]/@]' AND "port" BETWEEN 1 AND 65535);
ALTER TABLE "Login" ADD CONSTRAINT "Login_form" CHECK ("username" <> '' AND "username" = lower("username") AND "username" !~ '[[:space:]]');
ALTER TABLE "RatingPlan" ADD CONSTRAINT "RatingPlan_form" CHECK ("name" <> '' AND "currency" ~ '^[A-Z]{3}$');
ALTER TABLE "RatingPlanPrefix" ADD CONSTRAINT "RatingPlanPrefix_form" CHECK ("prefix" ~ '^\+[0-9]{0,15}$');

-- Amounts.
ALTER TABLE "Brand" ADD CONSTRAINT "Brand_amounts" CHECK ("maxCalls" >= 0 AND "revision" >= 0);
ALTER TABLE "Company" ADD CONSTRAINT "Company_amounts" CHECK ("maxCalls" >= 0 AND "revision" >= 0);
ALTER TABLE "User" ADD CONSTRAINT "User_amounts" CHECK ("maxCalls" >= 0);
ALTER TABLE "Peer" ADD CONSTRAINT "Peer_amounts" CHECK ("maxCalls" >= 0 AND "priority" >= 0);
ALTER TABLE "PeerEndpoint" ADD CONSTRAINT "PeerEndpoint_amounts" CHECK ("priority" >= 0 AND "weight" >= 0);
ALTER TABLE "SipAccount" ADD CONSTRAINT "SipAccount_amounts" CHECK ("maxBindings" >= 1);
ALTER TABLE "RatingPlanPrefix" ADD CONSTRAINT "RatingPlanPrefix_amounts" CHECK ("connectMicros" >= 0 AND "microsPerMinute" >= 0 AND "minimumSeconds" >= 0 AND "incrementSeconds" >= 1);
ALTER TABLE "Cdr" ADD CONSTRAINT "Cdr_amounts" CHECK ("durationMs" >= 0 AND "priceMicros" >= 0);
ALTER TABLE "Charge" ADD CONSTRAINT "Charge_amounts" CHECK ("connectMicros" >= 0 AND "microsPerMinute" >= 0 AND "seconds" >= 0 AND "micros" >= 0);
ALTER TABLE "CallLeg" ADD CONSTRAINT "CallLeg_amounts" CHECK ("position" >= 0 AND "rtpPackets" >= 0 AND "rtpLost" >= 0);

-- History is only ever added to.
CREATE OR REPLACE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "AuditLog_append_only" BEFORE UPDATE ON "AuditLog" FOR EACH ROW EXECUTE FUNCTION refuse_update();
CREATE TRIGGER "PolicyRevision_append_only" BEFORE UPDATE ON "PolicyRevision" FOR EACH ROW EXECUTE FUNCTION refuse_update();

-- Row images of a change of policy. A transaction that has set belfry.policy_change to 'on' finds here what its statements did, cascades
-- included, takes it out into its PolicyRevision, and leaves the table empty. Sealed columns, and what is no policy, are left out.
CREATE SCHEMA IF NOT EXISTS belfry;
CREATE UNLOGGED TABLE IF NOT EXISTS belfry.policy_image (
  "transaction" xid8 NOT NULL DEFAULT pg_current_xact_id(),
  "position" bigint GENERATED ALWAYS AS IDENTITY,
  "table" text NOT NULL,
  "id" text NOT NULL,
  "before" jsonb,
  "after" jsonb,
  PRIMARY KEY ("transaction", "position")
);

CREATE OR REPLACE FUNCTION belfry.image_of(source jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(key, value) FROM jsonb_each(source) WHERE key NOT LIKE 'sealed%' AND key NOT IN ('revision', 'updatedAt')
$$;

CREATE OR REPLACE FUNCTION belfry.collect_image() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  old_image jsonb;
  new_image jsonb;
BEGIN
  IF current_setting('belfry.policy_change', true) IS DISTINCT FROM 'on' THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN old_image := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN new_image := to_jsonb(NEW); END IF;
  IF TG_OP = 'UPDATE' AND old_image - 'revision' - 'updatedAt' = new_image - 'revision' - 'updatedAt' THEN RETURN NULL; END IF;
  INSERT INTO belfry.policy_image ("table", "id", "before", "after")
  VALUES (TG_TABLE_NAME, coalesce(new_image, old_image) ->> 'id', belfry.image_of(old_image), belfry.image_of(new_image));
  RETURN NULL;
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Platform', 'Brand', 'Company', 'Site', 'User', 'Theme', 'PortalDomain', 'SipDomain', 'SipAccount', 'Destination',
    'Extension', 'Ddi', 'Peer', 'PeerEndpoint', 'RelaySet', 'AppServerSet', 'RatingPlan', 'RatingPlanPrefix']
  LOOP
    EXECUTE format('CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION belfry.collect_image()', name);
  END LOOP;
END $$;

INSERT INTO "Platform" ("id") VALUES (1);
