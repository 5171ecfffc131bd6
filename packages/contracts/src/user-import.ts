import { z } from 'zod';
import { CsvUpload } from './csv.ts';
import { Id } from './primitives.ts';

/** The columns of a file of people, in the order in which they are written. Only `lastName` must be there when it is read. */
export const userColumns = ['lastName', 'firstName', 'email', 'extension', 'site', 'language', 'phone'] as const;
export const UserColumn = z.enum(userColumns);
export type UserColumn = z.infer<typeof UserColumn>;

/** Why a line of a file of people is refused. */
export const UserLineReason = z.enum([
  'name',
  'email',
  'email_of_several',
  'name_of_several',
  'repeated',
  'extension',
  'extension_taken',
  'extension_other',
  'site',
  'language',
  'phone',
  'phone_domain',
  'sign_in_taken',
]);
export type UserLineReason = z.infer<typeof UserLineReason>;

/** What comes of a line. */
export const UserLine = z.object({
  /** The first line of the file is 1. */
  line: z.number(),
  name: z.string(),
  outcome: z.enum(['added', 'changed', 'same', 'refused']),
  /** What is new: all that a new person gets, or what becomes different of one who is there. */
  changes: z.array(UserColumn),
  invited: z.boolean(),
  /** Of a refused line. */
  reason: UserLineReason.optional(),
  /** What the reason is about: what stands in the file, who has it, or the other line. */
  value: z.string().optional(),
  message: z.string().optional(),
});
export type UserLine = z.infer<typeof UserLine>;

/**
 * A file of people whose first line names the columns. Who is there already is known by the e-mail address, else by extension and name, else by the name alone, and
 * is changed in what the line says; empty cells change nothing.
 */
export const UserImportInput = CsvUpload.extend({
  companyId: Id.optional(),
  /** Writes the other lines when some are refused; else none is written then. */
  goodLinesOnly: z.boolean().default(false),
  /** Those who are new and have an address get a sign-in of that name, and are invited to choose a password. */
  invite: z.boolean().default(false),
});

/** What came of a file of people, or would come of it. */
export const UserImport = z
  .object({
    /** False: nothing was written. */
    written: z.boolean(),
    added: z.number(),
    changed: z.number(),
    same: z.number(),
    refused: z.number(),
    lines: z.array(UserLine),
  })
  .meta({ id: 'UserImport' });
export type UserImport = z.infer<typeof UserImport>;

/** Whose people. */
export const OfCompanyInput = z.object({ companyId: Id.optional() });
