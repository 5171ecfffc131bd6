-- A call that no company took part in (an operator called a number that nobody has) has its record at the brand alone, and costs nobody anything.
ALTER TABLE "Cdr" ALTER COLUMN "companyId" DROP NOT NULL;
ALTER TABLE "Cdr" ADD CONSTRAINT "Cdr_of_nobody" CHECK ("companyId" IS NOT NULL OR ("answeredAt" IS NULL AND "userId" IS NULL AND "calledUserId" IS NULL AND "priceMicros" = 0));

-- AddForeignKey
ALTER TABLE "Cdr" ADD CONSTRAINT "Cdr_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE UNIQUE INDEX "Cdr_one_of_nobody" ON "Cdr"("callId") WHERE "companyId" IS NULL;
