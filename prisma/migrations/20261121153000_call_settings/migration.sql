-- What a user does with calls: four kinds of forward, do not disturb, hidden numbers.
CREATE TYPE "ForwardKind" AS ENUM ('always', 'busy', 'no_answer', 'unreachable');
CREATE TYPE "ForwardCallers" AS ENUM ('inside', 'outside', 'both');
CREATE TYPE "IdentityHeader" AS ENUM ('none', 'pai', 'rpid');
CREATE TYPE "DiversionHeader" AS ENUM ('none', 'diversion', 'history_info', 'both');

ALTER TABLE "User"
  ADD COLUMN "doNotDisturb" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "hideNumber" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "rejectAnonymous" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "Peer"
  ADD COLUMN "identityHeader" "IdentityHeader" NOT NULL DEFAULT 'pai',
  ADD COLUMN "trusted" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "diversionHeader" "DiversionHeader" NOT NULL DEFAULT 'diversion';

ALTER TABLE "Cdr"
  ADD COLUMN "callerHidden" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "forwarded" TEXT NOT NULL DEFAULT '';

CREATE TABLE "CallForward" (
  "id" UUID NOT NULL,
  "companyId" UUID NOT NULL,
  "userId" UUID NOT NULL,
  "kind" "ForwardKind" NOT NULL,
  "active" BOOLEAN NOT NULL DEFAULT true,
  "callers" "ForwardCallers" NOT NULL DEFAULT 'both',
  "ringSeconds" INTEGER NOT NULL DEFAULT 20,
  "destinationId" UUID NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "CallForward_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "CallForward_amounts" CHECK ("ringSeconds" BETWEEN 5 AND 120)
);

CREATE INDEX "CallForward_companyId_destinationId_idx" ON "CallForward"("companyId", "destinationId");
CREATE UNIQUE INDEX "CallForward_companyId_userId_kind_key" ON "CallForward"("companyId", "userId", "kind");
CREATE UNIQUE INDEX "CallForward_companyId_id_key" ON "CallForward"("companyId", "id");

ALTER TABLE "CallForward" ADD CONSTRAINT "CallForward_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CallForward" ADD CONSTRAINT "CallForward_companyId_userId_fkey" FOREIGN KEY ("companyId", "userId") REFERENCES "User"("companyId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "CallForward" ADD CONSTRAINT "CallForward_companyId_destinationId_fkey" FOREIGN KEY ("companyId", "destinationId") REFERENCES "Destination"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON "CallForward" FOR EACH ROW EXECUTE FUNCTION belfry.collect_image();
