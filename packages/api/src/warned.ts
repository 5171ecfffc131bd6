import { PlanFinding } from '@belfry/contracts';
import { z } from 'zod';

/** What a save answers: the thing, and what the change has brought about in the numbering plan, if anything. */
export function warned<Shape extends z.ZodRawShape>(thing: z.ZodObject<Shape>) {
  return thing.extend({
    warnings: z.array(PlanFinding).optional().meta({
      description: 'What the change has brought about in the numbering plan and is hardly meant; absent: nothing',
    }),
  });
}
