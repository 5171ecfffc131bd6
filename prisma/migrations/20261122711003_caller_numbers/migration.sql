-- The number that is shown may depend on the number that is called.
ALTER TABLE "Company" ADD COLUMN "callerNumbers" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "User" ADD COLUMN "callerNumbers" JSONB NOT NULL DEFAULT '[]';
