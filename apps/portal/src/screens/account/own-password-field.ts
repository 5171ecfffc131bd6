import { t } from './texts.ts';

/** The password of whoever is signed in, asked for once more. */
export const ownPasswordField = () =>
  ({
    name: 'password',
    label: t('factor.password'),
    help: t('factor.passwordHelp'),
    control: 'password',
    autoComplete: 'current-password',
    wide: true,
  }) as const;
