-- Opening hours: weeks, calendars with holidays, where numbers and extensions lead by them.
CREATE TYPE "ScheduleMode" AS ENUM ('automatic', 'open', 'closed');

ALTER TABLE "Extension" ADD COLUMN     "closedDestinationId" UUID,
ADD COLUMN     "holidayDestinationId" UUID,
ADD COLUMN     "scheduleId" UUID;

ALTER TABLE "Ddi" ADD COLUMN     "closedDestinationId" UUID,
ADD COLUMN     "holidayDestinationId" UUID,
ADD COLUMN     "scheduleId" UUID;

CREATE TABLE "Schedule" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "timezone" TEXT,
    "hours" JSONB NOT NULL DEFAULT '[]',
    "mode" "ScheduleMode" NOT NULL DEFAULT 'automatic',
    "code" TEXT,
    "calendarId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Schedule_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Calendar" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Calendar_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "CalendarDay" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "calendarId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "firstDay" DATE NOT NULL,
    "lastDay" DATE NOT NULL,
    "yearly" BOOLEAN NOT NULL DEFAULT false,
    "fromTime" TEXT,
    "toTime" TEXT,
    "hours" JSONB NOT NULL DEFAULT '[]',
    "destinationId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarDay_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Schedule_companyId_calendarId_idx" ON "Schedule"("companyId", "calendarId");

CREATE UNIQUE INDEX "Schedule_companyId_name_key" ON "Schedule"("companyId", "name");

CREATE UNIQUE INDEX "Schedule_companyId_code_key" ON "Schedule"("companyId", "code");

CREATE UNIQUE INDEX "Schedule_companyId_id_key" ON "Schedule"("companyId", "id");

CREATE UNIQUE INDEX "Calendar_companyId_name_key" ON "Calendar"("companyId", "name");

CREATE UNIQUE INDEX "Calendar_companyId_id_key" ON "Calendar"("companyId", "id");

CREATE INDEX "CalendarDay_companyId_calendarId_firstDay_idx" ON "CalendarDay"("companyId", "calendarId", "firstDay");

CREATE INDEX "CalendarDay_companyId_destinationId_idx" ON "CalendarDay"("companyId", "destinationId");

CREATE UNIQUE INDEX "CalendarDay_companyId_id_key" ON "CalendarDay"("companyId", "id");

CREATE INDEX "Extension_companyId_scheduleId_idx" ON "Extension"("companyId", "scheduleId");

CREATE INDEX "Extension_companyId_closedDestinationId_idx" ON "Extension"("companyId", "closedDestinationId");

CREATE INDEX "Extension_companyId_holidayDestinationId_idx" ON "Extension"("companyId", "holidayDestinationId");

CREATE INDEX "Ddi_companyId_scheduleId_idx" ON "Ddi"("companyId", "scheduleId");

CREATE INDEX "Ddi_companyId_closedDestinationId_idx" ON "Ddi"("companyId", "closedDestinationId");

CREATE INDEX "Ddi_companyId_holidayDestinationId_idx" ON "Ddi"("companyId", "holidayDestinationId");

ALTER TABLE "Extension" ADD CONSTRAINT "Extension_companyId_scheduleId_fkey" FOREIGN KEY ("companyId", "scheduleId") REFERENCES "Schedule"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "Extension" ADD CONSTRAINT "Extension_companyId_closedDestinationId_fkey" FOREIGN KEY ("companyId", "closedDestinationId") REFERENCES "Destination"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "Extension" ADD CONSTRAINT "Extension_companyId_holidayDestinationId_fkey" FOREIGN KEY ("companyId", "holidayDestinationId") REFERENCES "Destination"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_companyId_scheduleId_fkey" FOREIGN KEY ("companyId", "scheduleId") REFERENCES "Schedule"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_companyId_closedDestinationId_fkey" FOREIGN KEY ("companyId", "closedDestinationId") REFERENCES "Destination"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_companyId_holidayDestinationId_fkey" FOREIGN KEY ("companyId", "holidayDestinationId") REFERENCES "Destination"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_companyId_calendarId_fkey" FOREIGN KEY ("companyId", "calendarId") REFERENCES "Calendar"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "Calendar" ADD CONSTRAINT "Calendar_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "CalendarDay" ADD CONSTRAINT "CalendarDay_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "CalendarDay" ADD CONSTRAINT "CalendarDay_companyId_calendarId_fkey" FOREIGN KEY ("companyId", "calendarId") REFERENCES "Calendar"("companyId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE "CalendarDay" ADD CONSTRAINT "CalendarDay_companyId_destinationId_fkey" FOREIGN KEY ("companyId", "destinationId") REFERENCES "Destination"("companyId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "Ddi" ADD CONSTRAINT "Ddi_by_time" CHECK ("scheduleId" IS NOT NULL OR ("closedDestinationId" IS NULL AND "holidayDestinationId" IS NULL));
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_by_time" CHECK ("scheduleId" IS NOT NULL OR ("closedDestinationId" IS NULL AND "holidayDestinationId" IS NULL));
ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_form" CHECK ("name" <> '' AND length("name") <= 120 AND "code" ~ '^[0-9]{1,2}$');
ALTER TABLE "Calendar" ADD CONSTRAINT "Calendar_form" CHECK ("name" <> '' AND length("name") <= 120);
ALTER TABLE "CalendarDay" ADD CONSTRAINT "CalendarDay_form" CHECK (
  "name" <> '' AND length("name") <= 120 AND "lastDay" >= "firstDay" AND (NOT "yearly" OR "lastDay" - "firstDay" < 365)
  AND "fromTime" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "toTime" ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$');

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Schedule', 'Calendar', 'CalendarDay'] LOOP
    EXECUTE format('CREATE TRIGGER policy_image AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION belfry.collect_image()', name);
  END LOOP;
END $$;
