ALTER TYPE "DdiState" ADD VALUE 'porting_in';
ALTER TYPE "DdiState" ADD VALUE 'ported';
