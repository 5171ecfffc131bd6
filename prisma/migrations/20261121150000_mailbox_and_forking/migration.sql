-- How the phones of a person ring, what happens to a registration too many, and what waits in a mailbox.
CREATE TYPE "Forking" AS ENUM ('parallel', 'sequential');
ALTER TABLE "User" ADD COLUMN "forking" "Forking" NOT NULL DEFAULT 'parallel';
ALTER TABLE "SipAccount" ADD COLUMN "replaceOldest" BOOLEAN NOT NULL DEFAULT true;

CREATE TABLE "MailboxSummary" (
    "userId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "new" INTEGER NOT NULL DEFAULT 0,
    "old" INTEGER NOT NULL DEFAULT 0,
    "newUrgent" INTEGER NOT NULL DEFAULT 0,
    "oldUrgent" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailboxSummary_pkey" PRIMARY KEY ("userId")
);
CREATE UNIQUE INDEX "MailboxSummary_companyId_userId_key" ON "MailboxSummary"("companyId", "userId");
ALTER TABLE "MailboxSummary" ADD CONSTRAINT "MailboxSummary_companyId_userId_fkey" FOREIGN KEY ("companyId", "userId") REFERENCES "User"("companyId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
