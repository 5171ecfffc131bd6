'use client';
import { SourceChoiceList } from '@belfry/ui';
import { useBrands } from '../../components/choices/use-brands.ts';
import { t } from './texts.ts';

/** The brands that a set of relays is for. */
export function BrandChoice({
  value,
  onChange,
}: {
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
}) {
  return (
    <SourceChoiceList
      label={t('relays.brands')}
      value={value}
      source={useBrands()}
      onChange={onChange}
      none={t('relays.noBrands')}
      add={t('relays.addBrand')}
    />
  );
}
