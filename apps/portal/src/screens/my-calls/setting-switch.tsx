'use client';
import { Field, Switch } from '@belfry/ui';
import { useId } from 'react';

/** A setting that is saved as soon as it is switched. */
export function SettingSwitch({
  label,
  help,
  checked,
  onChange,
}: {
  label: string;
  help: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <li className="px-5 py-4">
      <Field id={id} label={label} help={help} inline>
        {(attributes) => <Switch {...attributes} checked={checked} onCheckedChange={onChange} />}
      </Field>
    </li>
  );
}
