'use client';
import { Card, CardBody, CardHeader, SchemaForm, type SchemaFormProps, toast } from '@belfry/ui';
import type { FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import { problemOf } from '../../components/problem-of.ts';
import { t } from './texts.ts';

/** Some settings of one thing, saved where they stand. */
export function SettingsCard<Schema extends z.ZodType<FieldValues, FieldValues>>({
  title,
  description,
  submitLabel = t('common.save'),
  done = t('common.saved'),
  onSubmit,
  ...form
}: Pick<SchemaFormProps<Schema>, 'schema' | 'sections' | 'defaultValues' | 'onSubmit' | 'canBeTried'> & {
  title: string;
  description?: string;
  submitLabel?: string;
  /** What is said when it is saved. */
  done?: string;
}) {
  return (
    <Card>
      <CardHeader title={title} description={description} />
      <CardBody>
        <SchemaForm
          {...form}
          submitLabel={submitLabel}
          onlyWhenChanged
          problemOf={problemOf}
          onSubmit={async (values, changed) => {
            await onSubmit(values, changed);
            toast(done);
          }}
        />
      </CardBody>
    </Card>
  );
}
