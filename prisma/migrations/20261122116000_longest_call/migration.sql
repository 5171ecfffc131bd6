-- A call of the company is ended after so many seconds; 0: after three hours.
ALTER TABLE "Company" ADD COLUMN "maxCallSeconds" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Company" ADD CONSTRAINT "Company_longest_call" CHECK ("maxCallSeconds" = 0 OR "maxCallSeconds" BETWEEN 10 AND 10800);
