-- Operators of some companies or sites, and rights by area on top of every role.
ALTER TYPE "Role" ADD VALUE 'operator' AFTER 'admin';

ALTER TABLE "Membership" ADD COLUMN "rights" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN "companyIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN "siteIds" UUID[] DEFAULT ARRAY[]::UUID[];
