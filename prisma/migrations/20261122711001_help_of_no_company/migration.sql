-- A call for help connects even when it is not known for which company it is: its record is the brand's, and costs nobody anything.
ALTER TABLE "Cdr" DROP CONSTRAINT "Cdr_of_nobody";
ALTER TABLE "Cdr" ADD CONSTRAINT "Cdr_of_nobody" CHECK ("companyId" IS NOT NULL OR (("answeredAt" IS NULL OR "emergency") AND "userId" IS NULL AND "calledUserId" IS NULL AND "priceMicros" = 0));
